using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>上一件, 下一件: a record opened from the register or from a search knows its neighbours there and the way back.</summary>
public sealed class NeighbourTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Record_OpenedFromTheFilteredRegister_LeadsToItsNeighboursAndBack(Store store)
    {
        await using var office = await WebTestOffice.StartAsync(store);
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于防汛一的请示", "关于绿化的请示", "关于防汛二的请示", "关于防汛三的请示");
        var list = await browser.Open("/documents/incoming?q=防汛");

        var middle = await list.Follow("关于防汛二的请示");

        Assert.Contains("2 / 3", middle.Text, StringComparison.Ordinal);
        var last = await middle.Follow("下一件");
        Assert.Contains("关于防汛一的请示", Title(last), StringComparison.Ordinal);
        Assert.Contains("3 / 3", last.Text, StringComparison.Ordinal);
        Assert.Null(last.Document.QuerySelector("a[rel=next]"));
        Assert.Contains("关于防汛三的请示", Title(await middle.Follow("上一件")), StringComparison.Ordinal);
        Assert.Equal(list.Url.AbsolutePath, (await last.Follow("返回列表")).Url.AbsolutePath);
        Assert.Contains("q=%E9%98%B2%E6%B1%9B", (await last.Follow("返回列表")).Url.Query, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Record_OpenedFromASearch_LeadsToItsNeighbours(Store store)
    {
        await using var office = await WebTestOffice.StartAsync(store);
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于防汛一的请示", "关于绿化的请示", "关于防汛二的请示");

        var first = await (await browser.Open("/search?q=防汛")).Follow("关于防汛二的请示");

        Assert.Contains("1 / 2", first.Text, StringComparison.Ordinal);
        Assert.Contains("关于防汛一的请示", Title(await first.Follow("下一件")), StringComparison.Ordinal);
        Assert.Equal("/search", (await first.Follow("返回列表")).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("https%3A%2F%2Fexample.org%2F")]
    [InlineData("%2F%2Fexample.org")]
    [InlineData("%2Fdocuments%2Fincoming2%3Fq%3D1")]
    [InlineData("%2Fsearch")]
    public async Task Record_WhoseAddressNamesNoKnownList_LeadsNowhereElse(string list)
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于防汛一的请示");
        var record = await (await browser.Open("/documents/incoming")).Follow("关于防汛一的请示");

        var page = await browser.Open($"{record.Url.AbsolutePath}?in={list}");

        Assert.DoesNotContain(page.Document.QuerySelectorAll("a"), a => new Uri(page.Url, a.GetAttribute("href")).Host == "example.org" || a.GetAttribute("rel") == "next");
    }

    [Fact]
    public async Task Register_WithoutAColumn_StaysSoForItsReader()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于防汛一的请示");
        var page = await browser.Open("/documents/incoming");
        Assert.NotNull(page.Document.QuerySelector("th.c-at"));

        await page.Submit("保存", ("收文日期", false));

        Assert.Null((await browser.Open("/documents/incoming")).Document.QuerySelector("th.c-at"));
    }

    private static string Title(Page page) => page.Document.QuerySelector("h1")!.TextContent;

    private static async Task Register(HttpClient browser, params string[] titles)
    {
        for (var i = 0; i < titles.Length; i++)
            await (await browser.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市水务局"), ("来文字号", $"鄂州水[2026]{i + 1}号"), ("标题", titles[i]));
    }
}
