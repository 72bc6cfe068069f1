using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fuban.Kernel.Backup;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Backup;

/// <summary>Backups are taken of an office that is being written, and restored into either database.</summary>
public sealed class BackupTests
{
    public static TheoryData<Store, Store> Ways => new()
    {
        { Store.Sqlite, Store.Sqlite }, { Store.Sqlite, Store.PostgreSql }, { Store.PostgreSql, Store.Sqlite }, { Store.PostgreSql, Store.PostgreSql },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task Backup_WhileOthersWrite_RestoresToAnIntactOfficeThatReadsTheSame(Store from, Store to)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var office = await TestOffice.CreateAsync(from);
        using var folder = new TempFolder();
        await office.Person("Before");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            var written = 0;
            for (; !stop.IsCancellationRequested; written++) await office.Person($"During {written}");
            return written;
        }, cancel);

        var backup = (await office.Services.GetRequiredService<OfficeBackup>().RunAsync(folder.File("backup"), cancel)).OrThrow();
        await stop.CancelAsync();
        var during = await writing;
        await using var database = await TestDatabase.CreateEmptyAsync(to);
        await using var restored = Services(database);
        var report = (await restored.GetRequiredService<OfficeRestore>().RunAsync(folder.File("backup"), cancel)).OrThrow();

        Assert.True(report.IsIntact, string.Join("; ", report.Problems));
        Assert.NotNull(backup.Head);
        var there = await restored.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        var here = await office.Office();
        var people = backup.Tables.Single(t => t.Name == "organization_people").Rows;
        Assert.InRange(people, 1, during + 1);
        // What was written one after the other is there up to one point, without a gap.
        Assert.Equal(Enumerable.Range(0, (int)people - 1).Select(i => $"During {i}").Append("Before").Order(), there.People.Select(p => p.Name).Order());
        Assert.Subset(here.People.Select(p => (p.Id, p.Name)).ToHashSet(), there.People.Select(p => (p.Id, p.Name)).ToHashSet());
        Assert.Equal(here.Units.Select(u => (u.Slug, u.Name)), there.Units.Select(u => (u.Slug, u.Name)));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Restore_IntoAnOffice_IsRefused(Store store)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var office = await TestOffice.CreateAsync(store);
        using var folder = new TempFolder();
        await office.Services.GetRequiredService<OfficeBackup>().RunAsync(folder.File("backup"), cancel);

        var answer = await office.Services.GetRequiredService<OfficeRestore>().RunAsync(folder.File("backup"), cancel);

        Assert.Equal("RESTORE-not-empty", answer.Refusal?.Code);
    }

    [Fact]
    public async Task Restore_OfABackupThatTellsNoKinds_TakesThemFromTheProgram()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var office = await TestOffice.CreateAsync();
        using var folder = new TempFolder();
        await office.Services.GetRequiredService<OfficeBackup>().RunAsync(folder.File("backup"), cancel);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("backup/manifest.json"), cancel))!.AsObject();
        manifest.Remove("schema");
        foreach (var table in manifest["tables"]!.AsArray()) table!.AsObject().Remove("kinds");
        await File.WriteAllTextAsync(folder.File("backup/manifest.json"), manifest.ToJsonString(), cancel);
        await using var database = await TestDatabase.CreateEmptyAsync(Store.Sqlite);
        await using var services = Services(database);

        var report = (await services.GetRequiredService<OfficeRestore>().RunAsync(folder.File("backup"), cancel)).OrThrow();

        Assert.True(report.IsIntact);
        Assert.NotEmpty((await services.GetRequiredService<OrganizationCatalog>().CurrentAsync(cancel)).Units);
    }

    [Fact]
    public async Task Restore_OfABackupByANewerProgram_IsRefused()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var office = await TestOffice.CreateAsync();
        using var folder = new TempFolder();
        await office.Services.GetRequiredService<OfficeBackup>().RunAsync(folder.File("backup"), cancel);
        var manifest = await File.ReadAllTextAsync(folder.File("backup/manifest.json"), cancel);
        await File.WriteAllTextAsync(folder.File("backup/manifest.json"), Regex.Replace(manifest, "\"schema\": \"[A-Za-z]+\"", "\"schema\": \"Future\"", RegexOptions.None, TimeSpan.FromSeconds(1)), cancel);
        await using var database = await TestDatabase.CreateEmptyAsync(Store.Sqlite);
        await using var services = Services(database);

        Assert.Equal("RESTORE-version", (await services.GetRequiredService<OfficeRestore>().RunAsync(folder.File("backup"), cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_IsRefusedAndLeavesThePlaceEmpty()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var office = await TestOffice.CreateAsync();
        using var folder = new TempFolder();
        await office.Services.GetRequiredService<OfficeBackup>().RunAsync(folder.File("backup"), cancel);
        var table = Directory.EnumerateFiles(folder.File("backup/tables")).First();
        await File.AppendAllTextAsync(table, "x", cancel);
        await using var database = await TestDatabase.CreateEmptyAsync(Store.Sqlite);
        await using var services = Services(database);

        var answer = await services.GetRequiredService<OfficeRestore>().RunAsync(folder.File("backup"), cancel);

        Assert.Equal("RESTORE-damaged", answer.Refusal?.Code);
        Assert.False(File.Exists(Path.Combine(database.Folder, "keys", "ledger.key")));
    }

    [Fact]
    public async Task Backup_IntoAFolderWithFiles_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var folder = new TempFolder();
        folder.Write("mine.txt", "mine");

        var answer = await office.Services.GetRequiredService<OfficeBackup>().RunAsync(folder.Path, TestContext.Current.CancellationToken);

        Assert.Equal("BACKUP-not-empty", answer.Refusal?.Code);
    }

    private static ServiceProvider Services(TestDatabase database)
    {
        var location = TestOffice.Location(database);
        return new ServiceCollection().AddLogging().AddModules(location).BuildServiceProvider();
    }
}
