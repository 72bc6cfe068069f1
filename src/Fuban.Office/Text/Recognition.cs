using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Fuban.Kernel;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Data;
using Microsoft.Extensions.Logging;

namespace Fuban.Office.Text;

/// <summary>文字识别: words of a picture, by the program tesseract where it is installed with the model for simplified Chinese. Within bounds: it shares the machine.</summary>
public sealed class Recognition(OfficeLocation location, TimeProvider clock, ILogger<Recognition> log) : IDisposable
{
    private const string Program = "tesseract";
    private const string Model = "chi_sim";

    /// <summary>One block of lines, as an official document is laid out: a search for columns takes titles apart and leaves out what stands alone, a mark for one.</summary>
    private const string Layout = "6";
    private const int MostMemoryKilobytes = 2_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Lazy<Task<bool>> _available = new(AskAsync);
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Asked once per process.</summary>
    public Task<bool> AvailableAsync() => _available.Value;

    public void Dispose() => _turns.Dispose();

    /// <summary>The words of a file that is nothing but pictures, one page after the other for as long as they are asked for.</summary>
    public async IAsyncEnumerable<string> PagesAsync(Stream content, FileKind kind, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!await AvailableAsync()) yield break;
        content.Position = 0;
        using var pictures = ScannedPages.Of(content, kind).GetEnumerator();
        while (Next(pictures) is { } picture)
            if (await ReadAsync(picture, cancel) is { } page) yield return page;
    }

    /// <summary>The readers of pictures meet broken files with exceptions of every kind.</summary>
    private byte[]? Next(IEnumerator<byte[]> pictures)
    {
        try
        {
            return pictures.MoveNext() ? pictures.Current : null;
        }
        catch (Exception e)
        {
            log.LogInformation("A picture could not be taken apart: {Kind}", e.GetType().Name);
            return null;
        }
    }

    /// <returns>Null when the program gave up or took too long.</returns>
    public async Task<string?> ReadAsync(byte[] picture, CancellationToken cancel)
    {
        // Where uploads wait too: nobody else reads there, and a start clears it.
        PrivateFolder.Create(location.Incoming);
        var file = Path.Combine(location.Incoming, $"page-{Ids.New(clock):N}");
        await _turns.WaitAsync(cancel);
        try
        {
            await File.WriteAllBytesAsync(file, picture, cancel);
            return await RunAsync(file, cancel);
        }
        finally
        {
            _turns.Release();
            File.Delete(file);
        }
    }

    private static async Task<string?> RunAsync(string file, CancellationToken cancel)
    {
        using var process = Start(file, "stdout", "-l", Model, "--psm", Layout);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Longest);
        try
        {
            var (output, _) = (process.StandardOutput.ReadToEndAsync(over.Token), process.StandardError.ReadToEndAsync(over.Token));
            await process.WaitForExitAsync(over.Token);
            return process.ExitCode == 0 ? await output : null;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>The program sets Han characters apart; words are read without that.</summary>
    internal static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (text[i] != ' ' || i == 0 || i + 1 == text.Length || (text[i - 1] < '\u2E80' && text[i + 1] < '\u2E80')) joined.Append(text[i]);
        return joined.ToString();
    }

    private static async Task<bool> AskAsync()
    {
        try
        {
            using var process = Start("--list-langs");
            var models = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return models.Split('\n').Any(m => m.Trim() == Model);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(params string[] arguments)
    {
        // A picture may be made to take all memory: the program gets a share of it, and one processor.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(Program) : new ProcessStartInfo("/bin/sh", ["-c", $"ulimit -v {MostMemoryKilobytes}; exec {Program} \"$@\"", Program]);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        return Process.Start(start)!;
    }
}
