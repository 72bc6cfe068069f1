using System.Diagnostics;
using System.Text;

namespace Fuban.Office.Text;

/// <summary>文字识别: words of a picture, by the program tesseract where it is installed with the model for simplified Chinese. One picture at a time, within bounds.</summary>
public sealed class Recognition
{
    private const string Program = "tesseract";
    private const string Model = "chi_sim";
    private const int MostMemoryKilobytes = 2_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Lazy<Task<bool>> _available = new(AskAsync);

    /// <summary>Asked once per process.</summary>
    public Task<bool> AvailableAsync() => _available.Value;

    /// <param name="file">A picture in a folder that only the office may read.</param>
    /// <returns>Null when the program gave up or took too long.</returns>
    public async Task<string?> ReadAsync(string file, CancellationToken cancel)
    {
        if (!await AvailableAsync()) return null;
        using var process = Start(file, "stdout", "-l", Model, "--psm", "3");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Longest);
        try
        {
            var (output, _) = (process.StandardOutput.ReadToEndAsync(over.Token), process.StandardError.ReadToEndAsync(over.Token));
            await process.WaitForExitAsync(over.Token);
            return process.ExitCode == 0 ? Joined(await output) : null;
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
