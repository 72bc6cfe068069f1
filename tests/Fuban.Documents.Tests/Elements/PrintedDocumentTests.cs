using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Fuban.Documents.Elements;
using Fuban.Documents.Incoming;
using Fuban.Kernel.Data;
using Fuban.Office.Text;
using Fuban.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fuban.Documents.Tests.Elements;

/// <summary>How much of a paper is read at first sight: real documents printed to PDF, and their pages as pictures. Figures: docs/intake.md.</summary>
public class PrintedDocumentTests
{
    private static readonly string[] Flags =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer"];

    [Fact]
    public async Task Read_EverySixthPrintedDocument_FindsEveryField() => await Measure([.. PrintedDocument.All().Where((_, i) => i % 6 == 0)], Pdf, 1);

    [Fact, AllOnly]
    public async Task Read_AllPrintedDocuments_FindsAtLeastNineteenOfTwentyFields() => await Measure(PrintedDocument.All(), Pdf, 0.95);

    [Fact, AllOnly]
    public async Task Read_AllPagesAsPictures_ReportsWhatItFinds()
    {
        using var folder = new TempFolder();
        using var recognition = new Recognition(new OfficeLocation(folder.Path), TimeProvider.System, NullLogger<Recognition>.Instance);
        Assert.SkipUnless(await recognition.AvailableAsync() && File.Exists("/usr/bin/pdftoppm"), "[Peer] tesseract with Simplified Chinese, and pdftoppm");
        await Measure(PrintedDocument.All(), file => Scan(recognition, file), 0.8);
    }

    private static async Task Measure(IReadOnlyList<PrintedDocument> documents, Func<string, Task<string>> read, double least)
    {
        using var folder = new TempFolder();
        var right = new Dictionary<string, int>();
        var fields = new Dictionary<string, int>();
        List<string> wrong = [];
        foreach (var (i, document) in documents.Index())
        {
            var seen = ElementReader.Read(await read(await Print(document, folder, i)));
            void Compare(string field, string? got, string? wanted)
            {
                fields[field] = fields.GetValueOrDefault(field) + 1;
                if (Regex.Replace(got ?? "", @"\s", "") == Regex.Replace(wanted ?? "", @"\s", "")) right[field] = right.GetValueOrDefault(field) + 1;
                else wrong.Add($"{document.Number} {field}: {got}");
            }

            Compare("title", seen.Title?.Value, document.Title);
            Compare("issuer", seen.Issuer?.Value, document.Issuer);
            Compare("number", seen.Number is { } number ? DocumentNumber.Parse(number.Value).Canonical : null, document.Number);
            Compare("date", seen.DatedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Compare("recipients", seen.Recipients?.Value, document.Recipients);
            Compare("kind", seen.Kind?.ToString(), document.Kind);
            Compare("urgency", seen.UrgencyMark?.Value, document.Urgency);
        }

        var share = (double)right.Values.Sum() / fields.Values.Sum();
        TestContext.Current.TestOutputHelper?.WriteLine($"{share:P1}: {string.Join(", ", fields.Select(f => $"{f.Key} {right.GetValueOrDefault(f.Key)}/{f.Value}"))}");
        Assert.True(share >= least, $"{share:P1}: {string.Join('\n', wrong)}");
    }

    private static Task<string> Pdf(string file)
    {
        using var content = File.OpenRead(file);
        return Task.FromResult(TextExtractor.Extract(content, file, new ExtractionLimits(), TimeProvider.System).Text);
    }

    /// <summary>As the desk reads a scan: page by page until the date is found.</summary>
    private static async Task<string> Scan(Recognition recognition, string file)
    {
        var text = "";
        for (var page = 1; page <= 8 && await Picture(file, page) is { } picture; page++)
        {
            text += await recognition.ReadAsync(picture, TestContext.Current.CancellationToken) + "\f";
            if (ElementReader.Read(ScanMending.Mend(text)).Date is not null) break;
        }

        return ScanMending.Mend(text);
    }

    private static async Task<byte[]?> Picture(string pdf, int page)
    {
        var (number, name) = (page.ToString(CultureInfo.InvariantCulture), $"{pdf}-{page}");
        using var drawing = Process.Start("pdftoppm", ["-r", "300", "-gray", "-png", "-singlefile", "-f", number, "-l", number, pdf, name]);
        await drawing.WaitForExitAsync();
        return File.Exists(name + ".png") ? await File.ReadAllBytesAsync(name + ".png") : null;
    }

    private static async Task<string> Print(PrintedDocument document, TempFolder folder, int index)
    {
        var chromium = new[] { Environment.GetEnvironmentVariable("FUBAN_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(p => File.Exists(p));
        Assert.SkipWhen(chromium is null, "[Peer] Chromium: install it or set FUBAN_CHROMIUM");
        var (page, pdf) = (folder.Write($"{index}.html", document.Html), folder.File($"{index}.pdf"));
        using var printing = Process.Start(new ProcessStartInfo(chromium!, [.. Flags, $"--user-data-dir={folder.File("profile")}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri]) { RedirectStandardError = true })!;
        await printing.StandardError.ReadToEndAsync();
        await printing.WaitForExitAsync();
        return pdf;
    }
}
