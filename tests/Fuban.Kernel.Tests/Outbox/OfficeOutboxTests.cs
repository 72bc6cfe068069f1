using System.Collections.Concurrent;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Fuban.Kernel.Tests.Commands;
using Fuban.Kernel.Tests.Jobs;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fuban.Kernel.Tests.Outbox;

public sealed class OfficeOutboxTests
{
    private const string Kind = "slips.written";
    private readonly ConcurrentQueue<Posted> _got = [];
    private Func<Posted, CancellationToken, Task<Refusal?>> _consume = (_, _) => Task.FromResult<Refusal?>(null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_WhatACommandPosted_ReachesTheConsumerOnceAndIsKeptAsSent(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        foreach (var text in (string[])["first", "second", "third"]) await Write(kernel, text, Wish.Posts);

        var delivered = await Outbox(kernel.Services).DeliverDueAsync(Cancel);
        var again = await Outbox(kernel.Services).DeliverDueAsync(Cancel);

        Assert.Equal((3, 0), (delivered, again));
        Assert.Equal([("first", 1), ("second", 1), ("third", 1)], _got.Select(m => (m.Payload, m.Attempt)));
        Assert.Empty(await Unsent(kernel));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_FromARefusedCommand_HasNothing(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        await Write(kernel, "refused", Wish.PostsAndRefuses);

        Assert.Equal(0, await Outbox(kernel.Services).DeliverDueAsync(Cancel));
        Assert.Empty(await Unsent(kernel));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_ByManyProcessesAtOnce_DeliversEachOnce(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        await using var second = kernel.Beside(Consume);
        await using var third = kernel.Beside(Consume);
        IServiceProvider[] processes = [kernel.Services, second, third];
        for (var i = 0; i < 30; i++) await Write(kernel, $"slip {i}", Wish.Posts);

        var delivered = await Race.Run(6, i => Outbox(processes[i % 3]).DeliverDueAsync(Cancel));

        Assert.Equal(30, delivered.Sum());
        Assert.Equal(30, _got.Select(m => m.Id).Distinct().Count());
        Assert.Equal(30, _got.Count);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_AfterAKillInTheMiddle_ComesAgainAsTheSameMessage(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        await Write(kernel, "slip", Wish.Posts);
        // What a process leaves behind that was killed while its consumer was at work.
        await OfficeJobsTests.Execute(kernel, $"""UPDATE kernel_outbox SET "Attempts" = 1, "HeldUntil" = {Data.Stored.Instant(kernel.Clock.UtcNow + Claims.Length)}""");

        var held = await Outbox(kernel.Services).DeliverDueAsync(Cancel);
        kernel.Clock.Advance(Claims.Length);
        var after = await Outbox(kernel.Services).DeliverDueAsync(Cancel);

        Assert.Equal((0, 1), (held, after));
        Assert.Equal(2, Assert.Single(_got).Attempt);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_WhileTheConsumerFails_WaitsLongerAndLongerThenKeepsADeadLetter(Store store)
    {
        _consume = (_, _) => throw new InvalidOperationException("no answer");
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        await Write(kernel, "slip", Wish.Posts);

        var pauses = new List<double>();
        for (var attempt = 1; ; attempt++)
        {
            Assert.Equal(0, await Outbox(kernel.Services).DeliverDueAsync(Cancel));
            var row = Assert.Single(await Unsent(kernel));
            Assert.Equal(attempt, row.Attempts);
            Assert.Contains("no answer", row.Problem, StringComparison.Ordinal);
            if (row.NextAt is not { } next) break;
            Assert.Equal(DeliveryState.Failing, row.State);
            pauses.Add((next - kernel.Clock.UtcNow).TotalSeconds);
            kernel.Clock.SetUtcNow(new DateTimeOffset(next));
        }

        Assert.Equal(DeliveryState.Dead, Assert.Single(await Unsent(kernel)).State);
        Assert.Equal([10, 30, 90, 270, 810, 2430, 7290, 21600, 21600], pauses);
        kernel.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, await Outbox(kernel.Services).DeliverDueAsync(Cancel));
        Assert.Equal(10, _got.Count);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_WhenTheConsumerRefuses_IsADeadLetterAtOnce(Store store)
    {
        _consume = (_, _) => Task.FromResult<Refusal?>(new Refusal("TEST-never"));
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        await Write(kernel, "slip", Wish.Posts);

        await Outbox(kernel.Services).DeliverDueAsync(Cancel);

        Assert.Equal((DeliveryState.Dead, "TEST-never", 1), Assert.Single(await Unsent(kernel)) is var row ? (row.State, row.Problem, row.Attempts) : default);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_OneThatFails_DoesNotHoldUpTheNext(Store store)
    {
        _consume = (message, _) => message.Payload == "bad" ? throw new InvalidOperationException() : Task.FromResult<Refusal?>(null);
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        foreach (var text in (string[])["bad", "good"]) await Write(kernel, text, Wish.Posts);

        Assert.Equal(1, await Outbox(kernel.Services).DeliverDueAsync(Cancel));
        Assert.Equal(DeliveryState.Failing, Assert.Single(await Unsent(kernel)).State);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_KindWithoutAConsumer_WaitsForAProgramThatHasOne(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        await Write(kernel, "slip", Wish.Posts);

        var without = await Outbox(kernel.Services).DeliverDueAsync(Cancel);
        var waiting = Assert.Single(await Unsent(kernel));
        await using var newer = kernel.Beside(Consume);
        var with = await Outbox(newer).DeliverDueAsync(Cancel);

        Assert.Equal((0, DeliveryState.Unknown, 0, 1), (without, waiting.State, waiting.Attempts, with));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Deliver_AsACommandWithTheMessagesKey_ActsOnceHoweverOftenItComes(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, services => services.AddConsumer<CommandRunner>(Kind, async (runner, message, _) =>
        {
            _got.Enqueue(message);
            await runner.Run(new WriteSlip(message.Id, $"copy of {message.Payload}"), TestKernel.Clerk, message.Id);
            return _got.Count == 1 ? throw new InvalidOperationException("after the act, before its end is written") : null;
        }));
        await Write(kernel, "slip", Wish.Posts);

        await Outbox(kernel.Services).DeliverDueAsync(Cancel);
        kernel.Clock.Advance(TimeSpan.FromSeconds(10));
        await Outbox(kernel.Services).DeliverDueAsync(Cancel);

        Assert.Equal(2, _got.Count);
        Assert.Empty(await Unsent(kernel));
        Assert.Equal(2, (await kernel.Ledger.VerifyAsync(null, Cancel)).Entries);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Serve_ACommandThatPosts_IsDeliveredPromptlyThoughTheClockStandsStill(Store store)
    {
        var got = new TaskCompletionSource<Posted>();
        _consume = (message, _) =>
        {
            got.TrySetResult(message);
            return Task.FromResult<Refusal?>(null);
        };
        await using var kernel = await TestKernel.CreateAsync(store, services =>
        {
            Consume(services);
            services.AddHousekeeping();
        });
        var loops = kernel.Services.GetServices<IHostedService>().ToList();
        foreach (var loop in loops) await loop.StartAsync(Cancel);

        await Write(kernel, "slip", Wish.Posts);

        Assert.Equal("slip", (await got.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).Payload);
        foreach (var loop in loops) await loop.StopAsync(Cancel);
        Assert.Equal((1L, 0L), await kernel.Ledger.VerifyAsync(null, Cancel) is var report ? (report.Entries, report.Unsealed) : default);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Settle_WhileAnotherProcessDelivers_WaitsForIt(Store store)
    {
        var go = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        _consume = async (_, _) =>
        {
            began.TrySetResult();
            await go.Task;
            return null;
        };
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        await using var verb = kernel.Beside(Consume);
        await Write(kernel, "slip", Wish.Posts);
        var delivering = Task.Run(() => Outbox(kernel.Services).DeliverDueAsync(Cancel), Cancel);
        await began.Task;

        var settling = Outbox(verb).SettleAsync(Kind, TimeSpan.FromHours(1), Cancel);
        var early = settling.IsCompleted;
        go.SetResult();
        await delivering;
        for (var turn = 0; !settling.IsCompleted && turn < 200; turn++)
        {
            kernel.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(20, Cancel);
        }

        Assert.Equal((false, true), (early, await settling));
        Assert.Single(_got);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Retry_OfADeadLetter_SendsItOffAgain(Store store)
    {
        _consume = (_, _) => Task.FromResult<Refusal?>(new Refusal("TEST-never"));
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        foreach (var text in (string[])["one", "two"]) await Write(kernel, text, Wish.Posts);
        await Outbox(kernel.Services).DeliverDueAsync(Cancel);
        _consume = (_, _) => Task.FromResult<Refusal?>(null);

        var one = await Retry(kernel, (await Unsent(kernel))[0].Id);
        var first = await Outbox(kernel.Services).DeliverDueAsync(Cancel);
        var all = await Retry(kernel, null);
        var rest = await Outbox(kernel.Services).DeliverDueAsync(Cancel);

        Assert.Equal((true, 1, true, 1), (one.IsDone, first, all.IsDone, rest));
        Assert.Empty(await Unsent(kernel));
        Assert.Equal("OUTBOX-none", Code(await Retry(kernel, null)));
        Assert.Equal("OUTBOX-sent", Code(await Retry(kernel, _got.First().Id)));
        Assert.IsType<Outcome.NotFound>(await Retry(kernel, Guid.Empty));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Retry_OfOneInDelivery_IsRefused(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store, Consume);
        await Write(kernel, "slip", Wish.Posts);
        await OfficeJobsTests.Execute(kernel, $"""UPDATE kernel_outbox SET "HeldUntil" = {Data.Stored.Instant(kernel.Clock.UtcNow + Claims.Length)}""");

        Assert.Equal("OUTBOX-held", Code(await Retry(kernel, (await Unsent(kernel))[0].Id)));
    }

    private static Task<Outcome> Retry(TestKernel kernel, Guid? id) => kernel.Runner.Run(new RetryOutbox(id), Actor.System);

    private static string? Code(Outcome outcome) => (outcome as Outcome.Refused)?.Refusals[0].Code;

    private static async Task<IReadOnlyList<DeliveryView>> Unsent(TestKernel kernel) => (await kernel.Services.GetRequiredService<OutboxReading>().UnsentAsync(Cancel)).Rows;

    private static OfficeOutbox Outbox(IServiceProvider process) => process.GetRequiredService<OfficeOutbox>();

    private static Task<Outcome> Write(TestKernel kernel, string text, Wish wish)
    {
        kernel.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), text, wish), TestKernel.Clerk);
    }

    private void Consume(IServiceCollection services) => services.AddConsumer<TimeProvider>(Kind, (_, message, cancel) =>
    {
        _got.Enqueue(message);
        return _consume(message, cancel);
    });
}
