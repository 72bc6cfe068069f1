using Fuban.Kernel.Blobs;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Microsoft.Data.Sqlite;

namespace Fuban.Kernel.Backup;

/// <summary>
/// 升级前备份: the database as the older program left it, in <c>DIR/backups</c>, before the schema changes. On SQLite a copy of the file, to be put back under its name;
/// on PostgreSQL the tables in the form of a backup, to be restored into an empty database. Blobs and keys stay where they are: no migration touches them.
/// </summary>
internal static class BackupBeforeMigrating
{
    /// <summary>Named by the state it holds, so that a start after a kill in mid-migration makes the same one again and never writes over that of another state.</summary>
    public static string PathOf(OfficeLocation location, string applied) => Path.Combine(location.Root, "backups", $"at-{applied}{(location.IsSqlite ? ".db" : "")}");

    public static async Task RunAsync(OfficeStore store, string applied, CancellationToken cancel)
    {
        var path = PathOf(store.Location, applied);
        var part = $"{path}.part";
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        // Whole under its name or not there at all.
        if (store.IsSqlite)
        {
            File.Delete(part);
            await CopyFileAsync(store, part, cancel);
            File.Move(part, path, overwrite: true);
        }
        else
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
            PrivateFolder.Create(part);
            await CopyTablesAsync(store, part, applied, cancel);
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            Directory.Move(part, path);
        }

        PrivateFolder.Flush(Path.GetDirectoryName(path)!);
        if (store.IsSqlite) PrivateFolder.WriteOnce(Marker(store), path);
    }

    /// <summary>The schema is whole: what was copied is never put back again.</summary>
    public static void Finish(OfficeStore store)
    {
        if (File.Exists(Marker(store))) File.Delete(Marker(store));
    }

    /// <summary>
    /// SQLite rebuilds tables in several transactions, so a kill may leave half a migration behind. Nobody has written since: the copy goes back in one transaction,
    /// and the migration begins anew.
    /// </summary>
    public static async Task PutBackAsync(OfficeStore store)
    {
        if (!File.Exists(Marker(store))) return;
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = await File.ReadAllTextAsync(Marker(store)), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await using var office = new SqliteConnection(store.WriteConnection);
        await copy.OpenAsync();
        await office.OpenAsync();
        copy.BackupDatabase(office);
        File.Delete(Marker(store));
    }

    private static string Marker(OfficeStore store) => Path.Combine(store.Location.Root, "backups", "migrating");

    private static async Task CopyFileAsync(OfficeStore store, string target, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(store.WriteConnection);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @copy";
        command.Parameters.AddWithValue("@copy", target);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task CopyTablesAsync(OfficeStore store, string target, string applied, CancellationToken cancel)
    {
        await using var snapshot = await LedgerSnapshot.TakeAsync(store, cancel);
        // What other tables there are was made from these, and is made again.
        var forms = await SchemaCatalogue.TablesAsync(snapshot, OfficeStart.TablesOf(store, applied), cancel);
        var tables = await TableCopy.WriteAsync(snapshot, forms, target, new Dictionary<string, IReadOnlyList<string>>(), new HashSet<string>(), cancel);
        var manifest = new BackupManifest(BackupManifest.FormatName, TimeProvider.System.GetUtcNow().UtcDateTime, tables, [], [], [], null) { Schema = OfficeStart.NameOf(applied), TablesOnly = true };
        PrivateFolder.WriteOnce(Path.Combine(target, BackupManifest.FileName), manifest.Write());
    }
}
