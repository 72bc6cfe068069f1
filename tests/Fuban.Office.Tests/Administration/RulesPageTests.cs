using System.Net;
using Fuban.Kernel.Rules;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Administration;

public sealed class RulesPageTests
{
    private const string Rules = "/administration/rules";
    private const string Title = "已投递消息的保留";

    [Fact]
    public async Task Rule_ProposedByOneAndReleasedByAnother_Holds()
    {
        await using var office = await Office();
        var head = await office.SignedIn("records-head");
        var leader = await office.SignedIn("secretary-general");

        var proposed = await Propose(head, "60");
        var waiting = await leader.Open(Rules);
        var released = await waiting.Submit("核准");

        Assert.Contains("请另一人核准", proposed.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.False(proposed.HasButton("核准"));
        Assert.Contains("30 日 → 60 日", Text(waiting), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, Rules), (released.Status, released.Url.AbsolutePath));
        Assert.False(released.HasButton("核准"));
        var history = (await released.Follow("共 2 版，拟改")).Document.QuerySelectorAll("tr").Select(r => r.TextContent);
        Assert.Contains(history, row => row.Contains("60 日已核准办公会议第3号", StringComparison.Ordinal) && row.Contains("records-head", StringComparison.Ordinal) && row.Contains("secretary-general", StringComparison.Ordinal));
        Assert.Equal("60", (await office.Services.GetRequiredService<RuleBook>().Get("outbox.keep-sent", office.Clock.Today)).Value);
    }

    [Fact]
    public async Task Rule_ReleasedByItsProposer_IsRefusedWithTheReasonShown()
    {
        await using var office = await Office();
        var leader = await office.SignedIn("secretary-general");

        var proposed = await Propose(leader, "60");
        var button = proposed.Button("核准");
        button.RemoveAttribute("disabled");
        var refused = await proposed.Submit("核准");

        Assert.Equal("拟定人不能核准自己拟定的规则。", button.GetAttribute("title"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("拟定人不能核准自己拟定的规则。", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_WithdrawnByItsProposer_LeavesTheOldValue()
    {
        await using var office = await Office();
        var head = await office.SignedIn("records-head");

        var withdrawn = await (await Propose(head, "60")).Submit("撤回");

        Assert.Contains("已撤回", withdrawn.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("30", (await office.Services.GetRequiredService<RuleBook>().Get("outbox.keep-sent", office.Clock.Today)).Value);
    }

    [Fact]
    public async Task Rule_WithAValueOfNoSuchUnit_KeepsWhatWasTyped()
    {
        await using var office = await Office();
        var head = await office.SignedIn("records-head");

        var refused = await Propose(head, "thirty");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(("thirty", "办公会议第3号"), (refused.Field("值").GetAttribute("value"), refused.Field("依据").GetAttribute("value")));
    }

    [Theory]
    [InlineData("system-administrator")]
    [InlineData("records-clerk")]
    public async Task Rules_SeenByOthers_OfferNoAct(string slug)
    {
        await using var office = await Office();
        await Propose(await office.SignedIn("records-head"), "60");
        var browser = await office.SignedIn(slug);

        var page = await browser.Open(Rules);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(Title, Text(page), StringComparison.Ordinal);
        Assert.Null(page.TryField("值"));
        Assert.False(page.HasButton("核准") || page.HasButton("撤回"));
    }

    [Theory]
    [InlineData("secretary-general", true, true)]
    [InlineData("deputy-secretary-general-1", true, true)]
    [InlineData("records-head", true, false)]
    [InlineData("finance-head", true, false)]
    [InlineData("records-clerk", false, false)]
    [InlineData("mayor", false, false)]
    [InlineData("system-administrator", false, false)]
    [InlineData("security-administrator", false, false)]
    [InlineData("audit-administrator", false, false)]
    public async Task Change_ByAPost_IsAllowedToThoseWhoAnswerForTheOffice(string slug, bool proposes, bool releases)
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Do(new MarkDemo());
        var officer = await office.Officer(slug);
        Assert.Equal((proposes, releases), (officer.May(RulePermissions.Propose), officer.May(RulePermissions.Release)));

        var proposed = await office.Run(new ProposeRule(Kernel.Ids.New(office.Clock), "outbox.keep-sent", "60", office.Clock.Today, "x"), officer.Actor());
        var released = await office.Run(new ReleaseRule(Guid.Empty), officer.Actor());

        Assert.Equal((proposes, !releases), (proposed.IsDone, released is Kernel.Commands.Outcome.Forbidden));
    }

    /// <summary>With invented people: leaders sign in without a second factor there.</summary>
    private static async Task<WebTestOffice> Office()
    {
        var office = await WebTestOffice.StartAsync();
        await office.Do(new MarkDemo());
        return office;
    }

    private static async Task<Page> Propose(HttpClient browser, string value) =>
        await (await browser.Open($"{Rules}?rule=outbox.keep-sent")).Submit("拟定新值", ("值", value), ("依据", "办公会议第3号"));

    private static string Text(Page page) => string.Join(' ', page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
