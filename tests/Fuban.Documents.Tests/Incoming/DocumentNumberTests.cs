using System.Text.Json;
using Fuban.Documents.Incoming;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Incoming;

public class DocumentNumberTests
{
    [Theory]
    [Trait("Rule", "DOC-04")]
    [InlineData("鄂州财〔2026〕7号", "鄂州财〔2026〕7号", "")]
    [InlineData("国办发明电〔2026〕1号", "国办发明电〔2026〕1号", "")]
    [InlineData(" 鄂州政办发〔2026〕12号 ", "鄂州政办发〔2026〕12号", "")]
    [InlineData("鄂州财[2026]7号", "鄂州财〔2026〕7号", "Brackets")]
    [InlineData("鄂州财［２０２６］７号", "鄂州财〔2026〕7号", "Brackets,Width")]
    [InlineData("鄂州财（2026）7号", "鄂州财〔2026〕7号", "Brackets")]
    [InlineData("鄂州财【2026】7号", "鄂州财〔2026〕7号", "Brackets")]
    [InlineData("鄂州财〔2026)7号", "鄂州财〔2026〕7号", "Brackets")]
    [InlineData("鄂州财〔2026〕第07号", "鄂州财〔2026〕7号", "OrdinalWord,LeadingZero")]
    [InlineData("鄂州财字〔2026〕7号", "鄂州财字〔2026〕7号", "")]
    [InlineData("鄂州财〔2026年〕7号", "鄂州财〔2026〕7号", "Year")]
    [InlineData("鄂州财〔2206〕7号", "鄂州财〔2206〕7号", "Year")]
    [InlineData("鄂州财〔2026〕7", "鄂州财〔2026〕7号", "MissingSuffix")]
    [InlineData("鄂州财 〔2026〕 7 号", "鄂州财〔2026〕7号", "Spacing")]
    [InlineData("财〔2026〕7号", "财〔2026〕7号", "Word")]
    [InlineData("EZ〔2026〕7号", "EZ〔2026〕7号", "Word")]
    [InlineData("鄂州财〔2026〕0号", "鄂州财〔2026〕0号", "LeadingZero,Serial")]
    [InlineData("鄂州财〔2026〕7号、鄂州发改〔2026〕9号", "鄂州财〔2026〕7号", "SecondNumber")]
    public void Parse_FileNumber_IsCanonicalWithFindings(string typed, string canonical, string defects)
    {
        var number = DocumentNumber.Parse(typed);

        Assert.Equal((canonical, DocumentNumberKind.File), (number.Canonical, number.Kind));
        Assert.Equal(defects, string.Join(',', number.Findings.Select(f => f.Defect)));
    }

    [Theory]
    [Trait("Rule", "DOC-05")]
    [InlineData("国令第706号", "国令第706号", nameof(DocumentNumberKind.Order))]
    [InlineData("中华人民共和国国务院令（第706号）", "中华人民共和国国务院令第706号", nameof(DocumentNumberKind.Order))]
    [InlineData("第12号", "第12号", nameof(DocumentNumberKind.Order))]
    [InlineData("鄂州市人民政府令第十二号", "鄂州市人民政府令第12号", nameof(DocumentNumberKind.Order))]
    [InlineData("市政府常务会议纪要〔2026〕第3期", "市政府常务会议纪要〔2026〕第3期", nameof(DocumentNumberKind.Issue))]
    [InlineData("第十五期", "第15期", nameof(DocumentNumberKind.Issue))]
    [InlineData("〔2026〕12号", "〔2026〕12号", nameof(DocumentNumberKind.Issue))]
    [InlineData("2026年第4次", "〔2026〕第4次", nameof(DocumentNumberKind.Issue))]
    public void Parse_OrderOrIssue_EscapesFileRule(string typed, string canonical, string kind)
    {
        var number = DocumentNumber.Parse(typed);

        Assert.Equal((canonical, kind), (number.Canonical, number.Kind.ToString()));
        Assert.Empty(number.Findings);
    }

    [Theory]
    [Trait("Rule", "DOC-05")]
    [InlineData("无")]
    [InlineData("鄂州财〔26〕7号")]
    [InlineData("鄂州财〔2026〕123456号")]
    [InlineData("")]
    public void Parse_UnknownForm_IsKeptAsTyped(string typed)
    {
        var number = DocumentNumber.Parse(typed);

        Assert.Equal((typed, DocumentNumberKind.Other), (number.Canonical, number.Kind));
        Assert.Equal([new DocumentNumberFinding("DOC-05", DocumentNumberDefect.Form)], number.Findings);
    }

    [Fact]
    public void SortKey_Numbers_OrderBySerialNotByDigit()
    {
        string[] numbers = ["鄂州财〔2026〕10号", "鄂州财〔2026〕9号", "鄂州财〔2025〕100号", "鄂州财[2026]第09号"];

        var sorted = numbers.Select(DocumentNumber.Parse).OrderBy(n => n.SortKey, StringComparer.Ordinal).Select(n => n.Canonical);

        Assert.Equal(["鄂州财〔2025〕100号", "鄂州财〔2026〕9号", "鄂州财〔2026〕9号", "鄂州财〔2026〕10号"], sorted);
    }

    [Fact]
    [Trait("Rule", "DOC-05")]
    public void Parse_StateCouncilNumbers_AreCanonicalAlready()
    {
        var typed = File.ReadAllLines(SharedData.Path("data/official-documents/state-council.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("doc_no").GetString()!).ToList();

        var parsed = typed.ConvertAll(DocumentNumber.Parse);

        Assert.Equal(typed, parsed.Select(n => n.Canonical));
        Assert.All(parsed, n => Assert.Empty(n.Findings));
    }
}
