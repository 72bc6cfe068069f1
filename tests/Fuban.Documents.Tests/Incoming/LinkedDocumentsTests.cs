using System.Net;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>Links between matters, shown on real incoming documents.</summary>
public class LinkedDocumentsTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Link_TwoDocuments_IsReadFromBothSides(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var (asked, answer) = (await Registered(office, clerk, "请示"), await Registered(office, clerk, "答复"));

        var done = await office.Run(new LinkMatter(answer, asked, MatterLinkKind.Answers), clerk.Actor());

        Assert.True(done.IsDone);
        foreach (var side in new[] { asked, answer })
        {
            var family = await Family(office, side, clerk);
            var link = Assert.Single(family.Own);
            Assert.Equal((answer, asked, MatterLinkKind.Answers), (link.From, link.To, link.Kind));
            Assert.Equal(2, family.Members.Count);
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Link_WhatMayNotBe_IsRefusedAndChangesNothing(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var stranger = await office.Officer("personnel-head");
        var (one, two) = (await Registered(office, clerk, "甲"), await Registered(office, clerk, "乙"));
        await office.Do(new LinkMatter(one, two, MatterLinkKind.Related), clerk.Actor());

        var self = await office.Run(new LinkMatter(one, one, MatterLinkKind.Follows), clerk.Actor());
        var unknown = await office.Run(new LinkMatter(one, Guid.Empty, MatterLinkKind.Follows), clerk.Actor());
        var kind = await office.Run(new LinkMatter(one, two, "cousin"), clerk.Actor());
        var again = await office.Run(new LinkMatter(two, one, MatterLinkKind.Related), clerk.Actor());
        var outside = await office.Run(new LinkMatter(one, two, MatterLinkKind.Follows), stranger.Actor());

        Assert.Equal(["LINK-self", "LINK-unknown", "LINK-kind", "LINK-exists"], new[] { self, unknown, kind, again }.SelectMany(o => o.Codes()));
        Assert.IsType<Outcome.NotFound>(outside);
        Assert.Single((await Family(office, one, clerk)).Links);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Link_AtOnceByMany_IsMadeOnce(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var (one, two) = (await Registered(office, clerk, "甲"), await Registered(office, clerk, "乙"));

        var outcomes = await Race.Run(8, _ => office.Run(new LinkMatter(one, two, MatterLinkKind.Duplicates), clerk.Actor()));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single((await Family(office, one, clerk)).Links);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Unlink_WithReason_EndsItAndItCanBeMadeAgain(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var (one, two) = (await Registered(office, clerk, "甲"), await Registered(office, clerk, "乙"));
        await office.Do(new LinkMatter(one, two, MatterLinkKind.Follows), clerk.Actor());
        var link = (await Family(office, one, clerk)).Links[0].Id;

        var bare = await office.Run(new UnlinkMatter(two, link, " "), clerk.Actor());
        var ended = await office.Run(new UnlinkMatter(two, link, "关联有误"), clerk.Actor());
        var twice = await office.Run(new UnlinkMatter(two, link, "关联有误"), clerk.Actor());
        var again = await office.Run(new LinkMatter(one, two, MatterLinkKind.Follows), clerk.Actor());

        Assert.Equal(["LINK-reason", "LINK-ended"], bare.Codes().Concat(twice.Codes()));
        Assert.True(ended.IsDone && again.IsDone);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Family_BeyondWhatOneMaySee_EndsThere(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var (first, second, third) = (await Registered(office, clerk, "一"), await Registered(office, clerk, "二"), await Registered(office, clerk, "三"));
        await office.Do(new LinkMatter(second, first, MatterLinkKind.Follows), clerk.Actor());
        await office.Do(new LinkMatter(third, second, MatterLinkKind.Follows), clerk.Actor());

        var whole = await Family(office, first, clerk);
        var nothing = await Family(office, first, await office.Officer("personnel-head"));

        Assert.Equal(new HashSet<Guid> { first, second, third }, whole.Members.Select(m => m.Id).ToHashSet());
        Assert.Empty(nothing.Members);
        Assert.Empty(nothing.Links);
    }

    [Fact]
    public async Task Link_ByNumberOrTitleOnThePage_IsDrawnAndListed()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        foreach (var title in new[] { "关于甲事的请示", "关于乙事的请示", "关于丙事的通知" })
            await (await browser.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市财政局"), ("标题", title));
        var page = await (await browser.Open("/documents/incoming")).Follow("关于丙事的通知");

        var several = await page.Submit("关联其他事项", ("关联到", "请示"));
        var linked = await several.Submit("关联其他事项", ("本事项与所关联事项的关系", "后续于"), ("选择事项", "收〔2026〕1号 关于甲事的请示"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, several.Status);
        Assert.Equal("请示", several.Field("关联到").GetAttribute("value"));
        Assert.Contains("已关联", linked.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, linked.Document.QuerySelectorAll("svg.family a").Length);
        var other = await linked.Follow("收〔2026〕1号 关于甲事的请示");
        Assert.Contains("引出", other.Text, StringComparison.Ordinal);
    }

    private static async Task<Guid> Registered(TestOffice office, Officer clerk, string title) =>
        Assert.IsType<Outcome.Done>(await office.Register(Requests.Ordinary with { Title = title, Number = null, AcceptDuplicate = true }, clerk)).Subject!.Value;

    private static async Task<Family> Family(TestOffice office, Guid matter, Officer reader)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return await new MatterFamilies(db).Read(matter, reader.Reach);
    }
}
