using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Fuban.Office.Text;

/// <summary>
/// Reads the words of an OFD (GB/T 33190): page by page in the order of the document, with the templates that lie under them; then whatever else in the package
/// can show words: annotations, seals' faces, composite drawings. Namespaces and paths are read tolerantly, for makers write them in several ways.
/// </summary>
internal sealed class OfdText
{
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly InflationMeter _meter;
    private readonly ExtractionLimits _limits;
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder _text = new();

    private OfdText(ZipArchive zip, InflationMeter meter, ExtractionLimits limits)
    {
        _entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries) _entries.TryAdd(Clean(entry.FullName), entry);
        (_meter, _limits) = (meter, limits);
    }

    public static ExtractedText Read(Stream content, ExtractionLimits limits)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > limits.MaxEntries) return new("", FileKind.Ofd, FileProblem.Bomb);
        var ofd = new OfdText(zip, new InflationMeter(content.Length, limits), limits);
        try
        {
            ofd.Package();
            return new(ofd.Bounded(), FileKind.Ofd, ofd.Problem());
        }
        catch (BombException)
        {
            return new("", FileKind.Ofd, FileProblem.Bomb);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            return new(ofd.Bounded(), FileKind.Ofd, FileProblem.Corrupt);
        }
    }

    private bool IsCut => _text.Length > _limits.MaxCharacters;

    private FileProblem? Problem()
    {
        if (_entries.Keys.Any(name => name.EndsWith("Encryptions.xml", StringComparison.OrdinalIgnoreCase))) return FileProblem.Encrypted;
        if (IsCut) return FileProblem.Cut;
        // Pictures, or letters drawn as shapes.
        if (string.IsNullOrWhiteSpace(_text.ToString())) return FileProblem.Unread;
        return _entries.Keys.Any(IsAttached) ? FileProblem.Embedded : null;
    }

    private string Bounded() => _text.ToString(0, Math.Min(_text.Length, _limits.MaxCharacters));

    private void Package()
    {
        var roots = new List<string>();
        Visit("OFD.xml", xml =>
        {
            if (xml.LocalName is "DocRoot") roots.Add(Value(xml));
            // What the maker says of the document: some viewers show it.
            else if (xml.LocalName is "Title" or "Subject" or "Abstract" or "Keyword" or "CustomData") Part(Value(xml));
        });
        foreach (var root in roots) Document(Resolve("", root));
        foreach (var (name, _) in _entries.Where(e => IsText(e.Key) && !_read.Contains(e.Key)).OrderBy(e => e.Key, StringComparer.Ordinal))
            if (!IsCut) Page([name], withNotes: true);
    }

    private void Document(string? root)
    {
        if (root is null) return;
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        var pages = new List<string>();
        Visit(root, xml =>
        {
            if (xml.GetAttribute("BaseLoc") is not { } at || Resolve(root, at) is not { } path) return;
            if (xml.LocalName == "TemplatePage" && xml.GetAttribute("ID") is { } id) templates[id] = path;
            else if (xml.LocalName == "Page") pages.Add(path);
        });
        foreach (var page in pages.Take(_limits.MaxPages))
        {
            if (IsCut) return;
            var under = new List<string>();
            Visit(page, xml =>
            {
                if (xml.LocalName == "Template" && templates.GetValueOrDefault(xml.GetAttribute("TemplateID") ?? "") is { } template) under.Add(template);
            });
            Page([.. under, page], withNotes: false);
        }
    }

    private void Page(IReadOnlyList<string> contents, bool withNotes)
    {
        var page = new OfdPage();
        foreach (var content in contents)
        {
            Visit(content, xml =>
            {
                if (xml.LocalName == "TextObject") page.Begin(xml.GetAttribute("Boundary"), xml.GetAttribute("CTM"), xml.GetAttribute("Size"));
                else if (xml.LocalName == "TextCode") page.Add(xml.GetAttribute("X"), xml.GetAttribute("Y"), xml.GetAttribute("DeltaX"), Value(xml));
                else if (withNotes && xml.LocalName is "Remark" or "Parameter") page.Note(Value(xml));
            });
        }

        Part(page.Text());
    }

    private void Part(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        _text.Append(_text.Length > 0 ? "\f" : "").Append(text);
    }

    /// <summary>Every element of a part, once; what cannot be found is passed over.</summary>
    private void Visit(string name, Action<XmlReader> element)
    {
        if (!_entries.TryGetValue(name, out var entry)) return;
        _read.Add(name);
        using var stream = new BoundedStream(entry.Open(), _meter);
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element) element(xml);
    }

    /// <summary>The text directly inside an element.</summary>
    private static string Value(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        var value = new StringBuilder();
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) value.Append(xml.Value);
        return value.ToString();
    }

    /// <summary>A location as a part names it: from the package's root, or from the part's own folder.</summary>
    private string? Resolve(string from, string location)
    {
        var path = location.Trim().Replace('\\', '/');
        var folder = from.Contains('/', StringComparison.Ordinal) ? from[..(from.LastIndexOf('/') + 1)] : "";
        return ((string[])[Clean(path.StartsWith('/') ? path : folder + path), Clean(path)]).FirstOrDefault(_entries.ContainsKey);
    }

    private static string Clean(string path)
    {
        var kept = new List<string>();
        foreach (var step in path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..") kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            else if (step != ".") kept.Add(step);
        }

        return string.Join('/', kept);
    }

    private static bool IsText(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !IsAttached(name);

    private static bool IsAttached(string name) =>
        name.Contains("/Attachs/", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("Attachments.xml", StringComparison.OrdinalIgnoreCase);
}
