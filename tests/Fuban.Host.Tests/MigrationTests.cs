using System.Diagnostics;
using Fuban.Host.Cli;
using Fuban.Kernel;
using Fuban.Kernel.Backup;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests;

/// <summary>升级: an office that the first version left is started by this one.</summary>
public sealed class MigrationTests
{
    private const string First = "Initial";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Start_OfficeOfTheFirstVersion_IsBackedUpMigratedAndWorks(Store store)
    {
        await using var database = await OldOffice(store);
        var location = TestOffice.Location(database);

        await using (var office = await OpenOffice.Async(location))
        {
            await AssertWorks(office.Services);
            Assert.True((await office.Services.GetRequiredService<CommandRunner>().Run(new AddPerson(Ids.New(TimeProvider.System), "New"), Actor.System)).IsDone);
        }

        var backup = Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(location.Root, "backups")));
        Assert.EndsWith(First + (store == Store.Sqlite ? ".db" : ""), backup, StringComparison.Ordinal);
        // The next start finds nothing to do and takes no further backup.
        var taken = File.GetLastWriteTimeUtc(backup);
        await using (await OpenOffice.Async(location)) { }
        Assert.Equal(taken, File.GetLastWriteTimeUtc(backup));
    }

    [Fact]
    public async Task Restore_BackupBeforeMigrating_OnPostgreSqlGivesTheOfficeBack()
    {
        await using var database = await OldOffice(Store.PostgreSql);
        var location = TestOffice.Location(database);
        await using (await OpenOffice.Async(location)) { }
        var backup = Directory.EnumerateDirectories(Path.Combine(location.Root, "backups")).Single();

        // Into an empty database, beside the keys and blobs that stayed in the folder.
        await using var empty = await TestDatabase.CreateEmptyAsync(Store.PostgreSql);
        await using var restored = new ServiceCollection().AddLogging().AddModules(new OfficeLocation(location.Root, empty.ConnectionString)).BuildServiceProvider();
        var answer = await restored.GetRequiredService<OfficeRestore>().RunAsync(backup, Cancel);

        Assert.True(answer.OrThrow().IsIntact, answer.Value?.ToString());
        await AssertWorks(restored);
    }

    [Fact]
    public async Task Restore_CopyBeforeMigrating_OnSqliteGivesTheOfficeBack()
    {
        await using var database = await OldOffice(Store.Sqlite);
        var location = TestOffice.Location(database);
        await using (await OpenOffice.Async(location)) { }
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("keys"));
        foreach (var key in Directory.EnumerateFiles(location.Keys)) File.Copy(key, Path.Combine(folder.File("keys"), Path.GetFileName(key)));
        File.Copy(Directory.EnumerateFiles(Path.Combine(location.Root, "backups")).Single(), folder.File("office.db"));

        await using var restored = await OpenOffice.Async(new OfficeLocation(folder.Path));

        await AssertWorks(restored.Services);
    }

    [Fact]
    public async Task Restore_BackupOfAnEarlierSchema_IsMigratedOnEitherStore()
    {
        await using var database = await OldOffice(Store.PostgreSql);
        await using (await OpenOffice.Async(TestOffice.Location(database))) { }
        var backup = Directory.EnumerateDirectories(Path.Combine(database.Folder, "backups")).Single();
        await using var empty = await TestDatabase.CreateEmptyAsync(Store.Sqlite);
        Directory.CreateDirectory(Path.Combine(empty.Folder, "keys"));
        foreach (var key in Directory.EnumerateFiles(Path.Combine(database.Folder, "keys"))) File.Copy(key, Path.Combine(empty.Folder, "keys", Path.GetFileName(key)));

        await using var restored = new ServiceCollection().AddLogging().AddModules(TestOffice.Location(empty)).BuildServiceProvider();
        var answer = await restored.GetRequiredService<OfficeRestore>().RunAsync(backup, Cancel);

        Assert.True(answer.OrThrow().IsIntact, answer.Value?.ToString());
        await AssertWorks(restored);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Start_ByManyProcessesAtOnce_MigratesOnceAndKeepsTheOldState(Store store)
    {
        await using var database = await OldOffice(store);
        var location = TestOffice.Location(database);

        // On SQLite one holds the folder, and the others are told so.
        var ended = await Race.Run(3, async _ =>
        {
            try
            {
                await using var office = await OpenOffice.Async(location);
                return "up";
            }
            catch (OfficeStartException refused)
            {
                return refused.Code;
            }
        });

        Assert.Contains("up", ended);
        Assert.All(ended, e => Assert.True(e == "up" || (store == Store.Sqlite && e == "START-locked"), e));
        var backup = Directory.EnumerateFileSystemEntries(Path.Combine(location.Root, "backups")).Single();
        if (store == Store.PostgreSql) Assert.Contains($"\"schema\": \"{First}\"", await File.ReadAllTextAsync(Path.Combine(backup, "manifest.json"), Cancel), StringComparison.Ordinal);
        await using var office = await OpenOffice.Async(location);
        await AssertWorks(office.Services);
    }

    [Fact]
    public async Task Start_ByManyProcessesOverAnEmptyDatabase_MakesOneOffice()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(Store.PostgreSql);

        var units = await Race.Run(3, async _ =>
        {
            await using var office = await OpenOffice.Async(TestOffice.Location(database));
            return (await office.Services.GetRequiredService<OrganizationCatalog>().CurrentAsync(Cancel)).Units.Length;
        });

        Assert.Single(units.Distinct());
        Assert.True(units[0] > 0);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Start_AfterKillsInMidMigration_LosesNothing(Store store)
    {
        await using var database = await OldOffice(store);
        var location = TestOffice.Location(database);
        var backups = Path.Combine(location.Root, "backups");

        for (var round = 0; round < 3; round++)
        {
            using var server = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fuban.Host.dll"), "serve", .. Arguments(location), "--urls", "http://127.0.0.1:0"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            })!;
            // The backup comes right before the migration.
            var known = Backups(backups);
            for (var waited = 0; Backups(backups).SequenceEqual(known) && !server.HasExited && waited < 2400; waited++) await Task.Delay(5, Cancel);
            await Task.Delay(round * 60, Cancel);
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(Cancel);
        }

        await using var office = await OpenOffice.Async(location).WaitAsync(Patience, Cancel);
        await AssertWorks(office.Services);
        Assert.False(File.Exists(Path.Combine(backups, "migrating")));
    }

    [Fact]
    public async Task Start_AfterHalfAMigrationOnSqlite_BeginsAnewFromTheCopy()
    {
        await using var database = await OldOffice(Store.Sqlite);
        var location = TestOffice.Location(database);
        await using (await OpenOffice.Async(location)) { }
        var copy = Directory.EnumerateFiles(Path.Combine(location.Root, "backups")).Single();
        // As a kill between two transactions of one migration leaves it: tables that are half new, a history that does not know, the copy and its marker.
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={location.DatabaseFile};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = $"DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" NOT LIKE '%{First}'; DROP TABLE kernel_jobs";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(location.Root, "backups", "migrating"), copy, Cancel);

        await using var office = await OpenOffice.Async(location).WaitAsync(Patience, Cancel);

        await AssertWorks(office.Services);
        Assert.NotEmpty(await office.Services.GetRequiredService<Kernel.Jobs.OfficeJobs>().ListAsync(Cancel));
    }

    /// <summary>A whole office, then taken back to the schema of the first version.</summary>
    private static async Task<TestDatabase> OldOffice(Store store)
    {
        var database = await TestOffice.DatabaseAsync(store);
        await using var services = new ServiceCollection().AddLogging().AddModules(TestOffice.Location(database)).BuildServiceProvider();
        Assert.True((await services.GetRequiredService<CommandRunner>().Run(new AddPerson(Ids.New(TimeProvider.System), "Old"), Actor.System)).IsDone);
        await services.GetRequiredService<OfficeLedger>().SealAsync(Cancel);
        await using (var db = services.GetRequiredService<OfficeStore>().ForMigration()) await db.Database.MigrateAsync(First, Cancel);
        return database;
    }

    private static async Task AssertWorks(IServiceProvider services)
    {
        var office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync(Cancel);
        Assert.Contains("Old", office.People.Select(p => p.Name));
        Assert.NotEmpty(office.Units);
        var report = await services.GetRequiredService<OfficeLedger>().VerifyAsync(null, Cancel);
        Assert.True(report.IsIntact, string.Join("; ", report.Problems));
    }

    private static string[] Arguments(OfficeLocation location) => location.IsSqlite ? ["--data", location.Root] : ["--data", location.Root, "--database", location.PostgreSql!];

    private static List<string> Backups(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder).Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O}").Order(StringComparer.Ordinal)] : [];
}
