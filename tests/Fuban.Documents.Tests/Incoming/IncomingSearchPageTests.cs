using System.Net;
using System.Text;
using System.Text.Json;
using Fuban.Kernel.Jobs;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

public class IncomingSearchPageTests
{
    [Fact]
    public async Task Search_FromTheHeader_MarksHitsAndOpensAnExactNumber()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于建立信访档案的请示", "鄂州信访[2026]12号", "噪音污染处置情况。");

        var found = await browser.Open("/search?q=信訪檔案");
        var number = await browser.Open("/search?q=鄂州信访2026-12");

        Assert.Equal("信访档案", string.Concat(found.Document.QuerySelectorAll(".hits h2 mark").Select(m => m.TextContent)));
        Assert.Contains("共 1 件", found.Text, StringComparison.Ordinal);
        Assert.Equal("/search", found.Document.QuerySelector("form.gsearch")!.GetAttribute("action"));
        Assert.StartsWith("/matters/", number.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("噪音", string.Concat((await browser.Open("/search?q=污染")).Document.QuerySelectorAll(".hits p").Select(p => p.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Nothing_OffersWhatIsFoundOtherwise()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于建立信访档案的请示", "鄂州信访[2026]12号", null);

        var words = await browser.Open("/search?q=信访 没有这词&kind=incoming-document");
        var other = await browser.Open("/search?q=鄂州财2026-12");
        var sound = await browser.Open("/search?q=新房");

        Assert.Contains("没有找到“信访 没有这词”", words.Text, StringComparison.Ordinal);
        Assert.Contains("共 1 件", (await words.Follow("只找“信访”")).Text, StringComparison.Ordinal);
        Assert.Contains("共 1 件", (await other.Follow("不限代字，只找年份和序号 2026 12")).Text, StringComparison.Ordinal);
        Assert.Contains("共 1 件", (await sound.Follow("按拼音首字母 xf 找")).Text, StringComparison.Ordinal);
        Assert.Contains("输入要找的内容", (await browser.Open("/search")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_Search_CountsWhatIsNewUntilItWasLookedAt()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于防汛值守的请示", "鄂州水[2026]1号", null);

        var nameless = await (await browser.Open("/search?q=防汛")).Submit("保存此检索", ("检索名称", " "));
        var saved = await nameless.Submit("保存此检索", ("检索名称", "防汛件"));
        await Register(browser, "关于防汛物资的请示", "鄂州水[2026]2号", null);
        await Register(browser, "关于绿化的请示", "鄂州林[2026]3号", null);
        await office.Services.GetRequiredService<OfficeJobs>().RunAsync("search.saved", TestContext.Current.CancellationToken);

        var later = await browser.Open("/search");
        var looked = await later.Follow("防汛件 1");
        var again = await (await browser.Open("/search")).Follow("防汛件");
        var same = await (await browser.Open("/search?q=防汛")).Submit("保存此检索", ("检索名称", "防汛件"));
        var gone = await again.Submit("删除此已存检索");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (nameless.Status, saved.Status));
        Assert.Equal([true, false], looked.Document.QuerySelectorAll(".hits li").Select(li => li.QuerySelectorAll(".badge").Any(b => Words(b) == "新")));
        Assert.Equal(["关于防汛物资的请示", "关于防汛值守的请示"], again.Document.QuerySelectorAll(".hits h2").Select(Words));
        Assert.DoesNotContain(again.Document.QuerySelectorAll(".hits li"), li => li.QuerySelectorAll(".badge").Any(b => Words(b) == "新"));
        Assert.Contains("已有名为“防汛件”的检索", same.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("防汛件", gone.Document.QuerySelector(".filters")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_OfAnother_IsNeitherSeenNorDeleted()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.SignedIn("records-clerk");
        var other = await office.SignedIn("hotline-head");
        await Register(clerk, "关于防汛值守的请示", "鄂州水[2026]1号", null);
        var saved = await (await clerk.Open("/search?q=防汛")).Submit("保存此检索", ("检索名称", "防汛件"));
        await (await other.Open("/search?q=防汛")).Submit("保存此检索", ("检索名称", "我的"));
        await Register(clerk, "关于防汛物资的请示", "鄂州水[2026]2号", null);
        await office.Services.GetRequiredService<OfficeJobs>().RunAsync("search.saved", TestContext.Current.CancellationToken);

        var page = await other.Open(saved.Url.PathAndQuery);

        // His own finds nothing that he may not see, however new it is.
        Assert.Contains("我的", page.Document.QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("1", page.Document.QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("防汛件", page.Source, StringComparison.Ordinal);
        Assert.False(page.HasButton("删除此已存检索"));
    }

    [Fact]
    public async Task Api_Search_SaysTheSameToWhoMaySee()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.WithToken("records-clerk");
        var other = await office.WithToken("hotline-head");
        await clerk.PostAsync("/api/v1/incoming-documents", new StringContent("""{"title":"关于防汛的请示","issuer":"市水务局","number":"鄂州水〔2026〕3号"}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        var mine = await Get(clerk, "q=防汛");
        var others = await Get(other, "q=防汛");

        var item = Assert.Single(mine.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(("incoming-document", "收〔2026〕1号", "关于防汛的请示"), (item.GetProperty("kind").GetString(), item.GetProperty("number").GetString(), item.GetProperty("title").GetString()));
        Assert.Equal((1, false), (mine.Body.GetProperty("count").GetInt32(), mine.Body.GetProperty("countCapped").GetBoolean()));
        Assert.Equal((0, 0), (others.Body.GetProperty("count").GetInt32(), others.Body.GetProperty("items").GetArrayLength()));
        Assert.Equal(1, (await Get(clerk, "q=2026 3&from=2026-01-01&to=2026-12-31")).Body.GetProperty("count").GetInt32());
        Assert.Equal(0, (await Get(clerk, "q=防汛&to=2025-12-31")).Body.GetProperty("count").GetInt32());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "API-date"), await Refused(clerk, "q=防汛&from=yesterday"));
        Assert.Equal((HttpStatusCode.BadRequest, "API-next"), await Refused(clerk, "q=防汛&next=7"));
        Assert.Equal((HttpStatusCode.Unauthorized, "API-signin"), await Refused(office.Browser(), "q=防汛"));
    }

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task Register(HttpClient browser, string title, string number, string? body) => await (await browser.Open("/documents/incoming/register")).Submit(
        "登记并继续", ("来文单位", "市信访局"), ("来文字号", number), ("标题", title), ("正文", body ?? ""));

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Get(HttpClient client, string query)
    {
        using var response = await client.GetAsync(new Uri($"/api/v1/search?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    private static async Task<(HttpStatusCode, string?)> Refused(HttpClient client, string query)
    {
        var (status, body) = await Get(client, query);
        return (status, body.GetProperty("code").GetString());
    }
}
