using System.Text;
using Fuban.Documents;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Fuban.Office.Search;
using Fuban.Office.Search.Index;
using Fuban.Office.Search.Query;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Search.Index;

public class IndexerTests
{
    private static readonly Guid Unit = Holder.OfUnit("records");

    [Theory, ClassData(typeof(TestStores))]
    public async Task Write_RightEnded_IsNotFoundFromThatMomentAlsoByItsFiles(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var matter = await Import(office, "关于防汛的请示");
        await Attach(office, matter, "水质监测数据");
        Assert.Equal((1, 1), (await Count(office, "防汛", Unit), await Count(office, "水质", Unit)));
        var index = office.Services.GetRequiredService<Indexer>();

        await office.Runner.Derive(async rows =>
        {
            await rows.Execute("""DELETE FROM matters_participants WHERE "MatterId" = @p0 AND "HolderId" = @p1""", matter, Unit);
            await index.Write(rows, matter, office.Clock.GetUtcNow().UtcDateTime);
        });

        // No job has run since.
        Assert.Equal((0, 0), (await Count(office, "防汛", Unit), await Count(office, "水质", Unit)));
        await office.Services.GetRequiredService<IndexWork>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (await Count(office, "防汛", Unit), await Count(office, "水质", Unit)));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Write_RightsComingAndGoingAtOnce_LeaveTheIndexAsTheRightsAre(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var matter = await Import(office, "关于防汛的请示");
        await Attach(office, matter, "水质监测数据");
        var index = office.Services.GetRequiredService<Indexer>();
        var work = office.Services.GetRequiredService<IndexWork>();
        var holders = Enumerable.Range(0, 6).Select(i => Holder.OfUnit($"unit-{i}")).ToArray();
        foreach (var holder in holders) await Turn(office, index, matter, holder, true);
        await work.RunAsync(TestContext.Current.CancellationToken);

        await Race.Run(12, async i =>
        {
            if (i % 2 == 0) await Turn(office, index, matter, holders[i / 2], false);
            else await work.RunAsync(TestContext.Current.CancellationToken);
            return 0;
        });

        foreach (var holder in holders) Assert.Equal((0, 0), (await Count(office, "防汛", holder), await Count(office, "水质", holder)));
        await work.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (await Count(office, "防汛", Unit), await Count(office, "水质", Unit)));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_RightEndedAfterTheIndexAnswered_ShowsNothing(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var matter = await Import(office, "关于防汛的请示");

        // The rows still say that he may: as if the right had ended between the index's answer and the reading of the matter.
        await office.Runner.Derive(rows => rows.Execute("""DELETE FROM matters_participants WHERE "MatterId" = @p0 AND "HolderId" = @p1""", matter, Unit));

        Assert.Empty((await office.Services.GetRequiredService<Searcher>().Find(new SearchRequest("防汛"), new Seeker(new Reach([Unit]), []), TestContext.Current.CancellationToken)).Hits);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Rebuild_AfterTheTablesWereLost_FindsEverythingInTheOldOrder(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add(await Import(office, $"关于防汛的第{i}号请示"));
        await office.Runner.Derive(async rows =>
        {
            foreach (var table in (string[])["search_index", "search_parts", "search_matters", "search_state"]) await rows.Execute($"DROP TABLE {table}");
        });

        await SearchServices.EnsureIndex(office.Services);
        Assert.Equal(0, await Count(office, "防汛", Unit));
        await office.Services.GetRequiredService<IndexWork>().RunAsync(TestContext.Current.CancellationToken);

        var found = await office.Services.GetRequiredService<Searcher>().Find(new SearchRequest("防汛"), new Seeker(new Reach([Unit]), []), TestContext.Current.CancellationToken);
        ids.Reverse();
        Assert.Equal(ids, found.Hits.Select(h => h.Matter));
        Assert.Equal(3, await office.Services.GetRequiredService<IndexWork>().RebuildAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, await Count(office, "防汛", Unit));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Write_LongBody_IsFoundAtItsEndAndInNoOtherText(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var body = string.Concat(Enumerable.Range(0, 1000).Select(i => $"第{i}条其他内容，各区人民政府和市直有关单位按照职责分工落实。")) + "梁子湖水质。";
        await Import(office, "关于防汛的请示", body);
        await office.Services.GetRequiredService<IndexWork>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, 1), (await Count(office, "梁子湖水质", Unit), await Count(office, "第999条", Unit), await Count(office, "防汛 梁子湖", Unit)));
        Assert.Equal(0, await Count(office, "水质第", Unit));
        var snippet = Assert.Single((await office.Services.GetRequiredService<Searcher>().Find(new SearchRequest("梁子湖"), new Seeker(new Reach([Unit]), []), TestContext.Current.CancellationToken)).Hits[0].Snippets);
        Assert.Equal("梁子湖", snippet.Text.Single(m => m.Hit).Text);
    }

    private static async Task<int> Count(TestOffice office, string words, Guid holder) =>
        (await office.Services.GetRequiredService<Searcher>().Find(new SearchRequest(words), new Seeker(new Reach([holder]), []), TestContext.Current.CancellationToken)).Count;

    private static async Task<Guid> Import(TestOffice office, string title, string? body = null)
    {
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        var line = System.Text.Json.JsonSerializer.Serialize(new { title, issuer = "市水务局", body });
        await foreach (var imported in DocumentsModule.Import(office.Services, new MemoryStream(Encoding.UTF8.GetBytes(line)), Actor.System)) return imported.Id!.Value;
        throw new InvalidOperationException();
    }

    private static async Task Attach(TestOffice office, Guid matter, string text)
    {
        var blob = new string('a', 64);
        var now = office.Clock.GetUtcNow().UtcDateTime;
        var index = office.Services.GetRequiredService<Indexer>();
        await office.Runner.Derive(async rows =>
        {
            await rows.Execute(
                """
                INSERT INTO matters_files ("Id", "MatterId", "Name", "MediaType", "Size", "Blob", "At", "Version") VALUES (@p0, @p1, 'a.txt', 'text/plain', 1, @p2, @p3, 1)
                """,
                Ids.New(office.Clock), matter, blob, now);
            await index.Write(rows, matter, now);
        });
        await office.Services.GetRequiredService<FileTexts>().Keep(blob, FileTextState.Read, "Text", text);
        await office.Services.GetRequiredService<IndexWork>().RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task Turn(TestOffice office, Indexer index, Guid matter, Guid holder, bool joins) => office.Runner.Derive(async rows =>
    {
        // As a command about the matter: PostgreSQL locks it first.
        if (!rows.IsSqlite) await rows.Read("""SELECT 1 FROM matters_matters WHERE "Id" = @p0 FOR UPDATE""", r => r.GetInt32(0), matter);
        if (joins) await rows.Execute("""INSERT INTO matters_participants ("Id", "MatterId", "HolderId", "Since", "Version") VALUES (@p0, @p1, @p2, 0, 1)""", Ids.New(office.Clock), matter, holder);
        else await rows.Execute("""DELETE FROM matters_participants WHERE "MatterId" = @p0 AND "HolderId" = @p1""", matter, holder);
        await index.Write(rows, matter, office.Clock.GetUtcNow().UtcDateTime);
    });
}
