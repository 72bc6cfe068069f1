using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fuban.Office.Tests.Text;

/// <summary>Small files of each kind, made by writers other than the readers under test.</summary>
internal static class SampleFiles
{
    public static MemoryStream Docx()
    {
        var stream = new MemoryStream();
        using (var docx = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = docx.AddMainDocumentPart();
            main.Document = new Document(new Body(
                Line("正文第一段", "被拆开的文字"),
                new Paragraph(
                    new Run(new DocumentFormat.OpenXml.Wordprocessing.Text("锚")),
                    new Run(new Picture(new DocumentFormat.OpenXml.Vml.Shape(
                        new DocumentFormat.OpenXml.Vml.TextBox(new TextBoxContent(Line("文本框内容")))))),
                    new Run(new DocumentFormat.OpenXml.Wordprocessing.Text("段"))),
                new Paragraph(new DeletedRun(new Run(new DeletedText("已删除的字")))),
                new Table(new TableRow(new TableCell(Line("甲")), new TableCell(Line("乙"))))));
            main.AddNewPart<HeaderPart>().Header = new Header(
                Line("页眉内容"),
                new Paragraph(new Run(new Picture(new DocumentFormat.OpenXml.Vml.Shape(new DocumentFormat.OpenXml.Vml.TextPath { String = "水印内容" })))));
            main.AddNewPart<FooterPart>().Footer = new Footer(Line("页脚内容"));
            main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes(new Footnote(Line("脚注内容")) { Id = 2 });
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new Comments(new Comment(Line("批注内容")) { Id = "1" });
            docx.PackageProperties.Title = "属性标题";
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>A page with text in a font that is not embedded, drawn twice as false bold is, the lower line first.</summary>
    public static MemoryStream Pdf(params string[] lines)
    {
        var drawn = new StringBuilder("BT /F1 16 Tf\n");
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(lines[i]));
            drawn.Append(CultureInvariant($"1 0 0 1 72 {720 - (i * 28)} Tm <{hex}> Tj\n1 0 0 1 72.4 {720 - (i * 28)} Tm <{hex}> Tj\n"));
        }

        drawn.Append("ET");
        var map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            CultureInvariant($"<</Length {drawn.Length}>>stream\n{drawn}\nendstream"),
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 8 0 R>>",
            CultureInvariant($"<</Length {map.Length}>>stream\n{map}\nendstream"),
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        List<int> offsets = [];
        foreach (var body in objects)
        {
            offsets.Add(file.Length);
            file.Append(CultureInvariant($"{offsets.Count} 0 obj{body}endobj\n"));
        }

        var start = file.Length;
        file.Append(CultureInvariant($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        offsets.ForEach(o => file.Append(CultureInvariant($"{o:D10} 00000 n \n")));
        file.Append(CultureInvariant($"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"));
        return new(Encoding.Latin1.GetBytes(file.ToString()));
    }

    public static MemoryStream Zip(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }

    public static byte[] Compound(params string[] streams) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(string.Join('\0', streams))];

    private static Paragraph Line(params string[] runs) => new(runs.Select(r => new Run(new DocumentFormat.OpenXml.Wordprocessing.Text(r))));

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);
}
