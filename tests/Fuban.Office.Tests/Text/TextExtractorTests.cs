using System.Text;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;

namespace Fuban.Office.Tests.Text;

public class TextExtractorTests
{
    private const string Sentence = "各区人民政府，市直各单位：现将有关事项通知如下。\r\n一、加强领导。Tel 027-1234567\r\n";
    private static readonly ExtractionLimits Limits = new();

    public static TheoryData<string, byte[]> Encodings
    {
        get
        {
            var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
            return new()
            {
                { "UTF-8", Encoding.UTF8.GetBytes(Sentence) },
                { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sentence)] },
                { "UTF-16LE with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sentence)] },
                { "UTF-16BE with mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sentence)] },
                { "UTF-16LE", Encoding.Unicode.GetBytes(Sentence) },
                { "UTF-16BE", Encoding.BigEndianUnicode.GetBytes(Sentence) },
                { "GB18030", gb.GetBytes(Sentence) },
            };
        }
    }

    [Theory, MemberData(nameof(Encodings))]
    public void Extract_TextInAnyEncoding_ReadsSameWords(string encoding, byte[] bytes)
    {
        var extracted = Extract(bytes, "a.txt");

        Assert.True(extracted == new ExtractedText(Sentence, FileKind.Text), encoding);
    }

    [Theory]
    [Trait("Rule", "SC-02")]
    [InlineData("\u2F08\u2EA0\u653F\u5E9C", "人民政府")]
    [InlineData("\u79D8\u5BC6\u2605\u2F00\u5E74", "秘密★一年")]
    [InlineData("plain", "plain")]
    public void Fold_RadicalsInPlaceOfCharacters_BecomeTheCharacters(string drawn, string meant) => Assert.Equal(meant, Radicals.Fold(drawn));

    [Fact]
    [Trait("Rule", "SC-02")]
    public void Extract_ShortGb18030Mark_ReachesGate()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("机密★1年\r\n");

        var extracted = Extract(bytes, "a.txt");

