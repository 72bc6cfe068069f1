using Fuban.Kernel.Blobs;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Tests.Blobs;

public sealed class BlobStoreTests : IDisposable
{
    private static readonly DateTime Long = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Age = TimeSpan.FromHours(48);
    private readonly string _root = Path.Combine(Path.GetTempPath(), "fuban-blobs-" + Path.GetRandomFileName());
    private readonly BlobStore _store;

    public BlobStoreTests() => _store = new BlobStore(_root);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Put_OfAContent_KeepsItUnderItsHash()
    {
        var content = new byte[300_000];
        new Random(7).NextBytes(content);

        var stored = await _store.PutAsync(new MemoryStream(content), content.Length, Cancel);

        Assert.Equal(new StoredBlob(Convert.ToHexStringLower(Sm3.Hash(content)), content.Length), stored);
        Assert.Equal(content, await Read(stored!.Hash));
        Assert.True(_store.Exists(stored.Hash));
        Assert.Equal([stored.Hash], _store.Enumerate());
        Assert.Equal(BlobState.Intact, await _store.VerifyAsync(stored.Hash, Cancel));
        Assert.True(File.Exists(Path.Combine(_root, stored.Hash[..2], stored.Hash[2..4], stored.Hash)));
    }

    [Fact]
    public async Task Put_Always_MakesFilesOnlyTheOfficeMayRead()
    {
        await Put("甲");

        if (OperatingSystem.IsWindows()) return;
        foreach (var folder in Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories).Append(_root))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Put_OfTheSameContentAtOnce_KeepsItOnce()
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Put("甲")));

        Assert.Single(stored.Distinct());
        Assert.Equal([stored[0]], _store.Enumerate());
        Assert.Empty(Directory.GetFiles(Path.Combine(_root, ".incoming")));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public async Task Put_AtAndBeyondTheLimit_KeepsOrRefuses(long limit, bool kept)
    {
        var stored = await _store.PutAsync(new MemoryStream(new byte[10]), limit, Cancel);

        Assert.Equal(kept, stored is not null);
        Assert.Equal(kept ? 1 : 0, _store.Enumerate().Count());
        Assert.Empty(Directory.GetFiles(Path.Combine(_root, ".incoming")));
    }

    [Fact]
    public async Task Put_WhenTheSourceFails_KeepsNothing()
    {
        await Assert.ThrowsAsync<IOException>(() => _store.PutAsync(new FailingStream(), long.MaxValue, Cancel));

        Assert.Empty(_store.Enumerate());
        Assert.Empty(Directory.GetFiles(Path.Combine(_root, ".incoming")));
    }

    [Fact]
    public async Task Verify_OfAnAlteredOrMissingBlob_TellsThem()
    {
        var hash = await Put("甲");
        await File.WriteAllTextAsync(_store.PathOf(hash), "乙", Cancel);

        Assert.Equal(BlobState.Altered, await _store.VerifyAsync(hash, Cancel));
        Assert.Equal(BlobState.Missing, await _store.VerifyAsync(new string('0', 64), Cancel));
    }

    [Fact]
    public async Task Put_OverADamagedBlob_HealsIt()
    {
        var hash = await Put("甲");
        await File.WriteAllTextAsync(_store.PathOf(hash), "乙", Cancel);

        await Put("甲");

        Assert.Equal(BlobState.Intact, await _store.VerifyAsync(hash, Cancel));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Open_OfWhatIsNoHash_Throws(string name) => Assert.Throws<ArgumentException>(() => _store.Open(name));

    [Fact]
    public async Task Sweep_OfAnOldOrphan_SetsItAsideThenDeletesIt()
    {
        var orphan = await PutOld("甲");
        var kept = await PutOld("乙");

        var first = await Sweep(Long.AddDays(3), kept);
        var reachable = _store.Exists(orphan);
        var soon = await Sweep(Long.AddDays(4), kept);
        var later = await Sweep(Long.AddDays(6), kept);

        Assert.Equal(new SweepReport(1, 0, 0), first);
        Assert.True(reachable);
        Assert.Equal(new SweepReport(0, 0, 0), soon);
        Assert.Equal(new SweepReport(0, 0, 1), later);
        Assert.False(_store.Exists(orphan));
        Assert.Equal([kept], _store.Enumerate());
    }

    [Fact]
    public async Task Sweep_WhenAnOrphanSetAsideIsReferredTo_RestoresIt()
    {
        var orphan = await PutOld("甲");
        await Sweep(Long.AddDays(3));

        var report = await Sweep(Long.AddDays(30), orphan);

        Assert.Equal(new SweepReport(0, 1, 0), report);
        Assert.Equal([orphan], _store.Enumerate());
        Assert.Equal(BlobState.Intact, await _store.VerifyAsync(orphan, Cancel));
    }

    [Fact]
    public async Task Sweep_OfAYoungOrphan_LeavesIt()
    {
        var hash = await PutOld("甲");
        File.SetLastWriteTimeUtc(_store.PathOf(hash), Long.AddDays(2));

        var report = await Sweep(Long.AddDays(3));

        Assert.Equal(new SweepReport(0, 0, 0), report);
        Assert.Equal([hash], _store.Enumerate());
    }

    [Fact]
    public async Task Sweep_WhenTheContentIsStoredAnewMeanwhile_DeletesOnlyTheOldFile()
    {
        var orphan = await PutOld("甲");
        await Sweep(Long.AddDays(3));
        await Put("甲");

        var report = await Sweep(Long.AddDays(30));

        Assert.Equal(1, report.Deleted);
        Assert.Equal(BlobState.Intact, await _store.VerifyAsync(orphan, Cancel));
    }

    [Fact]
    public async Task Sweep_WhenTheReferenceAppearsDuringTheSweep_NeverLosesTheBlob()
    {
        // The reference is committed after the question was asked and before the transaction that sets aside begins.
        var hash = await PutOld("甲");
        var references = new HashSet<string>();

        await _store.Sweep.RunAsync((_, act) => { references.Add(hash); act(references); return Task.CompletedTask; }, Age, Long.AddDays(3), Cancel);

        Assert.Equal([hash], _store.Enumerate());
    }

    [Fact]
    public async Task Sweep_OfWhatAKilledProcessLeft_RemovesItWhenOld()
    {
        await Put("甲");
        var (old, young) = (Path.Combine(_root, ".incoming", "old"), Path.Combine(_root, ".incoming", "young"));
        await File.WriteAllTextAsync(old, "x", Cancel);
        await File.WriteAllTextAsync(young, "x", Cancel);
        File.SetLastWriteTimeUtc(old, Long);
        File.SetLastWriteTimeUtc(young, Long.AddDays(3));

        await Sweep(Long.AddDays(3));

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    private Task<SweepReport> Sweep(DateTime now, params string[] referenced) =>
        _store.Sweep.RunAsync((candidates, act) => { act(referenced.Intersect(candidates).ToHashSet()); return Task.CompletedTask; }, Age, now, Cancel);

    private async Task<string> Put(string text) => (await _store.PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), 1000, Cancel))!.Hash;

    private async Task<string> PutOld(string text)
    {
        var hash = await Put(text);
        File.SetLastWriteTimeUtc(_store.PathOf(hash), Long);
        return hash;
    }

    private async Task<byte[]> Read(string hash)
    {
        await using var stream = _store.Open(hash)!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    private sealed class FailingStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ < 2 ? ValueTask.FromResult(100) : throw new IOException("The line is cut.");
    }
}
