using System.Data.Common;
using Fuban.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fuban.Architecture.Tests.Testing;

public sealed class TestDatabaseTests
{
    private static int _migrations;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Create_Twice_GivesTwoSeparateCopiesOfOneMigratedTemplate(Store store)
    {
        _migrations = 0;
        await using var first = await TestDatabase.CreateAsync(store, "note", c => Migrate(store, c));
        await using var second = await TestDatabase.CreateAsync(store, "note", c => Migrate(store, c));

        await Execute(store, first.ConnectionString, "INSERT INTO note VALUES (1)");

        Assert.Equal(1, _migrations);
        Assert.Equal(1L, await Execute(store, first.ConnectionString, "SELECT count(*) FROM note"));
        Assert.Equal(0L, await Execute(store, second.ConnectionString, "SELECT count(*) FROM note"));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Dispose_AfterUse_LeavesNothingBehind(Store store)
    {
        var database = await TestDatabase.CreateEmptyAsync(store);
        await Execute(store, database.ConnectionString, "CREATE TABLE note (id integer)");

        await database.DisposeAsync();

        Assert.False(Directory.Exists(database.Folder));
        await Assert.ThrowsAnyAsync<DbException>(() => Execute(store, database.ConnectionString, "SELECT count(*) FROM note"));
    }

    private static Task<object?> Migrate(Store store, string connection)
    {
        Interlocked.Increment(ref _migrations);
        return Execute(store, connection, "CREATE TABLE note (id integer)");
    }

    private static async Task<object?> Execute(Store store, string connectionString, string sql)
    {
        await using DbConnection connection = store == Store.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