        Assert.NotEmpty(SecrecyGate.Check(new(null, null, null, [new("a.txt", extracted.Text)])));
    }

    [Fact]
    [Trait("Rule", "SC-02")]
    public void Extract_Docx_ReadsEveryPart()
    {
        using var docx = SampleFiles.Docx();

        var extracted = TextExtractor.Extract(docx, "a.docx", Limits, TimeProvider.System);

        Assert.Null(extracted.Problem);
        Assert.Equal(FileKind.Docx, extracted.Kind);
        string[] expected = ["正文第一段被拆开的文字", "锚段", "文本框内容", "已删除的字", "页眉内容", "水印内容", "页脚内容", "脚注内容", "批注内容", "属性标题"];
        Assert.All(expected, words => Assert.Contains(words, extracted.Text, StringComparison.Ordinal));
        Assert.True(extracted.Text.IndexOf("页眉", StringComparison.Ordinal) < extracted.Text.IndexOf("正文", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "SC-02")]
    public void Extract_Pdf_ReadsLinesFromTopOnce()
    {
        using var pdf = SampleFiles.Pdf("机密★1年", "关于某项工作的通知");

        var extracted = TextExtractor.Extract(pdf, "a.pdf", Limits, TimeProvider.System);

        Assert.Null(extracted.Problem);
        Assert.Equal("机密★1年\n关于某项工作的通知", extracted.Text.Trim());
    }

    [Fact]
    public void Extract_PdfOfPictures_IsUnread()
    {
        using var pdf = SampleFiles.Pdf();

        var extracted = TextExtractor.Extract(pdf, "a.pdf", Limits, TimeProvider.System);

        Assert.Equal((FileKind.Pdf, FileProblem.Unread), (extracted.Kind, extracted.Problem));
    }

    [Fact]
    public void Extract_PdfBeyondLimits_KeepsWhatWasRead()
    {
        using var pdf = SampleFiles.Pdf("关于某项工作的通知");

        var none = TextExtractor.Extract(pdf, "a.pdf", Limits with { MaxPages = 0 }, TimeProvider.System);
        var some = TextExtractor.Extract(pdf, "a.pdf", Limits with { MaxCharacters = 4 }, TimeProvider.System);

        Assert.Equal(new("", FileKind.Pdf, FileProblem.Cut), none);
        Assert.Equal(new("关于某项", FileKind.Pdf, FileProblem.Cut), some);
    }

    public static TheoryData<string, byte[], string, bool> Refused => new()
    {
        { "a.txt", [], "FILE-empty", true },
        { "a.pdf", [(byte)'M', (byte)'Z', 0x90, 0, 3], "FILE-executable", true },
        { "a.txt", [(byte)'M', (byte)'Z', 0x90, 0, 3], "FILE-executable", true },
        { "a.docx", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2], "FILE-executable", true },
        { "a.txt", "#!/bin/sh\necho"u8.ToArray(), "FILE-executable", true },
        { "a.bat", "@echo off"u8.ToArray(), "FILE-kind", true },
        { "a.html", "<html></html>"u8.ToArray(), "FILE-kind", true },
        { "a.txt", [1, 2, 3, 4, 0xFE, 0xFF, 0x80], "FILE-kind", true },
        { "a.zip", SampleFiles.Zip(("a.txt", [65])).ToArray(), "FILE-kind", true },
        { "a.xlsx", SampleFiles.Zip(("xl/workbook.xml", [65])).ToArray(), "FILE-kind", true },
        { "a.docx", [(byte)'P', (byte)'K', 3, 4, 0, 0], "FILE-corrupt", true },
        { "a.docx", SampleFiles.Zip(("word/document.xml", "<w:document"u8.ToArray())).ToArray(), "FILE-corrupt", false },
        { "a.docx", SampleFiles.Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"u8.ToArray())).ToArray(), "FILE-corrupt", false },
        { "a.docx", SampleFiles.Zip(("word/document.xml", "<a/>"u8.ToArray()), ("word/vbaProject.bin", [1])).ToArray(), "FILE-macro", true },
        { "a.docx", SampleFiles.Zip(("word/document.xml", "<a/>"u8.ToArray()), ("word/embeddings/b.docx", [1])).ToArray(), "FILE-embedded", false },
        { "a.docx", SampleFiles.Compound("EncryptedPackage"), "FILE-encrypted", false },
        { "a.doc", SampleFiles.Compound("WordDocument"), "FILE-unread", false },
        { "a.doc", SampleFiles.Compound("WordDocument", "_VBA_PROJECT"), "FILE-macro", true },
        { "a.msi", SampleFiles.Compound("Workbook"), "FILE-kind", true },
        { "a.pdf", "%PDF-1.7\nnot really"u8.ToArray(), "FILE-corrupt", false },
        { "a.ofd", SampleFiles.Zip(("OFD.xml", "<a/>"u8.ToArray())).ToArray(), "FILE-unread", false },
        { "a.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0], "FILE-unread", false },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "FILE-unread", false },
        { "a.tif", [(byte)'I', (byte)'I', 0x2A, 0, 8], "FILE-unread", false },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Extract_OtherFiles_SaysWhy(string name, byte[] bytes, string code, bool refused)
    {
        var extracted = Extract(bytes, name);

        Assert.Equal((code, refused), (extracted.Problem?.Code, extracted.Problem?.Refused ?? false));
        Assert.Empty(extracted.Text);
    }

    [Fact]
    public void Extract_Bombs_AreRefused()
    {
        var blank = Encoding.UTF8.GetBytes("<a>" + new string(' ', 20 << 20) + "</a>");
        using var ratio = SampleFiles.Zip(("word/document.xml", blank));
        using var entries = SampleFiles.Zip([("word/document.xml", "<a/>"u8.ToArray()), .. Enumerable.Range(0, 50).Select(i => ($"word/x{i}.xml", new byte[] { 65 }))]);

        var problems = new[]
        {
            TextExtractor.Extract(ratio, "a.docx", Limits, TimeProvider.System).Problem,
            TextExtractor.Extract(ratio, "a.docx", Limits with { MaxRatio = int.MaxValue, MaxInflated = 1 << 20 }, TimeProvider.System).Problem,
            TextExtractor.Extract(entries, "a.docx", Limits with { MaxEntries = 50 }, TimeProvider.System).Problem,
        };

        Assert.All(problems, p => Assert.Equal(FileProblem.Bomb, p));
    }

    [Fact]
    public void Extract_BeyondSize_IsRefusedUnread()
    {
        var extracted = TextExtractor.Extract(new MemoryStream(new byte[11]), "a.txt", Limits with { MaxBytes = 10 }, TimeProvider.System);

        Assert.Equal(FileProblem.TooLarge, extracted.Problem);
    }

    [Fact]
    public void Extract_EveryTruncationOfDocxAndPdf_NeverThrows()
    {
        using var docx = SampleFiles.Docx();
        foreach (var whole in new[] { docx.ToArray(), SampleFiles.Pdf("关于某项工作的通知").ToArray() })
        {
            for (var length = 1; length < whole.Length; length += 97)
            {
                var extracted = Extract(whole[..length], "a.bin");

                Assert.NotNull(extracted.Text);
            }
        }
    }

    private static ExtractedText Extract(byte[] bytes, string name) => TextExtractor.Extract(new MemoryStream(bytes), name, Limits, TimeProvider.System);
}
