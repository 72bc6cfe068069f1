// Chinese: the titles of the demonstration office are Chinese.
using Fuban.Host.Demo;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Office;
using Fuban.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Demo;

public sealed class DemoOfficeTests
{
    [Fact]
    public async Task Create_EmptyOffice_ShowsWorkInEveryState()
    {
        using var folder = new TempFolder();
        await using var services = await Office(folder);

        await FirstStart.Run(services, demo: true, "demo-office-2026", TextWriter.Null);

        var matters = Matters(folder);
        Assert.InRange(matters.Count, 300, 1000);
        Assert.Equal(["Concluded", "Open", "Terminated", "Void"], Column(folder, "SELECT DISTINCT State FROM matters_matters ORDER BY 1"));
        Assert.Equal(["Answered", "FiledForInformation", "NoAnswerNeeded", "ReturnedToSender", "Underway"], Column(folder, "SELECT DISTINCT Disposition FROM documents_incoming ORDER BY 1"));
        Assert.Equal(["allocate", "conclude", "instruct", "propose", "receive", "review", "undertake"], Column(folder, "SELECT DISTINCT Step FROM matters_assignments WHERE State = 'Open' ORDER BY 1"));
        Assert.Equal(["Extra", "None", "Urgent"], Column(folder, "SELECT DISTINCT Urgency FROM matters_matters ORDER BY 1"));
        // Numbers rise with the time of registration.
        Assert.Equal(matters.Select(m => m.At), matters.Select(m => m.At).Order(StringComparer.Ordinal));
        Assert.True((await services.GetRequiredService<OfficeLedger>().VerifyAsync(null, TestContext.Current.CancellationToken)).IsIntact);
    }

    [Fact]
    [AllOnly]
    public async Task Create_SameDayTwice_GivesTheSameOffice()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();
        foreach (var folder in (TempFolder[])[first, second])
        {
            await using var services = await Office(folder);
            await FirstStart.Run(services, demo: true, "demo-office-2026", TextWriter.Null);
        }

        Assert.Equal(Matters(first), Matters(second));
    }

    [Fact]
    public async Task Run_SomebodyIsThere_MakesNoDemonstration()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Person("Somebody");
        var said = new StringWriter();

        await FirstStart.Run(office.Services, demo: true, "demo-office-2026", said);

        var now = await office.Office();
        Assert.False(now.IsDemo);
        Assert.Single(now.People);
        Assert.NotEmpty(said.ToString());
    }

    private static async Task<ServiceProvider> Office(TempFolder folder)
    {
        var location = new OfficeLocation(folder.Path);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FakeClock());
        services.AddModules(location);
        services.AddOfficeProtection(location);
        var provider = services.BuildServiceProvider();
        await OfficeBoot.Run(provider, holdsLock: false, from: DemoOffice.Begins(provider));
        return provider;
    }

    private static List<(string Number, string Title, string State, string At)> Matters(TempFolder folder) =>
        Rows(folder, "SELECT Number, Title, State, OpenedAt FROM matters_matters WHERE Number IS NOT NULL AND Kind = 'incoming-document' ORDER BY substr(OpenedAt, 1, 4), CAST(substr(Number, instr(Number, '〕') + 1) AS INTEGER)")
            .ConvertAll(row => (row[0], row[1], row[2], row[3]));

    private static List<string> Column(TempFolder folder, string sql) => Rows(folder, sql).ConvertAll(row => row[0]);

    private static List<string[]> Rows(TempFolder folder, string sql)
    {
        var file = Directory.GetFiles(folder.Path, "*.db").Single();
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString()!)]);
        return rows;
    }
}
