using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Kernel.Tests.Ledger;
using Fuban.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Tests.Commands;

/// <summary>What a command changed reaches the tables, in an order that they accept, and the ledger's digests fit it.</summary>
public sealed class RowChangesTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_NewRowsThatReferToOneAnother_WritesThemInAnyOrder(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var shelf = new Shelf(Ids.New(kernel.Clock));
        shelf.Put(new Box(Ids.New(kernel.Clock), shelf.Id));

        // The one that refers is added first; the box is added by nobody.
        await Done(kernel, x =>
        {
            x.Db.Add(new Label(Ids.New(kernel.Clock), shelf.Id));
            x.Db.Add(shelf);
        });

        Assert.Equal(1, await kernel.Read(db => db.Set<Label>().CountAsync(l => l.ShelfId == shelf.Id && l.Version == 1)));
        Assert.Equal(1, await kernel.Read(db => db.Set<Box>().CountAsync(b => b.ShelfId == shelf.Id && b.Version == 1)));
        await Intact(kernel);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_RowPutOnAKnownOne_IsFoundThroughIt(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var id = Ids.New(kernel.Clock);
        await Done(kernel, x => x.Db.Add(new Shelf(id)));

        await Done(kernel, async x => (await x.Db.FindAsync<Shelf>(id))!.Put(new Box(x.NewId(), id)));

        Assert.Equal(1, await kernel.Read(db => db.Set<Box>().CountAsync(b => b.ShelfId == id)));
        await Intact(kernel);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_RemovedWithWhatHangsOnIt_RemovesBoth(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var shelf = new Shelf(Ids.New(kernel.Clock));
        shelf.Put(new Box(Ids.New(kernel.Clock), shelf.Id));
        await Done(kernel, x => x.Db.Add(shelf));

        await Done(kernel, async x =>
        {
            var found = await x.Db.Set<Shelf>().Include(s => s.Boxes).SingleAsync(s => s.Id == shelf.Id);
            x.Db.Remove(found);
            x.Db.RemoveRange(found.Boxes);
        });

        Assert.Equal(0, await kernel.Read(db => db.Set<Shelf>().CountAsync()) + await kernel.Read(db => db.Set<Box>().CountAsync()));
        await Intact(kernel);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_ShapeOfSeveralObjects_IsSavedAllTheSame(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var id = Ids.New(kernel.Clock);
        await Done(kernel, x => x.Db.Add(new Parcel(id, "a", "first street")));

        await Done(kernel, async x => (await x.Db.FindAsync<Parcel>(id))!.Redirect("second street"));

        var parcel = await kernel.Read(db => db.Set<Parcel>().SingleAsync());
        Assert.Equal(("a", "second street"), (parcel.Text, parcel.Address.Street));
        await Intact(kernel);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_UniqueValueGivenUpAndTakenInOneAct_GoesThrough(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var (first, second, third) = (Ids.New(kernel.Clock), Ids.New(kernel.Clock), Ids.New(kernel.Clock));
        await kernel.Runner.Run(new WriteSlip(first, "a"), TestKernel.Clerk);
        await kernel.Runner.Run(new WriteSlip(second, "b"), TestKernel.Clerk);

        await Done(kernel, async x =>
        {
            // From a chain of three: what comes first in time is what was named last.
            (await x.Db.FindAsync<Slip>(first))!.Change("b");
            (await x.Db.FindAsync<Slip>(second))!.Change("c");
            x.Db.Add(new Slip(third, "a"));
        });
        await Done(kernel, async x =>
        {
            x.Db.Add(new Slip(Ids.New(kernel.Clock), "c"));
            x.Db.Remove((await x.Db.FindAsync<Slip>(second))!);
        });

        Assert.Equal(["a", "b", "c"], await kernel.Read(db => db.Set<Slip>().Select(s => s.Text).OrderBy(t => t).ToListAsync()));
        await Intact(kernel);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_ChangedRow_SetsOnlyWhatChanged(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var office = new LedgerOffice(kernel, store);
        var id = await office.Write("甲");

        await Done(kernel, async x =>
        {
            (await x.Db.FindAsync<Sheet>(id))!.Change("乙");
            // Meanwhile the kernel's housekeeping sets a column that no act touches.
            await x.Db.Database.ExecuteSqlRawAsync("UPDATE test_sheets SET \"Uncovered\" = 'kept'");
        });

        var sheet = await kernel.Read(db => db.Set<Sheet>().SingleAsync());
        Assert.Equal(("乙", "kept", 2L), (sheet.Text, sheet.Uncovered, sheet.Version));
        await Intact(kernel);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_RemovedFromAnOldForm_IsStale(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        var id = Ids.New(kernel.Clock);
        await kernel.Runner.Run(new WriteSlip(id, "a"), TestKernel.Clerk);
        await kernel.Runner.Run(new ChangeSlip(id, "b", 1), TestKernel.Clerk);

        var outcome = await kernel.Runner.Run(new Rearrange(async x =>
        {
            var slip = (await x.Db.FindAsync<Slip>(id))!;
            x.Expect(slip, 1);
            x.Db.Add(new Slip(x.NewId(), "written before"));
            x.Db.Remove(slip);
        }), TestKernel.Clerk);

        Assert.IsType<Outcome.Stale>(outcome);
        Assert.Equal("b", await kernel.Read(db => db.Set<Slip>().Select(s => s.Text).SingleAsync()));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_OneFailsAfterItHasWrittenAmongMany_TakesNothingOfTheOthers(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        await kernel.Runner.Run(new WriteSlip(Ids.New(kernel.Clock), "taken"), TestKernel.Clerk);

        var outcomes = await Race.Run(40, async i =>
        {
            var outcome = await kernel.Runner.Run(new Rearrange(x =>
            {
                x.Db.Add(new Sheet(x.NewId(), $"{i}", $"{i}", x.Now));
                x.Db.Add(new Slip(x.NewId(), i % 10 == 9 ? "taken" : $"slip {i}"));
                return Task.CompletedTask;
            }), TestKernel.Clerk);
            if (!outcome.IsDone) Assert.Equal("KEY-taken", Assert.Single(Assert.IsType<Outcome.Refused>(outcome).Refusals).Code);
            return outcome.IsDone;
        });

        Assert.Equal(36, outcomes.Count(done => done));
        Assert.Equal(36, await kernel.Read(db => db.Set<Sheet>().CountAsync()));
        Assert.Equal(37, await kernel.Read(db => db.Set<Slip>().CountAsync()));
        await Intact(kernel);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Read_VersionsInOneRequest_StayUntilTheRequestItselfWrites(Store store)
    {
        await using var kernel = await TestKernel.CreateAsync(store);
        await using var pool = new ReadPool(kernel.Store);
        var cache = new VersionedCache<string>(pool, "test", version => Task.FromResult($"at {version}"));
        Versions.Begin();
        Assert.Equal("at 0", await cache.CurrentAsync());

        await Elsewhere(() => kernel.Runner.Run(new Rearrange(Touch), TestKernel.Clerk));
        Assert.Equal("at 0", await cache.CurrentAsync());
        await Done(kernel, Touch);

        Assert.Equal("at 2", await cache.CurrentAsync());
        Assert.Equal("at 2", await Elsewhere(() => cache.CurrentAsync().AsTask()));
    }

    /// <summary>A shape that takes Entity Framework's save makes every command that touches it slow; who needs one names it here.</summary>
    [Theory, ClassData(typeof(TestStores))]
    public async Task Of_EntitiesOfTheOffice_AreOneRowEach(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();

        Assert.DoesNotContain(db.Model.GetEntityTypes(), type => typeof(Entity).IsAssignableFrom(type.ClrType) && !RowPlan.Of(type).IsPlain);
    }

    private static Task Touch(CommandContext x)
    {
        x.Touch("test");
        return Task.CompletedTask;
    }

    private static Task Done(TestKernel kernel, Action<CommandContext> change) => Done(kernel, x =>
    {
        change(x);
        return Task.CompletedTask;
    });

    private static async Task Done(TestKernel kernel, Func<CommandContext, Task> change) =>
        Assert.IsType<Outcome.Done>(await kernel.Runner.Run(new Rearrange(change), TestKernel.Clerk));

    /// <summary>In another request.</summary>
    private static async Task<T> Elsewhere<T>(Func<Task<T>> act)
    {
        Task<T> task;
        using (ExecutionContext.SuppressFlow()) task = Task.Run(act);
        return await task;
    }

    private static async Task Intact(TestKernel kernel)
    {
        var report = await kernel.Ledger.VerifyAsync(null, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(report.Problems, p => p.Kind is not LedgerProblemKind.BlobMissing);
    }
}
