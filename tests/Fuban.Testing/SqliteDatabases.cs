using Microsoft.Data.Sqlite;

namespace Fuban.Testing;

internal static class SqliteDatabases
{
    private const string FileName = "office.db";

    /// <summary>The folder lives as long as the process, as the template does.</summary>
    public static async Task<string> MakeTemplateAsync(Func<string, Task> migrate)
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var connectionString = ConnectionTo(folder.Path);
        await migrate(connectionString);
        await CloseAsync(connectionString);

        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync();
        await connection.CloseAsync();
        await CloseAsync(connectionString);
        return folder.Path;
    }

    public static string Copy(string template, string folder)
    {
        foreach (var file in Directory.GetFiles(template))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return ConnectionTo(folder);
    }

    public static Task CloseAsync(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        return Task.CompletedTask;
    }

    private static string ConnectionTo(string folder) => $"Data Source={Path.Combine(folder, FileName)}";
}
