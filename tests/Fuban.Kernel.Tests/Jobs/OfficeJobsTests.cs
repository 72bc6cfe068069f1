using Fuban.Kernel.Jobs;
using Fuban.Kernel.Tests.Commands;
using Fuban.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fuban.Kernel.Tests.Jobs;

public sealed class OfficeJobsTests
{
    private const string Name = "test.job";
    private int _runs;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task RunDue_OverHours_RunsOncePerDueTime(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Count);
        var jobs = Jobs(kernel.Services);

        await jobs.RunDueAsync(Cancel);
        var atFirst = _runs;
        for (var minute = 0; minute < 60; minute += 5)
        {
            kernel.Clock.Advance(TimeSpan.FromMinutes(5));
            await jobs.RunDueAsync(Cancel);
            await jobs.RunDueAsync(Cancel);
        }

        Assert.Equal((0, 6), (atFirst, _runs));
        var view = await View(jobs);
        Assert.Equal((false, null, kernel.Clock.UtcNow), (view.Running, view.Problem, view.EndedAt));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RunDue_ByManyProcessesAtOnce_RunsOnce(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Count);
        await using var second = kernel.Beside(Count);
        await using var third = kernel.Beside(Count);
        IServiceProvider[] processes = [kernel.Services, second, third];
        foreach (var process in processes) await Jobs(process).RunDueAsync(Cancel);

        for (var round = 1; round <= 5; round++)
        {
            kernel.Clock.Advance(TimeSpan.FromMinutes(10));
            await Race.Run(6, async i =>
            {
                await Jobs(processes[i % 3]).RunDueAsync(Cancel);
                return i;
            });

            Assert.Equal(round, _runs);
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RunDue_WhenTheProcessThatRanItWasKilled_IsTakenOverAfterItsClaim(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Count);
        await Jobs(kernel.Services).RunDueAsync(Cancel);
        kernel.Clock.Advance(TimeSpan.FromMinutes(10));
        // What a killed process leaves behind: its claim, and no end.
        await Execute(kernel, $"""UPDATE kernel_jobs SET "Holder" = {Nobody(store)}, "HeldUntil" = {Data.Stored.Instant(kernel.Clock.UtcNow + Claims.Length)} WHERE "Name" = '{Name}'""");

        await Jobs(kernel.Services).RunDueAsync(Cancel);
        var held = _runs;
        kernel.Clock.Advance(Claims.Length);
        await Jobs(kernel.Services).RunDueAsync(Cancel);

        Assert.Equal((0, 1), (held, _runs));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RunDue_LongerThanItsClaim_KeepsIt(Store store)
    {
        var go = new TaskCompletionSource();
        await using var kernel = await TestKernel.CreateAsync(store, services => services.AddJob<TimeProvider>(Name, Schedule.Every(TimeSpan.FromMinutes(10)), async (_, _) =>
        {
            Interlocked.Increment(ref _runs);
            await go.Task;
        }));
        await using var other = kernel.Beside(Count);
        await Jobs(kernel.Services).RunDueAsync(Cancel);
        kernel.Clock.Advance(TimeSpan.FromMinutes(10));
        var running = Jobs(kernel.Services).RunDueAsync(Cancel);
        for (var waited = 0; Volatile.Read(ref _runs) == 0 && waited < 200; waited++) await Task.Delay(20, Cancel);

        for (var third = 0; third < 6; third++)
        {
            var until = (await View(Jobs(other))).HeldUntil;
            kernel.Clock.Advance(Claims.Length / 3);
            for (var waited = 0; (await View(Jobs(other))).HeldUntil == until && waited < 200; waited++) await Task.Delay(20, Cancel);
            await Jobs(other).RunDueAsync(Cancel);
        }

        var meanwhile = _runs;
        go.SetResult();
        await running;
        Assert.Equal(1, meanwhile);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RunDue_JobThatFails_TellsWhyAndIsTriedAgainSoon(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, services => services.AddJob<TimeProvider>(Name, Schedule.Daily(3, 0), (_, _) =>
            ++_runs == 1 ? throw new InvalidOperationException("no luck") : Task.CompletedTask));
        var jobs = Jobs(kernel.Services);
        await jobs.RunDueAsync(Cancel);
        kernel.Clock.MoveTo(2026, 11, 24, 3, 0);

        await jobs.RunDueAsync(Cancel);
        var failed = await View(jobs);
        kernel.Clock.Advance(TimeSpan.FromMinutes(10));
        await jobs.RunDueAsync(Cancel);
        var done = await View(jobs);

        Assert.Contains("no luck", failed.Problem, StringComparison.Ordinal);
        Assert.Equal((2, null, new DateTime(2026, 11, 24, 19, 0, 0, DateTimeKind.Utc)), (_runs, done.Problem, done.NextAt));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RunDue_BrokenOffByTheEndOfTheProgram_IsDueForTheNext(Store store)
    {
        using var stop = new CancellationTokenSource();
        await using var kernel = await TestKernel.CreateAsync(store, services => services.AddJob<TimeProvider>(Name, Schedule.Every(TimeSpan.FromMinutes(10)), async (_, cancel) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancel);
        }));
        await using var other = kernel.Beside(Count);
        await Jobs(kernel.Services).RunDueAsync(Cancel);
        kernel.Clock.Advance(TimeSpan.FromMinutes(10));

        await Jobs(kernel.Services).RunDueAsync(stop.Token);
        await Jobs(other).RunDueAsync(Cancel);

        Assert.Equal(1, _runs);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RunDue_WithItsTableLost_BeginsAnewAndLosesNoAct(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Count);
        await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), "kept"), TestKernel.Clerk);
        await Jobs(kernel.Services).RunDueAsync(Cancel);
        await Execute(kernel, "DELETE FROM kernel_jobs");

        await Jobs(kernel.Services).RunDueAsync(Cancel);
        kernel.Clock.Advance(TimeSpan.FromMinutes(10));
        await Jobs(kernel.Services).RunDueAsync(Cancel);

        Assert.Equal(1, _runs);
        Assert.Equal(1, (await kernel.Ledger.VerifyAsync(null, Cancel)).Entries);
    }

    [Fact]
    public async Task Register_TwoOfOneName_IsAFaultOfTheProgram()
    {
        await using var kernel = await TestKernel.CreateAsync(Store.Sqlite, services =>
        {
            Count(services);
            Count(services);
        });

        Assert.Contains(Name, Assert.Throws<InvalidOperationException>(() => Jobs(kernel.Services)).Message, StringComparison.Ordinal);
    }

    private void Count(IServiceCollection services) => services.AddJob<TimeProvider>(Name, Schedule.Every(TimeSpan.FromMinutes(10)), (_, _) =>
    {
        Interlocked.Increment(ref _runs);
        return Task.CompletedTask;
    });

    private static OfficeJobs Jobs(IServiceProvider process) => process.GetRequiredService<OfficeJobs>();

    private static async Task<JobView> View(OfficeJobs jobs) => (await jobs.ListAsync(Cancel)).Single(j => j.Name == Name);

    private static string Nobody(Store store) => store == Store.Sqlite ? "x'00000000000070008000000000000009'" : "'00000000-0000-7000-8000-000000000009'";

    internal static async Task Execute(TestKernel kernel, string sql)
    {
        await using System.Data.Common.DbConnection connection = kernel.Store.IsSqlite
            ? new SqliteConnection($"Data Source={kernel.Store.Location.DatabaseFile};Pooling=False")
            : new NpgsqlConnection(kernel.Store.Location.PostgreSql);
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
