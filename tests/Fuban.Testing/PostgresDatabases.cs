using Npgsql;
using Xunit;

namespace Fuban.Testing;

internal static class PostgresDatabases
{
    private static int _last;

    private static string Server
    {
        get
        {
            var server = Environment.GetEnvironmentVariable("FUBAN_TEST_POSTGRES");
            Assert.SkipWhen(string.IsNullOrEmpty(server), "[Peer] PostgreSQL: ./fuban test starts one; else set FUBAN_TEST_POSTGRES");
            return server!;
        }
    }

    public static async Task<string> MakeTemplateAsync(Func<string, Task> migrate)
    {
        var name = NewName("template");
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connectionString = ConnectionTo(name);
        await migrate(connectionString);
        await ClosePoolAsync(connectionString);
        return name;
    }

    public static async Task<string> CopyAsync(string template)
    {
        var name = NewName("test");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return ConnectionTo(name);
    }

    public static async Task DropAsync(string connectionString)
    {
        await ClosePoolAsync(connectionString);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    /// <summary>Several test programs share one server.</summary>
    private static string NewName(string kind) => $"fuban_{kind}_{Environment.ProcessId}_{Interlocked.Increment(ref _last)}";

    // A small pool: hundreds of tests share the server's connections.
    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 40, IncludeErrorDetail = true }.ConnectionString;

    private static async Task ClosePoolAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
