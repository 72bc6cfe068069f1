using System.Diagnostics;

namespace Fuban.Office.Text;

/// <summary>
/// 文字识别: reads pictures, and PDF files that are pictures, page by page, with the programs of the machine (tesseract, and pdftoppm for PDF) where they are
/// installed. What it reads helps to fill in a form; it vouches for nothing.
/// </summary>
public static class ScannedText
{
    /// <summary>Simplified Chinese and what stands between it.</summary>
    private const string Language = "chi_sim";

    /// <summary>One block of lines, as an official document is laid out: the title is read better so than by a search for columns.</summary>
    private const string Layout = "6";
    private const string Resolution = "300";
    private static readonly TimeSpan LongestPage = TimeSpan.FromSeconds(60);
    private static readonly Lazy<bool> Tesseract = new(() => OnPath("tesseract"));
    private static readonly Lazy<bool> Poppler = new(() => OnPath("pdftoppm"));

    public static bool CanRead(FileKind kind) => Tesseract.Value && (kind is FileKind.Png or FileKind.Jpeg or FileKind.Tiff || (kind == FileKind.Pdf && Poppler.Value));

    /// <summary>The text of one page after the other, until there is none or the caller has seen enough.</summary>
    public static async IAsyncEnumerable<string> Pages(Stream content, FileKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (!CanRead(kind)) yield break;
        // Where uploads lie: nobody else may read there, and what a killed process leaves is swept at the next start.
        var folder = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("ASPNETCORE_TEMP") ?? Path.GetTempPath(), $"fuban-scan-{Guid.NewGuid():N}"));
        try
        {
            var file = Path.Combine(folder.FullName, "page");
            await using (var copy = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                await content.CopyToAsync(copy, cancel);
            if (kind != FileKind.Pdf)
            {
                yield return await Recognise(file, cancel);
                yield break;
            }

            for (var page = 1; await Render(file, page, cancel) is { } picture; page++)
            {
                yield return await Recognise(picture, cancel);
                File.Delete(picture);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>Null after the last page.</returns>
    private static async Task<string?> Render(string pdf, int page, CancellationToken cancel)
    {
        var picture = $"{pdf}-{page}";
        var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Run("pdftoppm", ["-r", Resolution, "-gray", "-png", "-singlefile", "-f", number, "-l", number, pdf, picture], cancel);
        return File.Exists(picture + ".png") ? picture + ".png" : null;
    }

    private static Task<string> Recognise(string picture, CancellationToken cancel) => Run("tesseract", [picture, "stdout", "-l", Language, "--psm", Layout], cancel);

    /// <summary>What the program printed; nothing when it failed or took too long.</summary>
    private static async Task<string> Run(string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // One page occupies one processor: others are at work too.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestPage);
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            var text = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await complaints;
            await process.WaitForExitAsync(limit.Token);
            return text;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "";
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
