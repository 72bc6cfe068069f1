using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Fuban.Office.Moves.Batch;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>批量办理: many items of a list in one go, each with its own result.</summary>
public class BatchTests
{
    private static readonly string[] Titles = ["关于拨付公路养护资金的请示", "关于召开教育工作会议的请示", "关于调整城市规划方案的请示"];

    [Fact]
    public async Task Instruct_OneOfThreeEndedMeanwhile_DoesTheOthersAndSaysWhy()
    {
        await using var office = await WebTestOffice.StartAsync();
        var (head, leader) = await BeforeALeader(office);
        var batch = await Choose(await leader.Open("/inbox"));
        var ended = await (await head.Open("/inbox/done")).Follow(Titles[1]);
        ended.Document.QuerySelector<IHtmlTextAreaElement>("[name='terminate.Reason']")!.Value = "来文单位撤回。";
        await ended.Submit("终止事项");

        var result = await batch.Submit("批示：3 件", ("批示内容", "已阅，请按规定办理。"));

        Assert.Contains("2 件已办，1 件未办。", result.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var first = result.Document.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains(Titles[1], first, StringComparison.Ordinal);
        Assert.Contains("终止", first, StringComparison.Ordinal);
        Assert.Contains("没有待办", (await result.Follow("返回列表")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instruct_SentTwice_IsOneActOnEach()
    {
        await using var office = await WebTestOffice.StartAsync();
        var (_, leader) = await BeforeALeader(office);
        var batch = await Choose(await leader.Open("/inbox"));

        await batch.Submit("批示：3 件", ("批示内容", "同意。"));
        var again = await batch.Submit("批示：3 件", ("批示内容", "同意。"));

        Assert.Contains("3 件已办，0 件未办。", again.Text, StringComparison.Ordinal);
        var one = await again.Follow(Titles[0]);
        Assert.Single(one.Document.QuerySelectorAll(".timeline *"), e => e.ChildElementCount == 0 && e.TextContent.Trim() == "同意。");
    }

    [Fact]
    public async Task Instruct_WithoutWords_KeepsAllAndNamesTheField()
    {
        await using var office = await WebTestOffice.StartAsync();
        var (_, leader) = await BeforeALeader(office);
        var batch = await Choose(await leader.Open("/inbox"));

        var refused = await batch.Submit("批示：3 件");

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector(".field-error textarea, .field-error"));
        Assert.NotNull(refused.Button("批示：3 件"));
    }

    [Fact]
    public void KeyOf_EachItem_IsItsOwnAndTheSameAgain()
    {
        var (batch, one, other) = (new Guid("0198c0de-0000-7000-8000-000000000001"), new BatchId(new Guid("0198c0de-0000-7000-8000-000000000002"), null), new BatchId(new Guid("0198c0de-0000-7000-8000-000000000003"), null));

        Assert.Equal(one.KeyOf(batch), BatchId.Parse(one.ToString())!.Value.KeyOf(batch));
        Assert.NotEqual(one.KeyOf(batch), other.KeyOf(batch));
        Assert.Null(BatchId.Parse("x.y"));
    }

    private static async Task<Page> Choose(Page list)
    {
        foreach (var box in list.Document.QuerySelectorAll<IHtmlInputElement>("tbody .c-chk input")) box.IsChecked = true;
        return await list.Submit("批量办理");
    }

    private static async Task<(HttpClient Head, HttpClient Leader)> BeforeALeader(WebTestOffice office)
    {
        await office.Do(new MarkDemo());
        var clerk = await office.SignedIn("records-clerk");
        var head = await office.SignedIn("records-head");
        var leader = await office.SignedIn("secretary-general");
        foreach (var title in Titles)
        {
            await (await clerk.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市财政局"), ("标题", title), ("限办日期", "+30"));
            await (await (await head.Open("/inbox")).Follow(title)).Submit("提交", ("如何办理", "呈领导批示"), ("拟办意见", "请阅示。"));
            office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return (head, leader);
    }
}
