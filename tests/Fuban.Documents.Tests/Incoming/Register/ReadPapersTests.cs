using System.Net;
using System.Text;
using Fuban.Documents.Tests.FirstReview;
using Fuban.Kernel.Blobs;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Register;

public class ReadPapersTests
{
    private const string Register = "/documents/incoming/register";
    private static readonly SampleDocument Paper = SampleDocument.Requests().First() with { Urgency = "特急" };

    [Fact]
    [Trait("Rule", "REC-REGISTER")]
    public async Task Read_Paper_FillsTheFormSaysWhereFromAndRegistersNothing()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");

        var read = await (await browser.Open(Register)).Submit("识别", ("来文文件", File("来文.txt", Paper.Text)));

        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal((Paper.Issuer, Paper.Number, Paper.Title), (Value(read, "来文单位"), Value(read, "来文字号"), Value(read, "标题")));
        Assert.Equal(("2026-11-16", "市人民政府", "王明"), (Value(read, "成文日期"), Value(read, "主送机关"), Value(read, "签发人")));
        Assert.Equal("特急", read.Field("缓急").QuerySelector("option[selected]")!.TextContent.Trim());
        Assert.Contains($"自动识别，请核对。原文：{Paper.Number} 签发人：王明", read.Text, StringComparison.Ordinal);
        Assert.Contains("还没有收文", (await browser.Open("/documents/incoming")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_AfterReading_TakesTheFileAlongThroughARefusal()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var read = await (await browser.Open(Register)).Submit("识别", ("来文文件", File("来文.txt", Paper.Text)));

        var refused = await read.Submit("登记并继续", ("标题", ""));
        var done = await refused.Submit("登记并继续", ("标题", Paper.Title));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("自动识别，请核对", refused.Text, StringComparison.Ordinal);
        Assert.Contains("已登记：收〔2026〕1号", done.Text, StringComparison.Ordinal);
        var matter = await (await browser.Open("/documents/incoming")).Follow(Paper.Title);
        Assert.Contains("来文.txt", matter.Text, StringComparison.Ordinal);
        Assert.Contains(Paper.Number, matter.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "SC-01")]
    public async Task Read_MarkedPaper_IsRefusedKeepsNothingAndFillsNothing()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");

        var refused = await (await browser.Open(Register)).Submit("识别", ("来文文件", File("来文.txt", "机密★5年\n" + Paper.Text)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("", Value(refused, "标题"));
        Assert.DoesNotContain(Paper.Title, refused.Source, StringComparison.Ordinal);
        Assert.Empty(office.Services.GetRequiredService<BlobStore>().Enumerate());
    }

    [Fact]
    public async Task Read_NoFileOrNoElements_SaysSo()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await office.SignedIn("records-clerk");
        var form = await browser.Open(Register);

        var none = await form.Submit("识别");
        var plain = await form.Submit("识别", ("来文文件", File("说明.txt", "没有任何要素的一句话。")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("请先选择文件", none.Text, StringComparison.Ordinal);
        Assert.Contains("没有识别出要素", plain.Text, StringComparison.Ordinal);
    }

    private static UploadedFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), "text/plain");

    private static string Value(Page page, string label) => page.Field(label).GetAttribute("value") ?? "";
}
