using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Search.Query;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

public class IncomingSearchTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_RightAfterRegistration_ByTitleBodySenderAndEitherScript(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var id = await office.Registered(new IntakeDocument("市信訪局", "鄂州信访〔2026〕12号", "关于建立信访档案的请示", "现将噪音污染处置情况报告如下。"), clerk);
        await office.Registered(Requests.Ordinary, clerk);

        foreach (var words in (string[])["信访", "信訪", "檔案", "档案", "噪音污染", "噪音", "信访局", "信访档案", "档案 噪音", "请示 信访局", "xf", "xfda", "ＸＦ", "噪"])
        {
            var found = await office.Find(words, clerk);
            Assert.True(found.Hits is [{ } only] && only.Matter == id, $"{words}: {found.Count}");
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_Number_InWhateverForm(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var id = await office.Registered(new IntakeDocument("市政府办公室", "鄂州政办发〔2011〕5号", "关于印发机构编制方案的通知", "2011年共5项。"), clerk);
        foreach (var (i, other) in new[] { "鄂州政办发〔2011〕15号", "鄂州政办发〔2015〕5号", "鄂州财〔2026〕7号" }.Index())
            await office.Registered(new IntakeDocument("市财政局", other, $"关于第{i}件事的请示", "2011年5月。"), clerk);

        foreach (var words in (string[])["2011 5", "[2011]5", "〔2011〕5号", "鄂州政办发2011-5", "鄂州政办发〔2011〕5号", "政办发〔2011〕5号", "erzbf2011-5", "ezzbf2011-5", "EZZBF〔2011〕5"])
        {
            var found = await office.Find(words, clerk);
            Assert.True(found.Hits is [{ } only] && only.Matter == id, $"{words}: {found.Count}");
        }

        Assert.Equal(id, (await office.Find("鄂州政办发〔2011〕5号", clerk)).Exact);
        Assert.Null((await office.Find("2011 5", clerk)).Exact);
        Assert.Equal(id, (await office.Find($"收〔{office.Clock.Today.Year}〕1号", clerk)).Exact);
        Assert.Equal(0, (await office.Find("abcde2011-5", clerk)).Count);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_ByWhoTakesNoPart_ShowsNothingAnywhere(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var other = await office.Officer("hotline-head");
        await office.Registered(new IntakeDocument("市信访局", "鄂州信访〔2026〕12号", "关于信访档案的请示", "噪音污染。"), clerk);

        foreach (var words in (string[])["信访", "噪音", "鄂州信访〔2026〕12号", "2026 12", "信访 没有的词", "xf"])
        {
            var found = await office.Find(words, other);
            Assert.Equal((0, false, null, null, 0), (found.Count, found.Capped, found.Next, found.Exact, found.Suggestions.Count));
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_ByRegisterAlone_FindsTitleNumberAndSenderOnly(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var id = await office.Registered(new IntakeDocument("市信访局", "鄂州信访〔2026〕12号", "关于建立档案的请示", "噪音污染。"), clerk);
        await office.Registered(new IntakeDocument("市信访局", null, "关于档案的工作秘密", "x") { WorkSecret = true }, clerk);
        var reader = new Seeker(new Reach([]), ["incoming-document"]);

        var searcher = office.Services.GetRequiredService<Searcher>();
        var byTitle = await searcher.Find(new SearchRequest("档案"), reader);
        Assert.Equal(id, Assert.Single(byTitle.Hits).Matter);
        Assert.Empty(byTitle.Hits[0].Snippets);
        Assert.Equal(1, (await searcher.Find(new SearchRequest("信访局"), reader)).Count);
        Assert.Equal(1, (await searcher.Find(new SearchRequest("2026 12"), reader)).Count);
        Assert.Equal(0, (await searcher.Find(new SearchRequest("噪音"), reader)).Count);
        Assert.Equal(0, (await searcher.Find(new SearchRequest("档案 噪音"), reader)).Count);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_AlongTheProcedure_ByOpinionsAndForWhoeverHasJoined(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await new Walk(office).Register();
        var undertaker = await walk.Officer("secretariat-2-head");
        Assert.Equal(0, (await office.Find("专项资金", undertaker)).Count);

        await walk.ToUndertake("secretariat-2-head");

        Assert.Equal(1, (await office.Find("专项资金", undertaker)).Count);
        var hit = Assert.Single((await office.Find("直接分办", undertaker)).Hits);
        Assert.Equal((walk.Matter, SearchWhat.Opinion), (hit.Matter, Assert.Single(hit.Snippets).Place));
        Assert.Equal(1, (await office.Find(new SearchRequest("直接分办") { What = SearchWhat.Opinion }, undertaker)).Count);
        Assert.Equal(0, (await office.Find(new SearchRequest("直接分办") { What = SearchWhat.Body }, undertaker)).Count);
        Assert.Equal(1, (await office.Find("拨付 直接分办", undertaker)).Count);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_AfterARefusedRegistration_FindsNothingOfIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        await office.Registered(Requests.Ordinary, clerk);

        var refused = await office.Register(Requests.Ordinary with { Title = "关于噪音的请示" }, clerk);

        Assert.False(refused.IsDone);
        Assert.Equal((0, 1), ((await office.Find("噪音", clerk)).Count, (await office.Find("请示", clerk)).Count));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SC-05")]
    public async Task Find_WorkSecret_ForPostsThatTakePartAndWithoutItsWords(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        await office.Registered(new IntakeDocument("市信访局", null, "关于档案的请示", "噪音污染。") { WorkSecret = true }, clerk);

        var mine = await office.Find("噪音", clerk);
        var sameUnit = await office.Services.GetRequiredService<Searcher>().Find(new SearchRequest("噪音"), new Seeker(new Reach([Holder.OfUnit("records")]), ["incoming-document"]));

        var hit = Assert.Single(mine.Hits);
        Assert.Equal((true, "", "", 0, 0), (hit.WorkSecret, hit.Title, hit.Sender, hit.Snippets.Count, hit.MarkedTitle.Count));
        Assert.Equal((0, 0), (sameUnit.Count, sameUnit.Hits.Count));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_WithFilters_CountsWhatIsLeft(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var id = await office.Registered(new IntakeDocument("市信访局", null, "关于档案管理的请示", "正文一。"), clerk);
        await office.Registered(new IntakeDocument("市财政局", null, "关于经费的请示", "档案经费。"), clerk);
        var today = office.Clock.Today;

        async Task<int> Count(SearchRequest request) => (await office.Find(request, clerk)).Count;
        var all = new SearchRequest("档案");
        Assert.Equal(2, await Count(all));
        Assert.Equal(2, await Count(all with { Kind = "incoming-document", State = "Open", From = today, To = today }));
        Assert.Equal(1, await Count(all with { What = SearchWhat.Title }));
        Assert.Equal(1, await Count(all with { What = SearchWhat.Body }));
        Assert.Equal(1, await Count(all with { Sender = "信访局" }));
        Assert.Equal(0, await Count(all with { Sender = "信访" , What = SearchWhat.Body }));
        Assert.Equal(0, await Count(all with { Kind = "letter" }));
        Assert.Equal(0, await Count(all with { State = "Concluded" }));
        Assert.Equal(0, await Count(all with { From = today.AddDays(1) }));
        Assert.Equal(0, await Count(all with { To = today.AddDays(-1) }));

        var relevant = await office.Find(all with { Order = SearchOrder.Relevance }, clerk);
        Assert.Equal(id, relevant.Hits[0].Matter);
        Assert.Equal([SuggestionReason.Unfiltered], (await office.Find(all with { Kind = "letter" }, clerk)).Suggestions.Select(s => s.Reason));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_ManyMatches_PagesThroughAllOnce(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var ids = new List<Guid>();
        for (var i = 0; i < 45; i++) ids.Add(await office.Registered(new IntakeDocument("市财政局", null, $"关于防汛经费的第{i}号请示", null), clerk));
        ids.Reverse();

        foreach (var order in Enum.GetValues<SearchOrder>())
        {
            var seen = new List<Guid>();
            Guid? after = null;
            do
            {
                var page = await office.Find(new SearchRequest("防汛") { After = after, Order = order }, clerk);
                Assert.Equal((45, false), (page.Count, page.Capped));
                seen.AddRange(page.Hits.Select(h => h.Matter));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(ids, seen);
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_Hit_MarksTheWordsWhereTheyStand(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        await office.Registered(new IntakeDocument("市信访局", null, "關於信訪檔案的請示", string.Concat(Enumerable.Repeat("前文甚长。", 40)) + "噪音\n污染严重。" + string.Concat(Enumerable.Repeat("后文甚长。", 40))), clerk);

        var hit = Assert.Single((await office.Find("信访 噪音污染", clerk)).Hits);

        Assert.Equal("信訪", string.Concat(hit.MarkedTitle.Where(m => m.Hit).Select(m => m.Text)));
        var snippet = Assert.Single(hit.Snippets);
        Assert.Equal(SearchWhat.Body, snippet.Place);
        Assert.Equal("噪音 污染", string.Concat(snippet.Text.Where(m => m.Hit).Select(m => m.Text)));
        Assert.StartsWith("…", snippet.Text[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_WordsOfTheIndexLanguage_AreWords()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");
        await office.Registered(new IntakeDocument("市财政局", null, "NOT OR AND NEAR(a b) title:x", null), clerk);

        foreach (var words in (string[])["NOT", "or AND", "near", "title:x", "\"NEAR(a\"", "a* OR b", "' OR 1=1", "\uE000h", "^not", "-not", "{title}"])
            await office.Find(words, clerk);
        Assert.Equal(1, (await office.Find("not or and", clerk)).Count);
        Assert.Equal(0, (await office.Find("\uE000", clerk)).Count);
    }
}

internal static class SearchOffices
{
    public static async Task<Guid> Registered(this TestOffice office, IntakeDocument document, Officer clerk) =>
        Assert.IsType<Outcome.Done>(await office.Register(document, clerk)).Subject!.Value;

    public static Task<SearchAnswer> Find(this TestOffice office, string words, Officer officer) => office.Find(new SearchRequest(words), officer);

    public static Task<SearchAnswer> Find(this TestOffice office, SearchRequest request, Officer officer) =>
        office.Services.GetRequiredService<Searcher>().Find(request, new Seeker(officer.Reach, []));
}
