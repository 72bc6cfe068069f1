using Fuban.Kernel.Blobs;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Backup;

/// <summary>
/// 备份: the whole office at one instant, beside whoever is writing: every table read in one transaction, the blobs that its rows name, the keys, the ledger's
/// head. The form knows no database, so that either one restores it.
/// </summary>
public sealed class OfficeBackup
{
    internal const string Blobs = "blobs";
    internal const string Keys = "keys";
    private readonly OfficeStore _store;
    private readonly BlobStore _blobs;
    private readonly OfficeLedger _ledger;
    private readonly TimeProvider _clock;

    internal OfficeBackup(OfficeStore store, BlobStore blobs, OfficeLedger ledger, TimeProvider clock) => (_store, _blobs, _ledger, _clock) = (store, blobs, ledger, clock);

    /// <param name="folder">Does not exist yet, or is empty.</param>
    public async Task<Answer<BackupManifest>> RunAsync(string folder, CancellationToken cancel)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())) return new Refusal("BACKUP-not-empty", folder);
        var root = Path.GetFullPath(folder);
        foreach (var part in (string[])[Blobs, Keys]) PrivateFolder.Create(Path.Combine(root, part));

        // The head first: the tables, read later, then hold all that it covers.
        await _ledger.SealAsync(cancel);
        var head = await _ledger.HeadAsync(cancel);
        var (tables, named) = await CopyTables(root, cancel);
        var (blobs, missing) = await CopyBlobs(new BlobStore(Path.Combine(root, Blobs)), named, cancel);
        var keys = new List<BackupFile>();
        foreach (var key in Directory.EnumerateFiles(_store.Location.Keys).Order(StringComparer.Ordinal)) keys.Add(await CopyKey(key, Path.Combine(root, Keys), cancel));

        var manifest = new BackupManifest(BackupManifest.FormatName, _clock.GetUtcNow().UtcDateTime, tables, keys, blobs, missing, head)
        {
            Schema = OfficeStart.NameOf((await OfficeStart.Applied(_store))[^1]),
        };
        PrivateFolder.WriteOnce(Path.Combine(root, BackupManifest.FileName), manifest.Write());
        return manifest;
    }

    private async Task<(List<BackupTable> Tables, SortedSet<string> Blobs)> CopyTables(string root, CancellationToken cancel)
    {
        IReadOnlyList<TableForm> forms;
        Dictionary<string, IReadOnlyList<string>> naming;
        await using (var db = _store.Read())
        {
            forms = TableForm.In(db.Model);
            naming = CoveredTable.In(db.Model).ToDictionary(t => t.Name, t => t.BlobColumns);
        }

        var blobs = new SortedSet<string>(StringComparer.Ordinal);
        await using var snapshot = await LedgerSnapshot.TakeAsync(_store, cancel);
        return (await TableCopy.WriteAsync(snapshot, forms, root, naming, blobs, cancel), blobs);
    }

    private async Task<(List<string> Blobs, List<string> Missing)> CopyBlobs(BlobStore target, SortedSet<string> named, CancellationToken cancel)
    {
        var (blobs, missing) = (new List<string>(), new List<string>());
        foreach (var hash in named)
        {
            await using var content = _blobs.Open(hash);
            var copied = content is null ? null : await target.PutAsync(content, long.MaxValue, cancel);
            (copied?.Hash == hash ? blobs : missing).Add(hash);
        }

        return (blobs, missing);
    }

    private static async Task<BackupFile> CopyKey(string path, string folder, CancellationToken cancel)
    {
        var name = Path.GetFileName(path);
        await using (var source = File.OpenRead(path))
        await using (var target = PrivateFolder.NewFile(Path.Combine(folder, name))) await source.CopyToAsync(target, cancel);
        return new BackupFile(name, await Sm3Of(Path.Combine(folder, name), cancel));
    }

    internal static async Task<string> Sm3Of(string path, CancellationToken cancel)
    {
        var sm3 = new Sm3();
        var buffer = new byte[64 * 1024];
        await using var file = File.OpenRead(path);
        for (int read; (read = await file.ReadAsync(buffer, cancel)) > 0;) sm3.Append(buffer.AsSpan(0, read));
        return Convert.ToHexStringLower(sm3.Finish());
    }
}
