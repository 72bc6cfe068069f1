using System.Net;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Documents.Tests.FirstReview;

public class FirstReviewPageTests
{
    private static readonly (string, object?)[] Fields =
        [("来文单位", "市财政局"), ("来文字号", "鄂州财〔2026〕7号"), ("标题", "市财政局关于拨付专项资金的请示"), ("成文日期", "2026-11-16"), ("正文", Reviewed.Defective.Body)];

    [Fact]
    [Trait("Rule", "REC-EXAMINE")]
    public async Task Register_Defective_RegistersAndShowsFindingsWithTheirRules()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");

        var page = await (await browser.Open("/documents/incoming/register")).Submit("登记并继续", Fields);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("已登记：收〔2026〕1号", page.Text, StringComparison.Ordinal);
        Assert.Contains("上行文主送了多个机关：市委、市政府。", page.Text, StringComparison.Ordinal);
        Assert.Contains("第15条第1项", page.Text, StringComparison.Ordinal);
        Assert.Contains("没有标注签发人", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "REC-EXAMINE")]
    public async Task Return_FromTheFindings_TakesOneClickAndPrintsTheNotice()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-head");
        await (await browser.Open("/documents/incoming/register")).Submit("登记并继续", Fields);
        var matter = await (await browser.Open("/inbox")).Follow("市财政局关于拨付专项资金的请示");

        var notice = await matter.Submit("退回来文单位");

        Assert.EndsWith("/return-notice", notice.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("退〔2026〕1号", notice.Text, StringComparison.Ordinal);
        Assert.Contains("原则上主送一个上级机关", notice.Text, StringComparison.Ordinal);
        var drilled = await (await browser.Open("/documents/returns")).Follow("1");
        Assert.Contains("共 1 件", drilled.Text, StringComparison.Ordinal);
        Assert.Contains("退文告知单", (await drilled.Follow("市财政局关于拨付专项资金的请示")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dismiss_OnThePage_AsksForAReasonAndKeepsWhatWasChosen()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-head");
        await (await browser.Open("/documents/incoming/register")).Submit("登记并继续", Fields);
        var matter = await (await browser.Open("/inbox")).Follow("市财政局关于拨付专项资金的请示");

        var silent = await matter.Submit("不采纳所选意见");
        var done = await silent.Submit("不采纳所选意见", ("给来文单位的说明，或者不采纳的理由", "原件已核对。"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Contains("请写明不采纳的理由", silent.Text, StringComparison.Ordinal);
        Assert.Contains("未采纳：原件已核对。", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_ForOthers_AreForbiddenAndNoticesUnknown()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("hotline-head");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Open("/documents/returns")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/matters/{Fuban.Kernel.Ids.New(office.Clock)}/return-notice")).Status);
    }
}
