using System.Globalization;
using System.Net;
using Fuban.Testing;
using Npgsql;

namespace Fuban.Host.Tests.Crash;

/// <summary>多进程: several servers over one PostgreSQL and one folder of keys and files.</summary>
public sealed class ManyProcessesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_OneOfTwoKilled_TheOtherDoesItsJobs()
    {
        await using var database = await TestOffice.DatabaseAsync(Store.PostgreSql);
        using var first = await ServedOffice.StartAsync(database.Folder, "", database.ConnectionString);
        using var second = await ServedOffice.StartAsync(database.Folder, "", database.ConnectionString);
        foreach (var server in (ServedOffice[])[first, second]) Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/readyz", Cancel)).StatusCode);
        await Until("SELECT COUNT(*) FROM kernel_jobs");

        await first.KillAsync();
        // As if the killed one had been at work: its claim has run out, the job is due.
        await Execute($"""UPDATE kernel_jobs SET "Holder" = '{Guid.Empty}', "HeldUntil" = 0, "NextAt" = 0, "EndedAt" = NULL WHERE "Name" = 'ledger.seal'""");
        await Until("""SELECT COUNT(*) FROM kernel_jobs WHERE "Name" = 'ledger.seal' AND "EndedAt" IS NOT NULL AND "Problem" IS NULL AND "Holder" IS NULL""");

        Assert.True(await Count("""SELECT COUNT(*) FROM ledger_heads""") > 0);

        async Task Until(string sql)
        {
            for (var waited = 0; await Count(sql) == 0; waited++)
            {
                Assert.True(waited < 300, sql);
                await Task.Delay(200, Cancel);
            }
        }

        async Task<long> Count(string sql) => Convert.ToInt64(await Execute(sql), CultureInfo.InvariantCulture);

        async Task<object?> Execute(string sql)
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(Cancel);
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(Cancel);
        }
    }
}
