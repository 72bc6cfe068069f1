using System.Net;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>From list to record to the next record, as the officer wants it, without a script.</summary>
public class NextItemTests
{
    private static readonly string[] Titles = ["关于拨付公路养护资金的请示", "关于召开教育工作会议的请示", "关于调整城市规划方案的请示"];

    [Fact]
    public async Task Record_OpenedFromAList_KnowsItsNeighboursAndTheWayBack()
    {
        await using var office = await WebTestOffice.StartAsync();
        var head = await WithThree(office);

        var second = await (await head.Open("/inbox?q=的请示&sort=at")).Follow(Titles[1]);
        var third = await second.Follow("下一件");
        var list = await third.Follow("返回列表");

        Assert.Contains("2 / 3", second.Text, StringComparison.Ordinal);
        Assert.Equal((Titles[2], "3 / 3"), (third.Heading.Split(' ')[0], third.Document.QuerySelector(".record-pager .muted")!.TextContent));
        Assert.Null(third.Document.QuerySelector("[data-key=next]"));
        Assert.NotNull(third.Document.QuerySelector("[data-key=previous]"));
        Assert.Equal("的请示", list.Document.QuerySelector("#filter-q")!.GetAttribute("value"));
        Assert.Contains("sort=at", list.Url.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WithAChoice_LeadsOnAsTheOfficerChoseLast()
    {
        await using var office = await WebTestOffice.StartAsync();
        var head = await WithThree(office);
        (string, object?)[] allocate = [("如何办理", "直接分办"), ("拟办意见", "拟转有关部门办理。")];

        var back = await (await (await head.Open("/inbox?q=的请示")).Follow(Titles[0])).Submit("提交", [.. allocate, ("办完后", "返回列表")]);
        var second = await back.Follow(Titles[1]);
        var next = await second.Submit("提交", [.. allocate, ("办完后", "到下一件")]);

        Assert.Equal(("/inbox", HttpStatusCode.OK), (back.Url.AbsolutePath, back.Status));
        Assert.Contains("拟办意见已提交", back.Text, StringComparison.Ordinal);
        Assert.Contains("q=", back.Url.Query, StringComparison.Ordinal);
        Assert.Equal("list", second.Document.QuerySelector("select[name=onward] option[selected]")!.GetAttribute("value"));
        Assert.StartsWith(Titles[2], next.Heading, StringComparison.Ordinal);
        Assert.Contains("拟办意见已提交", next.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_OnTheFirstLook_IsNoLongerUnread()
    {
        await using var office = await WebTestOffice.StartAsync();
        var head = await WithThree(office);

        var first = await (await head.Open("/inbox")).Follow(Titles[0]);

        Assert.DoesNotContain("未读", first.Text, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> WithThree(WebTestOffice office)
    {
        var clerk = await office.SignedIn("records-clerk");
        foreach (var title in Titles)
        {
            await (await clerk.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市财政局"), ("标题", title), ("限办日期", "+30"));
            office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return await office.SignedIn("records-head");
    }
}
