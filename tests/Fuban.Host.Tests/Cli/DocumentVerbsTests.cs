using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fuban.Host.Cli;
using Fuban.Testing;

namespace Fuban.Host.Tests.Cli;

public sealed class DocumentVerbsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Rule", "REC-EXAMINE"), Trait("Rule", "SC-02")]
    public async Task Review_FileOfDocuments_NamesRulesAndOpensNoOffice()
    {
        var file = _folder.Write("documents.jsonl", """
            {"id":"a","title":"市财政局关于拨付专项资金的请示","issuer":"市财政局","number":"鄂州财〔2026〕7号","date":"2026-11-16","recipients":"市委、市政府","signatory":"","contact":"李华 0711-3830000"}
            {"id":"b","title":"关于某事的请示","issuer":"市财政局","body":"机密★5年 PLANTED7391"}
            {"id":"c","title":"市财政局关于预算执行情况的报告","issuer":"市财政局","number":"鄂州财〔2026〕8号","date":"2026-11-16","recipients":"市人民政府","signatory":"王明"}
            """);

        var (code, output, error) = await Run("documents", "review", file, "--json");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal((3, 3), (code, lines.Count));
        Assert.Equal(["RT-02", "DOC-07"], lines[0].GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() == "error").Select(f => f.GetProperty("rule").GetString()));
        Assert.Equal("SC-01", lines[1].GetProperty("refusals")[0].GetString());
        Assert.Equal(0, lines[2].GetProperty("findings").GetArrayLength());
        Assert.DoesNotContain("PLANTED7391", output + error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("office")));
    }

    [Fact]
    [Trait("Rule", "SC-01")]
    [Trait("Rule", "SC-02")]
    public async Task Import_WithAMarkedLine_RegistersTheOthersAndExitsWithThree()
    {
        var file = _folder.Write("documents.jsonl", """
            {"title":"关于第一项工作的请示","issuer":"市财政局","number":"鄂州财〔2026〕7号"}
            {"title":"关于PLANTED7391工作的通知（机密）","issuer":"市财政局"}
            {"title":"关于第二项工作的请示","issuer":"市教育局"}
            """);

        var (code, output, error) = await Run("documents", "import", file, "--json");
        var list = await Run("documents", "list", "--json", "--limit", "1");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(3, code);
        Assert.Equal([0, 1, 0], lines.Select(l => l.GetProperty("refusals").GetArrayLength()));
        Assert.Equal((2, "SC-01"), (lines[1].GetProperty("line").GetInt32(), lines[1].GetProperty("refusals")[0].GetString()));
        Assert.DoesNotContain("PLANTED7391", output + error, StringComparison.Ordinal);
        Assert.Equal(0, list.Code);
        Assert.Equal("关于第二项工作的请示", Assert.Single(JsonDocument.Parse(list.Output).RootElement.EnumerateArray()).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Import_OfNoFile_IsWrongUsageAndMakesNoOffice()
    {
        var (code, _, error) = await Run("documents", "import", _folder.File("none.jsonl"));

        Assert.Equal(2, code);
        Assert.Contains("none.jsonl", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("office")));
    }

    [Fact]
    public async Task Import_OfBadLines_NamesLineAndField()
    {
        var file = _folder.Write("documents.jsonl", """
            {"title":"关于第一项工作的请示","issuer":"市财政局"}
            {"title":"关于第二项工作的请示","issuer":"市财政局",}
            {"title":"关于第三项工作的请示"}
            {"title":"关于第四项工作的请示","issuer":"市财政局","date":"2026-02-30"}
            """);

        var (code, output, error) = await Run("documents", "import", file);

        var said = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((3, 3), (code, said.Length));
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^第 2 行.*IMPORT-json.*第 \\d+ 个字节", said[0]);
        Assert.Matches("^第 3 行.*issuer", said[1]);
        Assert.Matches("^第 4 行.*date", said[2]);
    }

    [Fact]
    public async Task Import_InGb18030_IsRead()
    {
        var file = _folder.File("old.jsonl");
        await File.WriteAllBytesAsync(file, CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("""{"title":"关于第一项工作的请示","issuer":"市财政局"}"""), TestContext.Current.CancellationToken);

        var (code, output, error) = await Run("documents", "import", file);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("U03", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("review")]
    public async Task AnyVerb_OfAnEmptyFile_IsWrongUsage(string verb)
    {
        var (code, output, error) = await Run("documents", verb, _folder.Write("empty.jsonl", "\n"));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("empty.jsonl", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_ForNobody_IsRefused()
    {
        var (code, output, error) = await Run("token", "create", "--account", "nobody");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("nobody", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-Hans");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await new RootCommand { DocumentVerbs.Create(), TokenVerbs.Create() }.Parse(args.Contains("review") ? args : [.. args, "--data", _folder.File("office")])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
