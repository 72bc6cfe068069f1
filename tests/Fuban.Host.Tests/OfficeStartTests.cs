using System.Diagnostics;
using Fuban.Host.Cli;
using Fuban.Kernel.Data;
using Fuban.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests;

public sealed class OfficeStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_WithTheLockRowOfADeadMigration_ClearsItAndStarts()
    {
        await Execute("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 00:00:00')""");

        // Without the clearing, the migration would wait for that row for ever.
        await using var office = await OpenOffice.Async(new OfficeLocation(_folder.Path)).WaitAsync(Patience);

        Assert.NotEmpty((await office.Services.GetRequiredService<Office.Organization.OrganizationCatalog>().CurrentAsync()).Units);
    }

    [Fact]
    public async Task Start_SchemaOfANewerProgram_IsRefusedAndLeftAlone()
    {
        await using (await OpenOffice.Async(new OfficeLocation(_folder.Path))) { }
        await Execute("""INSERT INTO "__EFMigrationsHistory" VALUES ('99991231235959_Future', '10.0.0')""");

        var refused = await Assert.ThrowsAsync<OfficeStartException>(() => OpenOffice.Async(new OfficeLocation(_folder.Path)));

        Assert.Equal("START-newer", refused.Code);
    }

    [Fact]
    public void Lock_TakenTwice_KeepsTheSecondOut()
    {
        using var first = OfficeLock.TryTake(new OfficeLocation(_folder.Path));

        Assert.NotNull(first);
        Assert.Null(OfficeLock.TryTake(new OfficeLocation(_folder.Path)));
    }

    [Fact]
    public async Task Start_AfterKillsInMidMigration_ServesAWholeOffice()
    {
        for (var round = 0; round < 4; round++)
        {
            using var server = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fuban.Host.dll"), "serve", "--data", _folder.Path, "--urls", "http://127.0.0.1:0"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            })!;
            var file = Path.Combine(_folder.Path, "office.db");
            for (var waited = 0; !File.Exists(file) && waited < 2400; waited++) await Task.Delay(25);
            await Task.Delay(round * 40);
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        await using var office = await OpenOffice.Async(new OfficeLocation(_folder.Path)).WaitAsync(Patience);

        Assert.NotEmpty((await office.Services.GetRequiredService<Office.Organization.OrganizationCatalog>().CurrentAsync()).Units);
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "office.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
