using System.Net;
using Fuban.Kernel.Jobs;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>A saved search tells its owner when it finds something, once until he has looked.</summary>
public sealed class FoundNoticeTests
{
    private const string Name = "防汛件";

    [Theory, ClassData(typeof(TestStores))]
    public async Task SavedSearch_GivenNewHits_TellsItsOwnerOnceUntilHeLooks(Store store)
    {
        await using var office = await WebTestOffice.StartAsync(store);
        var browser = await office.SignedIn("records-clerk");
        await Register(browser, "关于防汛值守的请示", 1);
        await (await browser.Open("/search?q=防汛")).Submit("保存此检索", ("检索名称", Name));
        await Look(office);
        Assert.Empty(await Found(browser));

        await Register(browser, "关于防汛物资的请示", 2);
        await Look(office);
        await Register(browser, "关于防汛预案的请示", 3);
        await Look(office);
        Assert.Single(await Found(browser));

        var led = await (await browser.Open("/notices")).Follow(Name);
        Assert.Equal(2, led.Document.QuerySelectorAll(".hits .badge").Count(b => b.TextContent.Trim() == "新"));
        Assert.DoesNotContain("全部已阅", (await browser.Open("/notices")).Text, StringComparison.Ordinal);

        await Register(browser, "关于防汛经费的请示", 4);
        await Look(office);
        Assert.Equal(2, (await Found(browser)).Count);
    }

    [Fact]
    public async Task SavedSearch_WhoseOwnerWantsNoNotice_StillMarksWhatIsNew()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var saved = await (await browser.Open("/search?q=防汛")).Submit("保存此检索", ("检索名称", Name));
        var quiet = await saved.Submit("不再提醒");
        Assert.Contains("已停止提醒", quiet.Text, StringComparison.Ordinal);

        await Register(browser, "关于防汛物资的请示", 1);
        await Look(office);

        Assert.Empty(await Found(browser));
        Assert.Contains("1", (await browser.Open("/search")).Document.QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);
        Assert.True((await quiet.Submit("有新结果时提醒我")).HasButton("不再提醒"));
    }

    [Fact]
    public async Task SavedSearch_WhenDeleted_TakesItsNoticesAlong()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var saved = await (await browser.Open("/search?q=防汛")).Submit("保存此检索", ("检索名称", Name));
        await Register(browser, "关于防汛物资的请示", 1);
        await Look(office);
        Assert.Single(await Found(browser));

        Assert.Equal(HttpStatusCode.OK, (await saved.Submit("删除此已存检索")).Status);

        Assert.Empty(await Found(browser));
    }

    private static async Task<List<string>> Found(HttpClient browser) =>
        [.. (await browser.Open("/notices")).Document.QuerySelectorAll("td a").Select(a => a.TextContent.Trim()).Where(t => t == Name)];

    private static Task Look(WebTestOffice office) => office.Services.GetRequiredService<OfficeJobs>().RunAsync("search.saved", TestContext.Current.CancellationToken);

    private static async Task Register(HttpClient browser, string title, int number) =>
        await (await browser.Open("/documents/incoming/register")).Submit("登记并继续", ("标题", title), ("来文单位", "市水务局"), ("来文字号", $"鄂州水[2026]{number}号"));
}
