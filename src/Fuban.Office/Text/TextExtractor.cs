namespace Fuban.Office.Text;

/// <summary>正文提取: what kind of file an upload is, whether the office takes it in, and its words. It never throws for what a file holds.</summary>
public static class TextExtractor
{
    /// <param name="content">A seekable stream; it is left open.</param>
    /// <param name="fileName">The name as uploaded; it is not part of the text.</param>
    /// <param name="limits">Bounds of size and time.</param>
    /// <param name="clock">Measures the time limit.</param>
    public static ExtractedText Extract(Stream content, string fileName, ExtractionLimits limits, TimeProvider clock)
    {
        if (content.Length > limits.MaxBytes)
        {
            return new("", FileKind.Unknown, FileProblem.TooLarge);
        }

        var (kind, problem) = FileSniffer.Sniff(content, fileName);
        if (problem is not null)
        {
            return new("", kind, problem);
        }

        return kind switch
        {
            FileKind.Text => Plain(content, limits),
            FileKind.Docx => Package(content, FileKind.Docx, limits, DocxText.Read),
            FileKind.Ofd => Package(content, FileKind.Ofd, limits, OfdText.Read),
            FileKind.Pdf => PdfText.Read(content, limits, clock),
            _ => new("", kind, FileProblem.Unread),
        };
    }

    private static ExtractedText Plain(Stream content, ExtractionLimits limits)
    {
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return PlainText.Decode(bytes) switch
        {
            null => new("", FileKind.Unknown, FileProblem.Kind),
            { Length: var length } text when length > limits.MaxCharacters => new(text[..limits.MaxCharacters], FileKind.Text, FileProblem.Cut),
            var text => new(text, FileKind.Text),
        };
    }

    private static ExtractedText Package(Stream content, FileKind kind, ExtractionLimits limits, Func<Stream, ExtractionLimits, ExtractedText> read)
    {
        try
        {
            return read(content, limits);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return new("", kind, FileProblem.Corrupt);
        }
    }
}
