using System.IO.Compression;
using UglyToad.PdfPig;

namespace Fuban.Office.Text;

/// <summary>扫描页: the pictures of a file that is nothing but pictures, page by page.</summary>
internal static class ScannedPages
{
    private const int MostPages = 20;
    private const long LargestPicture = 30L << 20;

    public static IEnumerable<byte[]> Of(Stream content, FileKind kind) => kind switch
    {
        FileKind.Png or FileKind.Jpeg or FileKind.Tiff when content.Length <= LargestPicture => [Whole(content)],
        FileKind.Pdf => OfPdf(content),
        FileKind.Ofd => OfOfd(content),
        _ => [],
    };

    private static byte[] Whole(Stream content)
    {
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Of each page without letters the largest picture.</summary>
    private static IEnumerable<byte[]> OfPdf(Stream content)
    {
        using var pdf = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
        for (var number = 1; number <= Math.Min(pdf.NumberOfPages, MostPages); number++)
        {
            var page = pdf.GetPage(number);
            if (page.Letters.Count > 0 || page.GetImages().MaxBy(i => (long)i.WidthInSamples * i.HeightInSamples) is not { } picture) continue;
            if (picture.RawBytes is [0xFF, 0xD8, ..] jpeg) yield return jpeg.ToArray();
            else if (picture.TryGetPng(out var png)) yield return png;
        }
    }

    private static IEnumerable<byte[]> OfOfd(Stream content)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var pictures = zip.Entries.Where(e => Path.GetExtension(e.Name).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".tif" or ".tiff").Where(e => e.Length is > 0 and <= LargestPicture);
        foreach (var entry in pictures.OrderBy(e => e.FullName, StringComparer.Ordinal).Take(MostPages))
        {
            // What the entry says of its length may be wrong: no more than that is read.
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            yield return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
    }
}
