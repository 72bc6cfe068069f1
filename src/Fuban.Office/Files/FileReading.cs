using Fuban.Kernel.Blobs;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Search;
using Fuban.Office.Search.Index;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;
using Microsoft.Extensions.Logging;

namespace Fuban.Office.Files;

/// <summary>
/// 附件读取: a job reads the words of stored files for search, by recognition where they are pictures. What it reads goes through the secrecy gate once more: a mark
/// found now takes file and content out of the office and tells the keeper (SC-02).
/// </summary>
public sealed class FileReading(
    FileTexts texts, BlobStore blobs, SecrecyDesk secrecy, CommandRunner runner, IndexWork index, Recognition recognition, TimeProvider clock, ILogger<FileReading> log)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Reads what waits, and lets the index have it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            while (await texts.Waiting(cancel) is { Count: > 0 } waiting)
                foreach (var (blob, name) in waiting) await Read(blob, name, cancel);
            await index.RunAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task Read(string blob, string name, CancellationToken cancel)
    {
        if (blobs.Open(blob) is not { } content)
        {
            await texts.Keep(blob, FileTextState.Unread, null, null);
            return;
        }

        await using (content)
        {
            var read = TextExtractor.Extract(content, name, new ExtractionLimits(), clock);
            var (text, reader) = (read.Text, read.Kind.ToString());
            if (read.Problem == FileProblem.Unread && await Recognized(content, read.Kind, cancel) is { } words) (text, reader) = (words, nameof(Recognition));
            var findings = await secrecy.Check(new SecrecyInput(null, null, null, [new SecrecyFile("", text)]), SecrecyEntrance.Reading, Actor.System);
            if (findings.Count > 0) await Quarantine(blob, findings[0].Code, cancel);
            else await texts.Keep(blob, State(text, read.Problem), reader, text);
        }
    }

    private static FileTextState State(string text, FileProblem? problem) =>
        problem is null ? FileTextState.Read : string.IsNullOrWhiteSpace(text) ? FileTextState.Unread : FileTextState.Partial;

    /// <summary>First the rows, so that nobody opens it any more; then the content itself. Broken off between the two, the file still waits to be read and comes here again.</summary>
    private async Task Quarantine(string blob, string rule, CancellationToken cancel)
    {
        foreach (var matter in await texts.Holding(blob, cancel)) await runner.Run(new QuarantineFile(matter, blob, rule), Actor.System);
        blobs.Erase(blob);
        await texts.Forget(blob);
        log.LogWarning("A stored file was taken out of the office: {Rule}", rule);
    }

    private async Task<string?> Recognized(Stream content, FileKind kind, CancellationToken cancel)
    {
        var pages = new List<string>();
        await foreach (var page in recognition.PagesAsync(content, kind, cancel)) pages.Add(Recognition.Joined(page));
        return pages.Count == 0 ? null : string.Join('\f', pages);
    }
}
