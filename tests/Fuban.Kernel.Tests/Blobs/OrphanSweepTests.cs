using System.Text;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Tests.Ledger;
using Fuban.Testing;

namespace Fuban.Kernel.Tests.Blobs;

public sealed class OrphanSweepTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_OverReferencedAndOrphanedBlobs_TakesOnlyTheOrphans(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Write("甲");
        var orphan = await Put(office, "乙");
        Age(office);

        var first = await office.Kernel.Sweep.RunAsync(Cancel);
        office.Kernel.Clock.Advance(TimeSpan.FromDays(3));
        var second = await office.Kernel.Sweep.RunAsync(Cancel);

        Assert.Equal((new SweepReport(1, 0, 0), new SweepReport(0, 0, 1)), (first, second));
        Assert.False(office.Kernel.Blobs.Exists(orphan));
        Assert.True((await office.Verify()).IsIntact);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_WhenARowNamesABlobSetAside_BringsItBack(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        var orphan = await Put(office, "甲");
        Age(office);
        await office.Kernel.Sweep.RunAsync(Cancel);
        await office.Run(new WriteSheet(Ids.New(office.Kernel.Clock), "甲", orphan));
        office.Kernel.Clock.Advance(TimeSpan.FromDays(3));

        var report = await office.Kernel.Sweep.RunAsync(Cancel);

        Assert.Equal(new SweepReport(0, 1, 0), report);
        Assert.Equal([orphan], office.Kernel.Blobs.Enumerate());
        Assert.True((await office.Verify()).IsIntact);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_AfterItsRowWasRemoved_TakesTheBlob(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Write("甲");
        await office.Run(new RemoveSheet(office.Sheets[0]));
        Age(office);

        var report = await office.Kernel.Sweep.RunAsync(Cancel);

        Assert.Equal(new SweepReport(1, 0, 0), report);
        Assert.True((await office.Verify()).IsIntact);
    }

    private static async Task<string> Put(LedgerOffice office, string text) =>
        (await office.Kernel.Blobs.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1000, Cancel))!.Hash;

    /// <summary>Files keep the machine's time; the clock of the test may stand before or after it.</summary>
    private static void Age(LedgerOffice office)
    {
        foreach (var hash in office.Kernel.Blobs.Enumerate()) File.SetLastWriteTimeUtc(office.Kernel.Blobs.PathOf(hash), office.Kernel.Clock.UtcNow.AddDays(-3));
    }
}
