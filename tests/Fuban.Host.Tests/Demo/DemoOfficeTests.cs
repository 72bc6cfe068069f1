using Fuban.Host.Demo;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Office;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Demo;

public sealed class DemoOfficeTests
{
    private const int ReadableList = 15;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Create_EmptyOffice_GivesEveryPostItsWork(Store store)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(store);
        await using var services = await Office(Location(database), new FakeClock(2026, 11, 23, 16));

        var refused = await Make(services, Location(database));

        Assert.True(refused.Count == 0, string.Join('\n', refused));
        await Works(services);
        if (store == Store.Sqlite) ShowsEveryState(database.Folder);
        Assert.True((await services.GetRequiredService<OfficeLedger>().VerifyAsync(null, TestContext.Current.CancellationToken)).IsIntact);
    }

    /// <summary>Before office hours, on rest days, after holidays, at the turn of the year, in the season of floods.</summary>
    [Theory]
    [AllOnly]
    [InlineData(2026, 11, 26, 6)]
    [InlineData(2026, 11, 28, 11)]
    [InlineData(2026, 10, 8, 9)]
    [InlineData(2026, 2, 18, 20)]
    [InlineData(2027, 1, 4, 10)]
    [InlineData(2027, 7, 1, 15)]
    public async Task Create_OnAnyDay_GivesEveryPostItsWork(int year, int month, int day, int hour)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(Store.Sqlite);
        await using var services = await Office(Location(database), new FakeClock(year, month, day, hour));

        var refused = await Make(services, Location(database));

        Assert.True(refused.Count == 0, string.Join('\n', refused));
        await Works(services);
    }

    [Fact]
    [AllOnly]
    public async Task Create_SameDayTwice_GivesTheSameOffice()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();
        foreach (var folder in (TempFolder[])[first, second])
        {
            await using var services = await Office(new OfficeLocation(folder.Path), new FakeClock());
            await FirstStart.Run(services, demo: true, "demo-office-2026", TextWriter.Null);
        }

        Assert.Equal(Matters(first.Path), Matters(second.Path));
        foreach (var sql in (string[])["SELECT Text FROM matters_opinions ORDER BY At, Text", "SELECT Blob FROM matters_files ORDER BY At, Blob", "SELECT p.Slug || ' ' || a.Step || ' ' || a.State FROM matters_assignments a JOIN organization_posts p ON p.Id = a.PostId ORDER BY a.OpenedAt, 1"])
            Assert.Equal(Column(first.Path, sql), Column(second.Path, sql));
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

    private static void ShowsEveryState(string folder)
    {
        var matters = Matters(folder);
        Assert.InRange(matters.Count, 400, 900);
        Assert.Equal(["Concluded", "Open", "Terminated", "Void"], Column(folder, "SELECT DISTINCT State FROM matters_matters ORDER BY 1"));
        Assert.Equal(["Answered", "FiledForInformation", "NoAnswerNeeded", "ReturnedToSender", "Underway"], Column(folder, "SELECT DISTINCT Disposition FROM documents_incoming ORDER BY 1"));
        Assert.Equal(["allocate", "conclude", "instruct", "propose", "receive", "review", "rule", "undertake"], Column(folder, "SELECT DISTINCT Step FROM matters_assignments WHERE State = 'Open' ORDER BY 1"));
        Assert.Equal(["Cancelled", "Completed", "Open", "PassedOn", "Read", "Returned", "ToRead", "Waiting"], Column(folder, "SELECT DISTINCT State FROM matters_assignments ORDER BY 1"));
        Assert.Equal(["Extra", "None", "Urgent"], Column(folder, "SELECT DISTINCT Urgency FROM matters_matters ORDER BY 1"));
        Assert.NotEmpty(Column(folder, "SELECT Name FROM matters_files"));
        Assert.Equal(2, Column(folder, "SELECT Id FROM documents_secrecy_alarms").Count);
        Assert.NotEmpty(Column(folder, "SELECT Number FROM documents_offline_stubs"));
        // Numbers rise with the time of registration.
        Assert.Equal(matters.Select(m => m.At), matters.Select(m => m.At).Order(StringComparer.Ordinal));
        // What has come in lately repeats no title.
        Assert.Distinct(matters.TakeLast(150).Select(m => m.Title));
    }

    private static OfficeLocation Location(TestDatabase database) => new(database.Folder, database.Store == Store.Sqlite ? null : database.ConnectionString);

    private static async Task<IReadOnlyList<string>> Make(ServiceProvider services, OfficeLocation location)
    {
        Assert.True((await services.GetRequiredService<CommandRunner>().Run(new MarkDemo(), Actor.System)).IsDone);
        return await DemoOffice.Create(location, "demo-office-2026", services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
    }

    /// <summary>Everybody but the three administrators has something to do, something late, something done.</summary>
    private static async Task Works(ServiceProvider services)
    {
        var desk = services.GetRequiredService<OfficerDesk>();
        var queues = services.GetRequiredService<Queues>();
        var catalog = services.GetRequiredService<OrganizationCatalog>();
        var office = await catalog.CurrentAsync();
        var posts = office.Posts.Where(p => !p.Role.IsAdministrator() && office.Holders(p.Id, catalog.Today).Any()).ToList();
        Assert.InRange(posts.Count, 80, 120);
        var (late, today) = (0, 0);
        foreach (var post in posts)
        {
            var officer = await desk.ByAccountName(post.Slug) ?? throw new InvalidOperationException(post.Slug);
            var open = await queues.Read(Queue.ToDo, officer, new QueueFilter());
            var done = await queues.Read(Queue.Done, officer, new QueueFilter());
            Assert.True(open.Total is >= 3 and <= ReadableList, $"{post.Slug} has {open.Total} open");
            Assert.True(open.Counts.Overdue < open.Total, $"everything is overdue at {post.Slug}");
            Assert.True(done.Total >= 1, $"{post.Slug} has done nothing");
            Assert.Distinct(open.Rows.Select(r => r.Title));
            late += open.Counts.Overdue > 0 ? 1 : 0;
            today += open.Counts.DueToday > 0 ? 1 : 0;
        }

        Assert.InRange(late, posts.Count / 2, posts.Count);
        if (await IsWorkday(services, catalog.Today)) Assert.InRange(today, posts.Count / 3, posts.Count);
        var clerk = (await desk.ByAccountName("records-clerk"))!;
        Assert.InRange((await queues.Read(Queue.Started, clerk, new QueueFilter())).Total, 400, 1000);
    }

    private static async Task<bool> IsWorkday(ServiceProvider services, DateOnly day) =>
        (await services.GetRequiredService<Kernel.Calendar.OfficeDeadlines>().CalculatorAsync()).Calendar.IsWorkday(day);

    private static async Task<ServiceProvider> Office(OfficeLocation location, FakeClock clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddModules(location);
        services.AddOfficeProtection(location);
        var provider = services.BuildServiceProvider();
        await OfficeBoot.Run(provider, holdsLock: false, from: DemoOffice.Begins(provider));
        return provider;
    }

    private static List<(string Number, string Title, string State, string At)> Matters(string folder) =>
        Rows(folder, "SELECT m.Number, m.Title, m.State, m.OpenedAt FROM matters_matters m JOIN documents_incoming d ON d.Id = m.Id ORDER BY d.SerialYear, d.Serial")
            .ConvertAll(row => (row[0], row[1], row[2], row[3]));

    private static List<string> Column(string folder, string sql) => Rows(folder, sql).ConvertAll(row => row[0]);

    private static List<string[]> Rows(string folder, string sql)
    {
        var file = Directory.GetFiles(folder, "*.db").Single();
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString()!)]);
        return rows;
    }
}
