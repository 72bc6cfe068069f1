using System.IO.Compression;
using System.Text;
using Fuban.Office.Text;
using Fuban.Testing;

namespace Fuban.Office.Tests.Text;

public class OfdTextTests
{
    private const string Namespace = "http://www.ofdspec.org/2016";

    [Theory]
    [InlineData("ofdrw-converter__发票示例.ofd", "科游迈利有限公司", "杭州融易算企业管理咨询有限公司")]
    [InlineData("ofdrw-reader__multiKeywordInTextCode.ofd", "打发打发打发打发打发哈哈打发")]
    [InlineData("ofdrw-sign__namespace_no_std.ofd", "你好呀")]
    [InlineData("ofdrw-reader__helloworld_with_pageblock.ofd", "你好呀")]
    [InlineData("ofdrw-reader__chineseDir.ofd", "你好呀")]
    public void Read_RealFile_HasItsWords(string name, params string[] words)
    {
        var text = Extract(File.ReadAllBytes(SharedData.Path($"data/ofd/{name}")));

        Assert.All(words, w => Assert.Contains(w, text.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_EveryRealFile_EndsAndMissesNoPieceOfText()
    {
        var folder = SharedData.Path("data/ofd");
        foreach (var path in Directory.EnumerateFiles(folder, "*.ofd"))
        {
            var bytes = File.ReadAllBytes(path);
            var text = Extract(bytes);
            if (text.Problem?.Code is "FILE-encrypted") continue;
            var found = Letters(text.Text);
            Assert.All(Pieces(bytes), piece => Assert.True(found.Contains(piece, StringComparison.Ordinal), $"{Path.GetFileName(path)} ({text.Problem?.Code}): {piece}"));
        }
    }

    [Fact]
    public void Read_Pieces_InReadingOrderAcrossTemplateAndPage()
    {
        var page = Object(20, 60, "第二行") + Object(60, 40, "后半") + Object(20, 40.3, "前半") + Object(20, 40.3, "前半") + Object(20, 80, "三", "20 1 0 0 1 0 0");
        var text = Extract(Package(("Doc_0/Document.xml", Document("Pages/Page_0/Content.xml")), ("Doc_0/Pages/Page_0/Content.xml", Page(page, """<Template TemplateID="9"/>""")),
            ("Doc_0/T.xml", Page(Object(20, 10, "红头")))));

        Assert.Equal(["红头", "前半 后半", "第二行", "三"], text.Text.Trim().Split('\n'));
        Assert.Null(text.Problem);
    }

    [Fact]
    [Trait("Rule", "SC-01")]
    public void Read_AnnotationsAndLeftOverParts_AreReadToo()
    {
        var text = Extract(Package(("Doc_0/Document.xml", Document("/Doc_0/P.xml")), ("Doc_0/P.xml", Page(Object(1, 1, "正文"))),
            ("Doc_0/Annots/A.xml", $"""<PageAnnot xmlns="{Namespace}"><Annot><Remark>批注</Remark><Appearance>{Object(1, 1, "机密★")}</Appearance></Annot></PageAnnot>""")));

        Assert.Contains("批注", text.Text, StringComparison.Ordinal);
        Assert.Contains("机密★", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PictureAlone_IsUnread() => Assert.Equal(FileProblem.Unread, Extract(Package(
        ("Doc_0/Document.xml", Document("P.xml")), ("Doc_0/P.xml", Page("""<ImageObject ID="1" Boundary="0 0 1 1" ResourceID="2"/>""")))).Problem);

    [Fact]
    public void Read_Attachment_SaysThatItWasNotRead() => Assert.Equal(FileProblem.Embedded, Extract(Package(
        ("Doc_0/Document.xml", Document("P.xml")), ("Doc_0/P.xml", Page(Object(1, 1, "正文"))), ("Doc_0/Attachs/a.xml", "<x/>"))).Problem);

    [Fact]
    public void Read_Entities_AreNotFollowed()
    {
        const string attack = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbbbbbb">]><OFD><DocBody><DocInfo><Title>&a;&b;</Title></DocInfo></DocBody></OFD>""";

        var text = Extract(Zip(("OFD.xml", attack)));

        Assert.Equal(("", FileProblem.Corrupt), (text.Text, text.Problem));
    }

    [Fact]
    public void Read_Bomb_IsRefused()
    {
        var text = Extract(Package(("Doc_0/Document.xml", Document("P.xml")), ("Doc_0/P.xml", Page(Object(1, 1, new string('大', 12 << 20))))));

        Assert.Equal(FileProblem.Bomb, text.Problem);
    }

    private static ExtractedText Extract(byte[] bytes) => TextExtractor.Extract(new MemoryStream(bytes), "a.ofd", new ExtractionLimits(), TimeProvider.System);

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Every text of every piece, read without any thought of pages.</summary>
    private static IEnumerable<string> Pieces(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith("Content.xml", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            foreach (var code in System.Xml.Linq.XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "TextCode")) yield return Letters(code.Value);
        }
    }

    private static string Object(double x, double y, string text, string? matrix = null) => FormattableString.Invariant(
        $"""<TextObject ID="1" Boundary="{x} {y} 40 6" Size="6" {(matrix is null ? "" : $"CTM=\"{matrix[3..]}\"")}><TextCode X="0" Y="5" DeltaX="g {Math.Max(1, Math.Min(text.Length, 9) - 1)} 6">{text}</TextCode></TextObject>""");

    private static string Page(string content, string before = "") => $"""<Page xmlns="{Namespace}">{before}<Content><Layer ID="2">{content}</Layer></Content></Page>""";

    private static string Document(string page) =>
        $"""<Document xmlns="{Namespace}"><CommonData><TemplatePage ID="9" BaseLoc="T.xml"/></CommonData><Pages><Page ID="1" BaseLoc="{page}"/></Pages></Document>""";

    private static byte[] Package(params (string Name, string Xml)[] parts) =>
        Zip([("OFD.xml", $"""<OFD xmlns="{Namespace}"><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"""), .. parts]);

    private static byte[] Zip(params (string Name, string Xml)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, xml) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(xml);
            }
        }

        return bytes.ToArray();
    }
}
