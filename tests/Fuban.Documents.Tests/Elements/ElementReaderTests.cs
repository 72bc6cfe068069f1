using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fuban.Documents.Elements;
using Fuban.Documents.Incoming;
using Fuban.Documents.Tests.FirstReview;
using Fuban.Office.Matters;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Elements;

public class ElementReaderTests
{
    [Fact]
    [Trait("Rule", "REC-REGISTER"), Trait("Rule", "DOC-07"), Trait("Rule", "DOC-10")]
    public void Read_UpwardDocument_FindsEveryElement()
    {
        var document = SampleDocument.Requests().First() with { Urgency = "特急" };

        var read = ElementReader.Read(document.Text);

        Assert.Equal((document.Issuer, document.Number, document.Title), (read.Issuer?.Value, read.Number?.Value, read.Title?.Value));
        Assert.Equal(("市人民政府", "王明", "市委办公室"), (read.Recipients?.Value, read.Signatories?.Value, read.CopiesTo?.Value));
        Assert.Equal((DocumentKind.Request, new DateOnly(2026, 11, 16), Urgency.Extra), (read.Kind!.Value, read.DatedOn!.Value, read.Urgency!.Value));
        Assert.Equal(document.Listed, read.Attachments.Select(a => a.Value));
        Assert.Equal(2, read.AttachedTitles.Count);
        Assert.Equal("联系人：李华，联系电话：0711-3830000", read.Note?.Value);
        Assert.EndsWith("妥否，请批示。", read.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_JointDocument_NamesAllIssuersAndSigners()
    {
        var read = ElementReader.Read("市财政局\n市教育局文件\n鄂州财〔2026〕9号　　签发人：王明　李华\n张伟\n关于联合开展检查的报告\n市人民政府：\n正文。\n市财政局　　市教育局\n2026年1月5日");

        Assert.Equal("市财政局、市教育局", read.Issuer?.Value);
        Assert.StartsWith("王明、李华", read.Signatories?.Value, StringComparison.Ordinal);
        Assert.Equal("市财政局、市教育局", read.Signature?.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\f\n  \n")]
    [InlineData("没有任何要素的一句话。")]
    public void Read_TextWithoutElements_ProposesNothing(string text)
    {
        var read = ElementReader.Read(text);

        Assert.Null(read.Number);
        Assert.Null(read.DatedOn);
        Assert.Null(read.Recipients);
        Assert.False(read.HasHead);
    }

    [Fact]
    public void Read_StateCouncilDocuments_AgreesWithTheirCatalogue()
    {
        List<string> differing = [];
        foreach (var line in File.ReadLines(SharedData.Path("data/official-documents/state-council.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            string Field(string name) => json.RootElement.GetProperty(name).GetString() ?? "";
            var read = ElementReader.Read(Regex.Replace(Field("text"), "&b?n?sp;", " "));
            void Compare(string what, string? got, string wanted)
            {
                if (Regex.Replace(got ?? "", @"\s", "") != Regex.Replace(wanted, @"\s", "")) differing.Add($"{Field("title")} {what}: {got}");
            }

            Compare("title", read.Title?.Value, Field("title"));
            Compare("issuer", read.Issuer?.Value, Field("office"));
            Compare("number", read.Number?.Value, Field("doc_no"));
            Compare("date", read.DatedOn?.ToString("yyyy年MM月dd日", CultureInfo.InvariantCulture), Field("written_date"));
        }

        // The order calls its organ by the full name, and the catalogue has one day of 2004 wrong: the text says 27 April.
        Assert.Equal(["date: 2004年04月27日", "issuer: 中华人民共和国国务院", "number: 中华人民共和国国务院令第706号"], differing.Select(d => d[(d.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }
}
