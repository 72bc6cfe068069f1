using System.Text;
using Fuban.Documents.Import;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Import;

public class ImportFileTests
{
    [Theory]
    [InlineData("""{"title":"关于某事的请示","issuer":"市财政局","number":"鄂州财〔2026〕7号","body":"正文","date":"2026-11-20"}""")]
    [InlineData("""{"title":" 关于某事的请示 ","office":"市财政局","doc_no":"鄂州财〔2026〕7号","text":"正文","date":"2026年11月20日","url":"x"}""")]
    [InlineData("""{"title":"关于某事的请示","issuer":"市财政局","office":"市财政局","number":"鄂州财〔2026〕7号","body":"正文","date":"2026.11.20"}""")]
    public async Task Read_Line_GivesDocument(string line)
    {
        var lines = await Read(Encoding.UTF8.GetBytes(line));

        Assert.Equal([new ImportLine(1, new("关于某事的请示", "市财政局", "鄂州财〔2026〕7号", "正文", new(2026, 11, 20)), null)], lines);
    }

    [Theory]
    [InlineData("not json 绝密", ImportFile.Broken, "2")]
    [InlineData("[1]", ImportFile.NotAnObject, null)]
    [InlineData("""{"title":"a","title":"b","issuer":"c"}""", ImportFile.NotAnObject, null)]
    [InlineData("""{"title":"a","issuer":"\ud800"}""", ImportFile.WrongType, "issuer")]
    [InlineData("""{"issuer":"c"}""", ImportFile.Missing, "title")]
    [InlineData("""{"title":" ","issuer":"c"}""", ImportFile.Missing, "title")]
    [InlineData("""{"title":"a","issuer":null}""", ImportFile.Missing, "issuer")]
    [InlineData("""{"title":7,"issuer":"c"}""", ImportFile.WrongType, "title")]
    [InlineData("""{"title":"a","issuer":"c","doc_no":7}""", ImportFile.WrongType, "doc_no")]
    [InlineData("""{"title":"a","issuer":"c","office":"d"}""", ImportFile.Contradiction, "issuer")]
    [InlineData("""{"title":"a","issuer":"c","date":"2026-02-30"}""", ImportFile.BadDate, "date")]
    [InlineData("""{"title":"a","issuer":"c","date":"+5"}""", ImportFile.BadDate, "date")]
    public async Task Read_BadLine_NamesLineAndCode(string line, string code, string? key)
    {
        var lines = await Read(Encoding.UTF8.GetBytes("\n" + line + "\n"));

        Assert.Equal([new ImportLine(2, null, new(code, key))], lines);
    }

    [Fact]
    public async Task Read_StateCouncilFile_GivesEveryDocument()
    {
        using var file = File.OpenRead(SharedData.Path("data/official-documents/state-council.jsonl"));
        List<ImportLine> lines = [];

        await foreach (var line in ImportFile.ReadAsync(file))
        {
            lines.Add(line);
        }

        Assert.Equal(45, lines.Count);
        Assert.All(lines, l => Assert.True(l.Document is { Body.Length: > 100, DocumentNumber.Length: > 4 }));
    }

    private static async Task<List<ImportLine>> Read(byte[] bytes)
    {
        List<ImportLine> lines = [];
        await foreach (var line in ImportFile.ReadAsync(new MemoryStream(bytes)))
        {
            lines.Add(line);
        }

        return lines;
    }
}
