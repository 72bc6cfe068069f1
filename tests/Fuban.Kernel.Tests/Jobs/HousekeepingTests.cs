using Fuban.Kernel.Commands;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Fuban.Kernel.Rules;
using Fuban.Kernel.Tests.Commands;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Tests.Jobs;

public sealed class HousekeepingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task ClearKeys_AfterSevenDays_ForgetsTheOldOnesOnly(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var (old, young) = (Ids.New(kernel.Clock), Ids.New(kernel.Clock));
        await kernel.Runner.Run(new WriteSlip(old, "old"), TestKernel.Clerk, old);
        kernel.Clock.Advance(TimeSpan.FromDays(1));
        await kernel.Runner.Run(new WriteSlip(young, "young"), TestKernel.Clerk, young);
        kernel.Clock.Advance(Housekeeping.KeysKept - TimeSpan.FromHours(1));

        await kernel.Services.GetRequiredService<OfficeJobs>().RunAsync("commands.clear-keys", Cancel);

        // A key that is known gives the old result; one forgotten lets the command run, which the unique text then refuses.
        Assert.True((await kernel.Runner.Run(new WriteSlip(young, "young"), TestKernel.Clerk, young)).IsDone);
        var again = Assert.IsType<Outcome.Refused>(await kernel.Runner.Run(new WriteSlip(old, "old"), TestKernel.Clerk, old));
        Assert.Equal("KEY-taken", Assert.Single(again.Refusals).Code);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task PruneOutbox_ByItsRule_KeepsTheYoungAndTheUnsent(Store store)
    {
        var dead = false;
        await using var kernel = await TestKernel.CreateAsync(store, services => services.AddConsumer<TimeProvider>("slips.written", (_, _, _) =>
            Task.FromResult(dead ? new Refusal("TEST-never") : null)));
        await kernel.Runner.Run(new SeedRules(), Actor.System);
        await Post("sent long ago");
        dead = true;
        await Post("dead");
        dead = false;
        kernel.Clock.Advance(TimeSpan.FromDays(20));
        await Post("sent lately");
        kernel.Clock.Advance(TimeSpan.FromDays(11));

        var pruned = await kernel.Services.GetRequiredService<Housekeeping>().PruneOutboxAsync(Cancel);

        Assert.Equal(1, pruned);
        Assert.Equal(DeliveryState.Dead, Assert.Single((await kernel.Services.GetRequiredService<OutboxReading>().UnsentAsync(Cancel)).Rows).State);

        async Task Post(string text)
        {
            await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), text, Wish.Posts), TestKernel.Clerk);
            await kernel.Services.GetRequiredService<OfficeOutbox>().DeliverDueAsync(Cancel);
        }
    }
}
