using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Microsoft.Data.Sqlite;

namespace Fuban.Kernel.Backup;

/// <summary>恢复: makes an office out of a backup, in an empty place only, and verifies it against the head that the backup names.</summary>
public sealed class OfficeRestore
{
    private readonly OfficeStore _store;
    private readonly BlobStore _blobs;
    private readonly OfficeLedger _ledger;

    internal OfficeRestore(OfficeStore store, BlobStore blobs, OfficeLedger ledger) => (_store, _blobs, _ledger) = (store, blobs, ledger);

    /// <returns>What the ledger says of the restored office; a refusal when nothing was restored.</returns>
    public async Task<Answer<LedgerReport>> RunAsync(string folder, CancellationToken cancel)
    {
        var paper = Path.Combine(folder, BackupManifest.FileName);
        if (!File.Exists(paper) || BackupManifest.Read(await File.ReadAllTextAsync(paper, cancel)) is not { } manifest) return new Refusal("RESTORE-no-backup", folder);
        if (manifest.Schema is { } schema && !OfficeStart.Knows(_store, schema)) return new Refusal("RESTORE-version");
        if (await FirstDamaged(folder, manifest, cancel) is { } damaged) return new Refusal("RESTORE-damaged", damaged);
        using var held = OfficeLock.TryTake(_store.Location);
        if (held is null) return new Refusal("START-locked");
        if (!await IsEmpty(manifest.TablesOnly, cancel)) return new Refusal("RESTORE-not-empty", _store.Location.Root);

        // First the schema that the tables are of; when they are in, on to this program's.
        OfficeStart.MakeFolders(_store.Location);
        await OfficeStart.Make(_store, manifest.Schema);
        if (await Forms(manifest, cancel) is not { } forms) return new Refusal("RESTORE-version");

        // Files before rows: once the rows are committed, everything that they name is there.
        foreach (var hash in manifest.Blobs)
        {
            await using var content = new BlobStore(Path.Combine(Path.GetFullPath(folder), OfficeBackup.Blobs)).Open(hash)!;
            if ((await _blobs.PutAsync(content, long.MaxValue, cancel))?.Hash != hash) return new Refusal("RESTORE-damaged", hash);
        }

        foreach (var key in manifest.Keys)
        {
            await using var source = File.OpenRead(Path.Combine(folder, OfficeBackup.Keys, key.Name));
            await using var target = PrivateFolder.NewFile(Path.Combine(_store.Location.Keys, key.Name));
            await source.CopyToAsync(target, cancel);
            target.Flush(flushToDisk: true);
        }

        await FillAsync(folder, forms, cancel);
        await OfficeStart.Make(_store, null);
        return await _ledger.VerifyAsync(manifest.Head, cancel);
    }

    /// <returns>The backup's tables as the database has them, each after those that it refers to; null when it has others.</returns>
    private async Task<IReadOnlyList<TableForm>?> Forms(BackupManifest manifest, CancellationToken cancel)
    {
        IReadOnlyList<TableForm> known;
        await using (var db = _store.Read()) known = TableForm.In(db.Model);
        var there = await SchemaCatalogue.ColumnsAsync(_store, cancel);
        var forms = manifest.Tables.Select(t => t.Form(known)).OfType<TableForm>()
            .Where(f => there[f.Name].Order(StringComparer.Ordinal).SequenceEqual(f.Columns.Select(c => c.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal)).ToList();
        return forms.Count == manifest.Tables.Count ? forms : null;
    }

    private static async Task<string?> FirstDamaged(string folder, BackupManifest manifest, CancellationToken cancel)
    {
        var files = manifest.Tables.Select(t => (Path: TableCopy.FileOf(folder, t.Name), t.Sm3))
            .Concat(manifest.Keys.Select(k => (Path: Path.Combine(folder, OfficeBackup.Keys, Path.GetFileName(k.Name)), k.Sm3)));
        foreach (var (path, sm3) in files)
            if (!File.Exists(path) || await OfficeBackup.Sm3Of(path, cancel) != sm3) return path;
        var blobs = new BlobStore(Path.Combine(Path.GetFullPath(folder), OfficeBackup.Blobs));
        foreach (var hash in manifest.Blobs)
            if (!BlobStore.IsHash(hash) || await blobs.VerifyAsync(hash, cancel) != BlobState.Intact) return hash;
        return null;
    }

    private async Task<bool> IsEmpty(bool tablesOnly, CancellationToken cancel)
    {
        foreach (var folder in (string[])[_store.Location.Blobs, _store.Location.Keys])
            if (!tablesOnly && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) return false;
        if ((await OfficeStart.Applied(_store)).Count == 0) return true;
        // The schema alone, left by a restore that was broken off, is empty too.
        var tables = await SchemaCatalogue.ColumnsAsync(_store, cancel);
        await using var snapshot = await LedgerSnapshot.TakeAsync(_store, cancel);
        foreach (var table in tables.Select(t => t.Key))
        {
            await using var reader = await snapshot.QueryAsync($"""SELECT 1 FROM "{table}" LIMIT 1""", cancel);
            if (await reader.ReadAsync(cancel)) return false;
        }

        return true;
    }

    private async Task FillAsync(string folder, IReadOnlyList<TableForm> forms, CancellationToken cancel)
    {
        await using DbConnection connection = _store.IsSqlite ? new SqliteConnection(_store.WriteConnection) : _store.DataSource!.CreateConnection();
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var form in forms)
        {
            await using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = $"""INSERT INTO "{form.Name}" ({form.ColumnList}) VALUES ({string.Join(", ", form.Columns.Select((_, i) => $"@p{i}"))})""";
            for (var i = 0; i < form.Columns.Count; i++)
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                if (!_store.IsSqlite) parameter.DbType = form.Columns[i].PostgreSqlType;
                insert.Parameters.Add(parameter);
            }

            using var lines = new StreamReader(new GZipStream(File.OpenRead(TableCopy.FileOf(folder, form.Name)), CompressionMode.Decompress));
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                using var row = JsonDocument.Parse(line);
                for (var i = 0; i < form.Columns.Count; i++) insert.Parameters[i].Value = form.Columns[i].Read(row.RootElement[i], _store.IsSqlite);
                await insert.ExecuteNonQueryAsync(cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }
}
