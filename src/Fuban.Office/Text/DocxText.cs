using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Fuban.Office.Text;

/// <summary>
/// Reads every part of a DOCX that can show words: headers first (a mark stands there), body, text boxes, footers, notes, comments, watermarks,
/// properties, also deleted runs, which are still in the file. The parts are read as bounded XML streams, because loading a whole package
/// object would inflate what an attacker chose.
/// </summary>
internal static class DocxText
{
    public static ExtractedText Read(Stream content, ExtractionLimits limits)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > limits.MaxEntries)
        {
            return new("", FileKind.Docx, FileProblem.Bomb);
        }

        var meter = new InflationMeter(content.Length, limits);
        var parts = new List<string>();
        var cut = false;
        try
        {
            foreach (var entry in zip.Entries.Where(IsRead).OrderBy(Order))
            {
                using var stream = new BoundedStream(entry.Open(), meter);
                using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
                parts.AddRange(new DocxPart().Read(xml));
                cut |= parts.Sum(p => (long)p.Length) > limits.MaxCharacters;
            }
        }
        catch (BombException)
        {
            return new("", FileKind.Docx, FileProblem.Bomb);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            return new(Join(parts, limits), FileKind.Docx, FileProblem.Corrupt);
        }

        var embedded = zip.Entries.Any(e => e.FullName.StartsWith("word/embeddings/", StringComparison.Ordinal) || e.FullName.Contains("afchunk", StringComparison.OrdinalIgnoreCase));
        return new(Join(parts, limits), FileKind.Docx, cut ? FileProblem.Cut : embedded ? FileProblem.Embedded : null);
    }

    private static string Join(List<string> parts, ExtractionLimits limits)
    {
        var text = string.Join('\f', parts.Where(p => !string.IsNullOrWhiteSpace(p)));
        return text.Length > limits.MaxCharacters ? text[..limits.MaxCharacters] : text;
    }

    /// <summary>By exclusion: some writers put parts and properties into folders of their own.</summary>
    private static bool IsRead(ZipArchiveEntry entry) =>
        (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".psmdcp", StringComparison.OrdinalIgnoreCase))
        && !entry.FullName.StartsWith("word/theme/", StringComparison.Ordinal)
        && entry.Name is not ("[Content_Types].xml" or "styles.xml" or "settings.xml" or "fontTable.xml" or "webSettings.xml" or "numbering.xml" or "app.xml");

    private static int Order(ZipArchiveEntry entry) =>
        entry.Name.StartsWith("header", StringComparison.Ordinal) ? 0
        : entry.Name.StartsWith("document", StringComparison.Ordinal) ? 1
        : 2;
}

/// <summary>One XML part: its running text, then the text of its boxes, which would otherwise tear the sentence that anchors them.</summary>
internal sealed class DocxPart
{
    private readonly Stack<StringBuilder> open = new();
    private readonly List<string> boxes = [];

    /// <summary>Depth of a fallback whose preferred form has been read: it repeats the same words.</summary>
    private int skipBelow = int.MaxValue;
    private bool choiceRead;
    private bool showing;

    public IEnumerable<string> Read(XmlReader xml)
    {
        open.Push(new());
        while (xml.Read())
        {
            if (xml.Depth <= skipBelow && xml.NodeType == XmlNodeType.EndElement)
            {
                skipBelow = int.MaxValue;
            }

            if (skipBelow != int.MaxValue)
            {
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element)
            {
                Begin(xml);
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                End(xml.LocalName);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && showing)
            {
                open.Peek().Append(xml.Value);
            }
        }

        return [open.Last().ToString(), .. boxes];
    }

    private void Begin(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "t" or "delText" or "lpwstr" or "title" or "subject" or "keywords" or "description" or "category":
                showing = !xml.IsEmptyElement;
                break;
            case "tab":
                open.Peek().Append(' ');
                break;
            case "br" or "cr":
                open.Peek().Append('\n');
                break;
            case "noBreakHyphen":
                open.Peek().Append('-');
                break;
            case "sym" when xml.GetAttribute("char", xml.NamespaceURI) is { } code:
                AppendSymbol(code);
                break;
            case "textpath" when xml.GetAttribute("string") is { Length: > 0 } watermark:
                boxes.Add(watermark);
                break;
            case "txbxContent" when !xml.IsEmptyElement:
                open.Push(new());
                break;
            case "Choice":
                choiceRead = true;
                break;
            case "Fallback" when choiceRead && !xml.IsEmptyElement:
                skipBelow = xml.Depth;
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "t" or "delText":
                showing = false;
                break;
            case "lpwstr" or "title" or "subject" or "keywords" or "description" or "category":
                showing = false;
                open.Peek().Append('\n');
                break;
            case "p":
                open.Peek().Append('\n');
                break;
            case "tc":
                // Cells of a row stay apart as words do.
                open.Peek().Append(' ');
                break;
            case "txbxContent" when open.Count > 1:
                boxes.Add(open.Pop().ToString());
                break;
            case "AlternateContent":
                choiceRead = false;
                break;
        }
    }

    private void AppendSymbol(string code)
    {
        // Symbol fonts put their signs into the private area; a five-pointed star of theirs is a star of a mark.
        open.Peek().Append(code.ToUpperInvariant() is "F0AB" or "F0B6" or "F048" ? '★' : ' ');
    }
}
