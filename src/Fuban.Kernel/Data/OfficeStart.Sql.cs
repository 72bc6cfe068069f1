using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
    /// <returns>True when the schema was created by this call: an office with nothing in it.</returns>
    public static async Task<bool> Prepare(OfficeStore store, bool holdsLock)
    {
        MakePrivate(store.Location.Root);
        foreach (var folder in (string[])[store.Location.Blobs, store.Location.Keys, store.Location.Incoming]) MakePrivate(folder);
        var shipped = Shipped(store.IsSqlite);
        var applied = await Applied(store);
        if (applied.SequenceEqual(shipped)) return false;
        if (applied.Except(shipped).FirstOrDefault() is { } unknown)
            throw new OfficeStartException("START-newer", $"The database has migration {unknown}, which this program does not know: it was written by a newer version.");

        using var ownLock = holdsLock || !store.IsSqlite ? null : OfficeLock.TryTake(store.Location)
            ?? throw new OfficeStartException("START-locked", "The office must be migrated, but a server is running in its folder.");
        if (store.IsSqlite) await ClearStaleLock(store, applied.Count > 0);
        await using var db = store.ForMigration();
        await db.Database.MigrateAsync();
        return applied.Count == 0;
    }

    internal static void MakePrivate(string directory)
    {
        if (Directory.Exists(directory)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static List<string> Shipped(bool sqlite) =>
        Assembly.Load(sqlite ? "Fuban.Migrations.Sqlite" : "Fuban.Migrations.PostgreSql").GetTypes()
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal).ToList();

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
    private static async Task ClearStaleLock(OfficeStore store, bool backUp)
    {
        if (!File.Exists(store.Location.DatabaseFile)) return;
        await using var connection = new SqliteConnection(store.WriteConnection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if ((long)(await command.ExecuteScalarAsync())! > 0)
        {
            command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync();
        }

        if (!backUp) return;
        MakePrivate(Path.Combine(store.Location.Root, "backups"));
        var copy = Path.Combine(store.Location.Root, "backups", $"before-{Shipped(true)[^1]}.db");
        File.Delete(copy);
        command.CommandText = "VACUUM INTO @copy";
        command.Parameters.AddWithValue("@copy", copy);
        await command.ExecuteNonQueryAsync();
    }
}
