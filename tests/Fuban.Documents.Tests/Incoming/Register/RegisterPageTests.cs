using System.Net;
using System.Text;
using Fuban.Kernel.Blobs;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Register;

public class RegisterPageTests
{
    private const string Register = "/documents/incoming/register";

    [Fact]
    [Trait("Rule", "REC-REGISTER")]
    public async Task Register_Form_NumbersItAndGivesAFreshForm()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var form = await browser.Open(Register);

        var page = await form.Submit("登记并继续", ("来文单位", "市财政局"), ("来文字号", "鄂州财[2026]7号"), ("标题", "关于拨付专项资金的请示"));

        Assert.Equal((HttpStatusCode.OK, Register), (page.Status, page.Url.AbsolutePath));
        Assert.Contains("已登记：收〔2026〕1号", page.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.Field("标题").GetAttribute("value") ?? "");
        Assert.True(page.Field("来文单位").HasAttribute("autofocus"));
        var list = await browser.Open("/documents/incoming?q=专项");
        Assert.Contains("鄂州财〔2026〕7号", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_Incomplete_KeepsEverythingTypedAndTheFiles()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var file = new UploadedFile("附件.txt", Encoding.UTF8.GetBytes("普通内容"), "text/plain");

        var refused = await (await browser.Open(Register)).Submit("登记并继续", ("来文单位", "市财政局"), ("正文", "请审批。"), ("附件", file));
        var done = await refused.Submit("登记并继续", ("标题", "关于拨付专项资金的请示"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(("市财政局", "请审批。"), (refused.Field("来文单位").GetAttribute("value"), refused.Field("正文").TextContent));
        Assert.Contains("附件.txt", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        var matter = await (await browser.Open("/documents/incoming")).Follow("关于拨付专项资金的请示");
        Assert.Contains("附件.txt", matter.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "SC-01")]
    public async Task Register_MarkedFile_IsRefusedAndTheKeeperSeesAnAlarm()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var file = new UploadedFile("附件.txt", Encoding.UTF8.GetBytes("机密★5年\nPLANTED7391"), "text/plain");

        var refused = await (await browser.Open(Register)).Submit("登记并继续", ("来文单位", "市财政局"), ("标题", "关于某事的请示"), ("附件", file));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("第 1 个附件的内容", refused.Text, StringComparison.Ordinal);
        Assert.Empty(office.Services.GetRequiredService<BlobStore>().Enumerate());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Open("/administration/secrecy")).Status);
        var alarms = await (await office.SignedIn("records-head")).Open("/administration/secrecy");
        Assert.Contains("SC-01", alarms.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED7391", alarms.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_Duplicate_LinksTheEarlierAndCanBeRegisteredAllTheSame()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        (string, object?)[] fields = [("来文单位", "市财政局"), ("来文字号", "鄂州财〔2026〕7号"), ("标题", "关于拨付专项资金的请示")];
        await (await browser.Open(Register)).Submit("登记并继续", fields);

        var warned = await (await browser.Open(Register)).Submit("登记并继续", fields);
        var done = await warned.Submit("登记并继续", ("已核对，仍然登记", true));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, warned.Status);
        Assert.Equal("拟办", (await warned.Follow("收〔2026〕1号 关于拨付专项资金的请示")).Text.Contains("拟办", StringComparison.Ordinal) ? "拟办" : "");
        Assert.Contains("收〔2026〕2号", done.Text, StringComparison.Ordinal);
        Assert.Contains("标题相近", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_TitleNearlyAnothers_WarnsUntilTheClerkHasLooked()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        await (await browser.Open(Register)).Submit("登记并继续", ("来文单位", "市财政局"), ("标题", "关于申请拨付农村公路养护专项资金的请示"));

        var warned = await (await browser.Open(Register)).Submit("登记并继续", ("来文单位", "市财政局"), ("标题", "关于申请拔付农村公路养护专项资金的请示"));
        var done = await warned.Submit("登记并继续", ("已核对，仍然登记", true));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, warned.Status);
        Assert.Contains("收〔2026〕1号", warned.Text, StringComparison.Ordinal);
        Assert.Contains("已登记：收〔2026〕2号", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_SentTwice_RegistersOnce()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var form = await browser.Open(Register);
        (string, object?)[] fields = [("来文单位", "市财政局"), ("标题", "关于拨付专项资金的请示")];

        await form.Submit("登记并继续", fields);
        await form.Submit("登记并继续", fields);

        Assert.Contains("共 1 件", (await browser.Open("/documents/incoming")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Register)]
    [InlineData("/documents/stubs")]
    [InlineData("/administration/secrecy")]
    public async Task Pages_OfOthers_AreForbidden(string path)
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("hotline-head");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Open(path)).Status);
    }

    [Fact]
    [Trait("Rule", "SC-03")]
    public async Task Stub_Taken_SaysItsNumberAndAsksForNothing()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var form = await browser.Open("/documents/stubs");

        var page = await form.Submit("取一个编号");

        Assert.Empty(form.Document.QuerySelectorAll("main form.stack input:not([type=hidden]), main form.stack textarea"));
        Assert.Contains("线下件〔2026〕1号", page.Text, StringComparison.Ordinal);
    }
}
