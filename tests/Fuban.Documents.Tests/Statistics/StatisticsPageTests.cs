using System.Net;
using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Statistics;

public class StatisticsPageTests
{
    [Fact]
    public async Task Page_NumberFollowed_OpensTheDocumentsThatItCounts()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.SignedIn("records-clerk");
        foreach (var (title, number) in new[] { ("关于防汛的请示", "鄂州水[2026]1号"), ("关于抗旱的请示", "鄂州水[2026]2号") })
            await (await clerk.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市水务局"), ("来文字号", number), ("标题", title));

        var page = await clerk.Open("/documents/statistics?by=Sender");
        var link = page.Document.QuerySelector("table.counts tbody td a")!;
        var list = await clerk.Open(link.GetAttribute("href")!);

        Assert.Equal("2", link.TextContent.Trim());
        Assert.NotNull(page.Document.QuerySelector("figure.bars svg[role=img]"));
        Assert.Contains("共 2 件", list.Text, StringComparison.Ordinal);
        Assert.Contains("关于抗旱的请示", list.Text, StringComparison.Ordinal);
        Assert.Contains("导出", (await page.Follow("导出")).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "SC-05")]
    public async Task Register_OpenedByASectionThatTakesNoPart_IsEmptyAndALeaderSeesNumbersOnly()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.SignedIn("records-clerk");
        await (await clerk.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市水务局"), ("来文字号", "鄂州水[2026]1号"), ("标题", "关于防汛的请示"));
        // In a demonstration leaders need no second factor.
        await office.Services.GetRequiredService<CommandRunner>().Run(new MarkDemo(), Actor.System);

        var section = await (await office.SignedIn("hotline-head")).Open("/documents/incoming");
        var leader = await (await office.SignedIn("secretary-general")).Open("/documents/incoming");

        Assert.Equal(HttpStatusCode.OK, section.Status);
        Assert.DoesNotContain("防汛", section.Source, StringComparison.Ordinal);
        // A leader learns that it is there, not what it says: he takes no part in it.
        Assert.Contains("共 1 件", leader.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("防汛", leader.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("市水务局", leader.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }
}
