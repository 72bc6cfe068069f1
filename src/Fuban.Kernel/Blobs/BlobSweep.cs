namespace Fuban.Kernel.Blobs;

/// <summary>What a sweep did: blobs set aside, brought back and deleted for good.</summary>
internal sealed record SweepReport(int SetAside, int Restored, int Deleted);

/// <summary>
/// Asks which of these blobs are referenced and acts on the answer, both inside one writing transaction, so that no reference can come into being
/// between the question and the act.
/// </summary>
internal delegate Task ReferenceCheck(IReadOnlyCollection<string> candidates, Action<IReadOnlySet<string>> act);

/// <summary>
/// 清理: removes blobs that nothing refers to, in two steps. An old one is first set aside, where it can still be opened; only when nobody has
/// referred to it for the same time again is it deleted. Whoever stores the content anew meanwhile has a file of his own.
/// </summary>
internal sealed class BlobSweep(BlobStore store, string aside)
{
    private const int Slice = 500;

    public string PathOf(string hash) => Path.Combine(aside, hash);

    /// <param name="olderThan">Longer than an upload may wait to be attached.</param>
    public async Task<SweepReport> RunAsync(ReferenceCheck check, TimeSpan olderThan, DateTime now, CancellationToken cancel)
    {
        PrivateFolder.Create(aside);
        var report = new SweepReport(0, 0, 0);
        var limit = now - olderThan;
        foreach (var file in store.Unfinished().Where(f => f.LastWriteTimeUtc < limit)) file.Delete();
        foreach (var slice in new DirectoryInfo(aside).EnumerateFiles().Where(f => BlobStore.IsHash(f.Name)).Chunk(Slice).ToList())
        {
            cancel.ThrowIfCancellationRequested();
            await check([.. slice.Select(f => f.Name)], referenced => report = Settle(slice, referenced, limit, report));
        }

        foreach (var slice in store.Files().Where(f => f.LastWriteTimeUtc < limit).Chunk(Slice).ToList())
        {
            cancel.ThrowIfCancellationRequested();
            await check([.. slice.Select(f => f.Name)], referenced => report = report with { SetAside = report.SetAside + SetAside(slice, referenced, now) });
        }

        return report;
    }

    private SweepReport Settle(FileInfo[] files, IReadOnlySet<string> referenced, DateTime limit, SweepReport report)
    {
        foreach (var file in files.Where(f => File.Exists(f.FullName)))
        {
            if (referenced.Contains(file.Name))
            {
                var path = store.PathOf(file.Name);
                PrivateFolder.Create(Path.GetDirectoryName(path)!);
                // A file that has been stored anew is as good as this one.
                if (File.Exists(path)) file.Delete();
                else File.Move(file.FullName, path, overwrite: true);
                PrivateFolder.Flush(Path.GetDirectoryName(path)!);
                report = report with { Restored = report.Restored + 1 };
            }
            else if (file.LastWriteTimeUtc < limit)
            {
                file.Delete();
                report = report with { Deleted = report.Deleted + 1 };
            }
        }

        PrivateFolder.Flush(aside);
        return report;
    }

    private int SetAside(FileInfo[] files, IReadOnlySet<string> referenced, DateTime now)
    {
        var moved = 0;
        foreach (var file in files.Where(f => !referenced.Contains(f.Name)))
        {
            // A transaction that lost a race runs again: what it moved the first time is done.
            if (!File.Exists(file.FullName)) continue;
            // The age in the folder of the set aside is what counts from here on; set before the move, so that a crash leaves it young, never old.
            file.LastWriteTimeUtc = now;
            File.Move(file.FullName, PathOf(file.Name), overwrite: true);
            moved++;
        }

        PrivateFolder.Flush(aside);
        return moved;
    }
}
