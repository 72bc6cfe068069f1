using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Kernel.Tests.Commands;

public sealed class CommandRunnerTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_Valid_SavesNumbersAndRecordsOneEntry(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var id = Ids.New(kernel.Clock);

        var outcome = await kernel.Runner.Run(new WriteSlip(id, "a"), TestKernel.Clerk);

        Assert.Equal(new Outcome.Done($"/slips/{id}", id), outcome);
        var slip = await kernel.Read(db => db.Set<Slip>().SingleAsync());
        Assert.Equal((1, 1L), (slip.Number, slip.Version));
        var entry = await kernel.Read(db => db.Set<LedgerEntryRow>().SingleAsync());
        Assert.Equal(("WriteSlip", id, TestKernel.Clerk.Account, kernel.Clock.UtcNow), (entry.Verb, entry.Subject!.Value, entry.Account, entry.At));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_WithoutPermission_IsForbiddenBeforeTheHandler(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);

        var outcome = await kernel.Runner.Run(new ForbiddenSlip(), TestKernel.Clerk);

        Assert.IsType<Outcome.Forbidden>(outcome);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_RefusedThrownOrReactedTo_ChangesNothingAndLeavesNoGap(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        foreach (var wish in (Wish[])[Wish.Refuse, Wish.ReactionRefuses])
            Assert.IsType<Outcome.Refused>(await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), $"{wish}", wish), TestKernel.Clerk));
        foreach (var wish in (Wish[])[Wish.Throw, Wish.Saves, Wish.ReactsForEver])
            await Assert.ThrowsAsync<InvalidOperationException>(() => kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), $"{wish}", wish), TestKernel.Clerk));

        await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), "after"), TestKernel.Clerk);

        var slip = await kernel.Read(db => db.Set<Slip>().SingleAsync());
        Assert.Equal(("after", 1), (slip.Text, slip.Number));
        Assert.Equal(1, await kernel.Read(db => db.Set<LedgerEntryRow>().CountAsync()));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_SameKeyTwice_GivesOneResult(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var (id, key) = (Ids.New(kernel.Clock), Ids.New(kernel.Clock));

        var outcomes = await Race.Run(8, _ => kernel.Runner.Run(new WriteSlip(id, "a"), TestKernel.Clerk, key));

        Assert.All(outcomes, outcome => Assert.Equal(new Outcome.Done($"/slips/{id}", id), outcome));
        Assert.Equal(1, await kernel.Read(db => db.Set<Slip>().CountAsync()));
        Assert.Equal(1, await kernel.Read(db => db.Set<LedgerEntryRow>().CountAsync()));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_SameKeyOtherInput_IsRefused(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var key = Ids.New(kernel.Clock);
        await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), "a"), TestKernel.Clerk, key);

        var outcome = await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), "b"), TestKernel.Clerk, key);

        Assert.Equal("KEY-01", Assert.Single(Assert.IsType<Outcome.Refused>(outcome).Refusals).Code);
        Assert.Equal(1, await kernel.Read(db => db.Set<Slip>().CountAsync()));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_RefusedKey_MayBeUsedAgain(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var key = Ids.New(kernel.Clock);
        await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), "a", Wish.Refuse), TestKernel.Clerk, key);

        var outcome = await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), "corrected"), TestKernel.Clerk, key);

        Assert.True(outcome.IsDone);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_StaleVersion_SaysWhoAndWhenAndChangesNothing(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var id = Ids.New(kernel.Clock);
        await kernel.Runner.Run(new WriteSlip(id, "a"), TestKernel.Clerk);
        kernel.Clock.Advance(TimeSpan.FromMinutes(5));
        await kernel.Runner.Run(new ChangeSlip(id, "b", 1), TestKernel.Clerk);

        var outcome = await kernel.Runner.Run(new ChangeSlip(id, "c", 1), TestKernel.Clerk);

        Assert.Equal(new Outcome.Stale(TestKernel.Clerk.Account, kernel.Clock.UtcNow), outcome);
        Assert.Equal("b", await kernel.Read(db => db.Set<Slip>().Select(s => s.Text).SingleAsync()));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_ManyAtOnceWithFailuresAmongThem_NumbersRunWithoutGap(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);

        var done = await Race.Run(60, async i =>
        {
            // A third is refused, a third breaks the unique index in the save itself, a third succeeds.
            var wish = i % 3 == 0 ? Wish.Refuse : Wish.Nothing;
            var text = i % 3 == 1 ? "the same" : $"slip {i}";
            return (await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), text, wish), TestKernel.Clerk)).IsDone;
        });

        Assert.Equal(21, done.Count(d => d));
        var numbers = await kernel.Read(db => db.Set<Slip>().Select(s => s.Number).OrderBy(n => n).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 21), numbers);
        Assert.Equal(21, await kernel.Read(db => db.Set<LedgerEntryRow>().CountAsync()));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_SameSubjectAtOnce_LosesNoChange(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var id = Ids.New(kernel.Clock);
        await kernel.Runner.Run(new WriteSlip(id, "a"), TestKernel.Clerk);

        await Race.Run(20, i => kernel.Runner.Run(new ChangeSlip(id, $"by {i}", null), TestKernel.Clerk));

        Assert.Equal(21, await kernel.Read(db => db.Set<Slip>().Select(s => s.Version).SingleAsync()));
    }
}
