using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Fuban.Office.Text;

/// <summary>Reads a PDF page by page: properties, lines from top to bottom, then what is noted or stamped on the page.</summary>
internal static class PdfText
{
    public static ExtractedText Read(Stream content, ExtractionLimits limits, TimeProvider clock)
    {
        var started = clock.GetTimestamp();
        var text = new StringBuilder();
        var properties = 0;
        try
        {
            using var pdf = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            text.AppendJoin('\n', new[] { pdf.Information.Title, pdf.Information.Subject, pdf.Information.Keywords }.Where(p => !string.IsNullOrWhiteSpace(p)));
            properties = text.Length;
            for (var number = 1; number <= pdf.NumberOfPages; number++)
            {
                if (number > limits.MaxPages || text.Length > limits.MaxCharacters || clock.GetElapsedTime(started) > limits.MaxTime)
                {
                    return new(Bounded(text, limits), FileKind.Pdf, FileProblem.Cut);
                }

                var page = pdf.GetPage(number);
                text.Append(text.Length > 0 ? "\f" : "");
                AppendLines(text, page.Letters);
                foreach (var note in page.GetAnnotations().Select(a => a.Content).Where(c => !string.IsNullOrWhiteSpace(c)))
                {
                    text.Append('\f').Append(note);
                }
            }

            // Pages that are pictures hold no text to judge.
            var blank = string.IsNullOrWhiteSpace(text.ToString(properties, text.Length - properties));
            return new(Bounded(text, limits), FileKind.Pdf, text.Length > limits.MaxCharacters ? FileProblem.Cut : blank ? FileProblem.Unread : null);
        }
        catch (PdfDocumentEncryptedException)
        {
            return new("", FileKind.Pdf, FileProblem.Encrypted);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The reader meets broken files with exceptions of every kind; each means the same here.
            return new(Bounded(text, limits), FileKind.Pdf, FileProblem.Corrupt);
        }
    }

    private static string Bounded(StringBuilder text, ExtractionLimits limits) => text.ToString(0, Math.Min(text.Length, limits.MaxCharacters));

    private static void AppendLines(StringBuilder text, IReadOnlyList<Letter> letters)
    {
        List<Letter> line = [];
        foreach (var letter in letters.OrderByDescending(l => l.StartBaseLine.Y))
        {
            if (line.Count > 0 && line[0].StartBaseLine.Y - letter.StartBaseLine.Y > Size(letter) * 0.4)
            {
                AppendLine(text, line);
                line.Clear();
            }

            line.Add(letter);
        }

        AppendLine(text, line);
    }

    private static void AppendLine(StringBuilder text, List<Letter> line)
    {
        Letter? last = null;
        foreach (var letter in line.OrderBy(l => l.StartBaseLine.X))
        {
            if (last is not null)
            {
                // Bold is often the same glyph printed twice, a hair apart.
                if (last.Value == letter.Value && letter.StartBaseLine.X - last.StartBaseLine.X < Size(letter) * 0.2)
                {
                    continue;
                }

                if (letter.StartBaseLine.X - last.EndBaseLine.X > Size(letter) * 0.3 && letter.Value != " ")
                {
                    text.Append(' ');
                }
            }

            text.Append(Radicals.Fold(letter.Value));
            last = letter;
        }

        text.Append('\n');
    }

    private static double Size(Letter letter) => letter.PointSize > 0 ? letter.PointSize : 1;
}
