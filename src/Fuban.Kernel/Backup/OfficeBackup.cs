using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
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
    internal const string Tables = "tables";
    internal const string Blobs = "blobs";
    internal const string Keys = "keys";
    private static readonly byte[] LineEnd = "\n"u8.ToArray();
    private readonly OfficeStore _store;
    private readonly BlobStore _blobs;
    private readonly OfficeLedger _ledger;
    private readonly TimeProvider _clock;

    internal OfficeBackup(OfficeStore store, BlobStore blobs, OfficeLedger ledger, TimeProvider clock) => (_store, _blobs, _ledger, _clock) = (store, blobs, ledger, clock);

    internal static string TableFile(string folder, string table) => Path.Combine(folder, Tables, $"{table}.jsonl.gz");

    /// <param name="folder">Does not exist yet, or is empty.</param>
    public async Task<Answer<BackupManifest>> RunAsync(string folder, CancellationToken cancel)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())) return new Refusal("BACKUP-not-empty", folder);
        var root = Path.GetFullPath(folder);
        foreach (var part in (string[])[Tables, Blobs, Keys]) PrivateFolder.Create(Path.Combine(root, part));

        // The head first: the tables, read later, then hold all that it covers.
        await _ledger.SealAsync(cancel);
        var head = await _ledger.HeadAsync(cancel);
        var (tables, named) = await CopyTables(root, cancel);
        var (blobs, missing) = await CopyBlobs(new BlobStore(Path.Combine(root, Blobs)), named, cancel);
        var keys = new List<BackupFile>();
        foreach (var key in Directory.EnumerateFiles(_store.Location.Keys).Order(StringComparer.Ordinal)) keys.Add(await CopyKey(key, Path.Combine(root, Keys), cancel));

        var manifest = new BackupManifest(BackupManifest.FormatName, _clock.GetUtcNow().UtcDateTime, tables, keys, blobs, missing, head);
        PrivateFolder.WriteOnce(Path.Combine(root, BackupManifest.FileName), manifest.Write());
        return manifest;
    }

    private async Task<(List<BackupTable> Tables, SortedSet<string> Blobs)> CopyTables(string root, CancellationToken cancel)
    {
        IReadOnlyList<TableForm> forms;
        Dictionary<string, IReadOnlyList<string>> blobColumns;
        await using (var db = _store.Read())
        {
            forms = TableForm.In(db.Model);
            blobColumns = CoveredTable.In(db.Model).ToDictionary(t => t.Name, t => t.BlobColumns);
        }

        var tables = new List<BackupTable>();
        var blobs = new SortedSet<string>(StringComparer.Ordinal);
        await using var snapshot = await LedgerSnapshot.TakeAsync(_store, cancel);
        foreach (var form in forms)
        {
            var file = TableFile(root, form.Name);
            var naming = blobColumns.GetValueOrDefault(form.Name, []).Select(c => form.Columns.ToList().FindIndex(f => f.Name == c)).ToList();
            var rows = await CopyTable(snapshot, form, file, naming, blobs, cancel);
            tables.Add(new BackupTable(form.Name, [.. form.Columns.Select(c => c.Name)], rows, await Sm3Of(file, cancel)));
        }

        return (tables, blobs);
    }

    private static async Task<long> CopyTable(LedgerSnapshot snapshot, TableForm form, string path, List<int> naming, SortedSet<string> blobs, CancellationToken cancel)
    {
        await using var file = PrivateFolder.NewFile(path);
        await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new ArrayBufferWriter<byte>();
            await using var json = new Utf8JsonWriter(line);
            await using var reader = await snapshot.QueryAsync($"""SELECT {form.ColumnList} FROM "{form.Name}" """, cancel);
            var rows = 0L;
            for (; await reader.ReadAsync(cancel); rows++)
            {
                foreach (var column in naming)
                    if (reader.Text(column) is { } hash && BlobStore.IsHash(hash)) blobs.Add(hash);
                line.ResetWrittenCount();
                json.Reset();
                json.WriteStartArray();
                for (var i = 0; i < form.Columns.Count; i++) form.Columns[i].Write(json, reader, i);
                json.WriteEndArray();
                await json.FlushAsync(cancel);
                await packed.WriteAsync(line.WrittenMemory, cancel);
                await packed.WriteAsync(LineEnd, cancel);
            }

            await packed.DisposeAsync();
            file.Flush(flushToDisk: true);
            return rows;
        }
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
