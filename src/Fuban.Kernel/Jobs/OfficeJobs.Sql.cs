using System.Data.Common;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fuban.Kernel.Jobs;

/// <summary>作业情况, as the administrator's page shows it.</summary>
/// <param name="HeldUntil">Of a running job: when another process takes it over, should this one die.</param>
public sealed record JobView(string Name, Schedule When, DateTime? NextAt, DateTime? StartedAt, DateTime? EndedAt, DateTime? HeldUntil, string? Problem)
{
    public bool Running => HeldUntil is not null;
}

/// <summary>
/// 作业调度: runs every registered job once per due time, whichever process is first. When a job is due next stands in kernel_jobs; losing that table costs
/// nothing but a late or an extra run.
/// </summary>
public sealed class OfficeJobs
{
    private const string Table = "kernel_jobs";

    /// <summary>A job that failed is tried again before its next time.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly Job[] _jobs;
    private readonly ReadPool _pool;
    private readonly CommandRunner _runner;
    private readonly IServiceScopeFactory _scopes;
    private readonly OfficeTime _time;
    private readonly ILogger<OfficeJobs> _log;
    private readonly Claims _claims;

    public OfficeJobs(IEnumerable<Job> jobs, ReadPool pool, CommandRunner runner, IServiceScopeFactory scopes, TimeProvider clock, OfficeTime time, ILogger<OfficeJobs> log)
    {
        _jobs = [.. jobs];
        if (_jobs.CountBy(j => j.Name).FirstOrDefault(c => c.Value > 1) is { Key: { } twice }) throw new InvalidOperationException($"Two jobs are called {twice}.");
        (_pool, _runner, _scopes, _time, _log) = (pool, runner, scopes, time, log);
        _claims = new Claims(runner, clock, Table, "Name");
    }

    /// <summary>Does one job here and now, whatever its time.</summary>
    public async Task RunAsync(string name, CancellationToken cancel)
    {
        await using var scope = _scopes.CreateAsyncScope();
        await _jobs.Single(j => j.Name == name).Run(scope.ServiceProvider, cancel);
    }

    /// <summary>Does what is due and waits for its end.</summary>
    public async Task RunDueAsync(CancellationToken cancel)
    {
        var running = new List<Task>();
        await StartDueAsync(running, cancel);
        await Task.WhenAll(running);
    }

    public async Task<IReadOnlyList<JobView>> ListAsync(CancellationToken cancel = default)
    {
        var rows = await RowsAsync(cancel);
        return [.. _jobs.Select(job => rows.GetValueOrDefault(job.Name) is { } row
            ? new JobView(job.Name, job.When, row.NextAt, row.StartedAt, row.EndedAt, row.HeldUntil > _claims.Now ? row.HeldUntil : null, row.Problem)
            : new JobView(job.Name, job.When, null, null, null, null, null))];
    }

    /// <summary>Starts what is due.</summary>
    /// <returns>When to ask again.</returns>
    internal async Task<DateTime> StartDueAsync(ICollection<Task> running, CancellationToken cancel)
    {
        var rows = await RowsAsync(cancel);
        var next = DateTime.MaxValue;
        foreach (var job in _jobs)
        {
            if (!rows.TryGetValue(job.Name, out var row))
            {
                row = new Row(job.When.Next(_claims.Now, _claims.Now, _time), null, null, null, null);
                await EnterAsync(job.Name, row.NextAt);
            }

            // The row of a running job is looked at again when its claim would have run out.
            var at = row.HeldUntil is { } held && held > row.NextAt ? held : row.NextAt;
            if (at > _claims.Now) next = at < next ? at : next;
            else if (await _claims.TakeAsync(job.Name, row.NextAt, "\"StartedAt\" = @p4", cancel) is { } claim) running.Add(Task.Run(() => RunAsync(job, row.NextAt, claim), CancellationToken.None));
        }

        return next;
    }

    internal async Task CloseAsync()
    {
        foreach (var job in _jobs.Where(j => j.AtClose))
        {
            try
            {
                await RunAsync(job.Name, CancellationToken.None);
            }
            catch (Exception e)
            {
                _log.LogError(e, "Job {Job} failed at the close", job.Name);
            }
        }
    }

    private async Task RunAsync(Job job, DateTime due, Claim claim)
    {
        await using var held = claim;
        try
        {
            var problem = await TryAsync(job, claim.Broken);
            var next = job.When.Next(due, _claims.Now, _time);
            if (problem is not null && next > _claims.Now + Again) next = _claims.Now + Again;
            await claim.EndAsync("\"NextAt\" = @p2, \"EndedAt\" = @p3, \"Problem\" = @p4", next, _claims.Now, problem);
        }
        catch (OperationCanceledException)
        {
            // Due as before, for whichever process is there next.
            await claim.EndAsync("\"EndedAt\" = @p2", _claims.Now);
        }
        catch (DbException e)
        {
            _log.LogError(e, "The end of job {Job} could not be written; its claim runs out, and it runs again", job.Name);
        }
    }

    private async Task<string?> TryAsync(Job job, CancellationToken cancel)
    {
        try
        {
            await RunAsync(job.Name, cancel);
            return null;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            _log.LogError(e, "Job {Job} failed", job.Name);
            return Trouble.Of(e);
        }
    }

    private async Task<Dictionary<string, Row>> RowsAsync(CancellationToken cancel)
    {
        await using var lease = await _pool.RentAsync(cancel);
        await using var reader = await lease.Command($"""SELECT "Name", "NextAt", "HeldUntil", "StartedAt", "EndedAt", "Problem" FROM {Table}""").ExecuteReaderAsync(cancel);
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel)) rows[reader.GetString(0)] = Read(reader);
        return rows;
    }

    private static Row Read(DbDataReader r) => new(r.Instant(1), r.OptionalInstant(2), r.OptionalInstant(3), r.OptionalInstant(4), r.Text(5));

    private async Task EnterAsync(string name, DateTime next) => await _runner.Write(async (_, _, rows) =>
    {
        await rows.Execute($"""INSERT INTO {Table} ("Name", "NextAt") VALUES (@p0, @p1) ON CONFLICT ("Name") DO NOTHING""", name, next);
        return new Outcome.Done();
    });

    private sealed record Row(DateTime NextAt, DateTime? HeldUntil, DateTime? StartedAt, DateTime? EndedAt, string? Problem);
}
