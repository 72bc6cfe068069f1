using System.Data.Common;
using System.Reflection;
using Fuban.Kernel.Backup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Fuban.Kernel.Data;

/// <summary>DIR/office.lock: keeps a second server out of the same folder. The system releases it when the process dies, however it dies.</summary>
public sealed class OfficeLock : IDisposable
{
    private readonly FileStream _file;

    private OfficeLock(FileStream file) => _file = file;

    /// <returns>Null when another process holds the folder.</returns>
    public static OfficeLock? TryTake(OfficeLocation location)
    {
        OfficeStart.MakePrivate(location.Root);
        try
        {
            return new OfficeLock(new FileStream(Path.Combine(location.Root, "office.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>Why an office cannot be opened; the message is for the log, the code for the reader's language.</summary>
public sealed class OfficeStartException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>
/// 启动规程: compares the schema's last migration with the program's; when behind, clears a stale migration lock (only under the folder lock),
/// backs up, migrates. A schema that is newer than the program is refused.
/// </summary>
public static class OfficeStart
{
    private const long MigrationLock = 0x46756261_6E4D6967; // "FubanMig"

    /// <returns>True when the schema was created by this call: an office with nothing in it.</returns>
    public static async Task<bool> Prepare(OfficeStore store, bool holdsLock)
    {
        MakeFolders(store.Location);
        if (!await IsBehind(store))
        {
            BackupBeforeMigrating.Finish(store);
            return false;
        }

        using var ownLock = holdsLock || !store.IsSqlite ? null : OfficeLock.TryTake(store.Location)
            ?? throw new OfficeStartException("START-locked", "The office must be migrated, but a server is running in its folder.");
        await using var turn = store.IsSqlite ? null : await Turn.TakeAsync(store);
        // Another process may have migrated while this one waited for its turn; a backup taken now would hold the new state.
        if (!await IsBehind(store)) return false;
        if (store.IsSqlite)
        {
            await BackupBeforeMigrating.PutBackAsync(store);
            await ClearStaleLock(store);
        }

        var applied = await Applied(store);
        if (applied.Count > 0) await BackupBeforeMigrating.RunAsync(store, applied[^1], CancellationToken.None);
        await Make(store, null);
        BackupBeforeMigrating.Finish(store);
        return applied.Count == 0;
    }

    internal static void MakeFolders(OfficeLocation location)
    {
        foreach (var folder in (string[])[location.Root, location.Blobs, location.Keys, location.Incoming]) MakePrivate(folder);
    }

    /// <summary>Brings the schema to a migration, by its name; null = the newest. Nothing is backed up: the caller knows that nothing is there to lose.</summary>
    internal static async Task Make(OfficeStore store, string? migration)
    {
        await using var db = store.ForMigration();
        await db.Database.MigrateAsync(migration);
    }

    /// <summary>Whether this program has such a migration.</summary>
    internal static bool Knows(OfficeStore store, string migration) => Shipped(store.IsSqlite).Exists(id => NameOf(id) == migration);

    /// <summary>The tables that the schema has after a migration.</summary>
    internal static IReadOnlySet<string> TablesOf(OfficeStore store, string migration)
    {
        using var db = store.ForMigration();
        var known = db.GetService<IMigrationsAssembly>();
        return known.CreateMigration(known.Migrations[migration], db.Database.ProviderName!).TargetModel.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A migration's name without its time, which differs between the databases.</summary>
    internal static string NameOf(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    internal static void MakePrivate(string directory)
    {
        if (Directory.Exists(directory)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static List<string> Shipped(bool sqlite) =>
        Assembly.Load(sqlite ? "Fuban.Migrations.Sqlite" : "Fuban.Migrations.PostgreSql").GetTypes()
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal).ToList();

    private static async Task<bool> IsBehind(OfficeStore store)
    {
        var shipped = Shipped(store.IsSqlite);
        var applied = await Applied(store);
        return applied.Except(shipped).FirstOrDefault() is { } unknown
            ? throw new OfficeStartException("START-newer", $"The database has migration {unknown}, which this program does not know: it was written by a newer version.")
            : !applied.SequenceEqual(shipped);
    }

    internal static async Task<List<string>> Applied(OfficeStore store)
    {
        var applied = new List<string>();
        if (store.IsSqlite && !File.Exists(store.Location.DatabaseFile)) return applied;
        await using var connection = await store.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = store.IsSqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'"
            : "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = '__EFMigrationsHistory'";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) == 0) return applied;
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) applied.Add(reader.GetString(0));
        return applied;
    }

    /// <summary>A process killed in mid-migration leaves its row in the lock table, and the next one would wait for ever. The folder lock proves it dead.</summary>
    private static async Task ClearStaleLock(OfficeStore store)
    {
        if (!File.Exists(store.Location.DatabaseFile)) return;
        await using var connection = new SqliteConnection(store.WriteConnection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if ((long)(await command.ExecuteScalarAsync())! == 0) return;
        command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>PostgreSQL: of several processes that start at once one backs up and migrates. The lock goes with its transaction, however the process ends.</summary>
    private sealed class Turn(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        public static async Task<Turn> TakeAsync(OfficeStore store)
        {
            var connection = await store.OpenAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"SELECT pg_advisory_xact_lock({MigrationLock})";
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
            return new Turn(connection, transaction);
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
