using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;

namespace Fuban.Office.Files;

/// <summary>上传件: a file that goes with the request if nothing more is done. Its content is seekable.</summary>
public sealed record Upload(string Name, Func<Stream> Open);

/// <summary>A file that passed the gate and lies in the blob store.</summary>
/// <param name="Unread">Its text, or some of it, could not be read.</param>
public sealed record KeptFile(StoredFile Stored, bool WorkSecret, bool Unread);

/// <summary>What became of uploads. <paramref name="Marked"/>: the gate stopped them, and nothing was stored.</summary>
public sealed record TakenFiles(IReadOnlyList<KeptFile> Files, IReadOnlyList<Refusal> Refusals, bool Marked = false)
{
    /// <summary>What was read of the uploads.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Some of it was read from pictures: letters may be wrong.</summary>
    public bool Scanned { get; init; }
}

/// <summary>附件受理: reads uploads, has them read by the gate, and stores what it let pass. There is no other way for a file into the office.</summary>
public sealed class FileIntake(SecrecyDesk secrecy, BlobStore blobs, Recognition recognition, RuleBook rules, OfficeTime time, TimeProvider clock)
{
    /// <summary>Refused by this code until a person vouches for the file; afterwards the registration's reason in the ledger.</summary>
    public const string UnreadCode = "SC-unread";

    private const int LongestName = 200;

    /// <summary>Pages of a scan that are read; what the reader looks for is hardly further on.</summary>
    private const int MostPages = 8;

    /// <param name="uploads">What came with the request.</param>
    /// <param name="unreadChecked">A person vouches for the files that the gate is blind to; without that they are not stored.</param>
    /// <param name="texts">What was typed with them: one mark anywhere stops everything.</param>
    /// <param name="entrance">By which way they came.</param>
    /// <param name="actor">Who brings them.</param>
    /// <param name="cancel">Ends with the request.</param>
    /// <param name="scanUntil">Reads pictures too, page by page until this says that it is enough; null leaves them unread.</param>
    public async Task<TakenFiles> Take(
        IReadOnlyList<Upload> uploads, bool unreadChecked, SecrecyInput texts, SecrecyEntrance entrance, Actor actor, CancellationToken cancel, Func<string, bool>? scanUntil = null)
    {
        var read = await Read(uploads, cancel);
        if (scanUntil is not null) read = [.. await Task.WhenAll(read.Select(r => Scanned(r, scanUntil, cancel)))];
        var marked = await secrecy.Check(texts with { Files = [.. read.Select(r => new SecrecyFile(r.Upload.Name, r.Text.Text))] }, entrance, actor);
        return marked.Count > 0 ? new TakenFiles([], marked, Marked: true) : await Store(read, unreadChecked, cancel);
    }

    private async Task<IReadOnlyList<ReadUpload>> Read(IReadOnlyList<Upload> uploads, CancellationToken cancel)
    {
        if (uploads.Count == 0) return [];
        var limits = new ExtractionLimits { MaxBytes = await Limit() };
        // Taking a file apart is work for a processor, up to many seconds of it.
        return await Task.Run<IReadOnlyList<ReadUpload>>(() => [.. uploads.Select(upload => Read(upload, limits))], cancel);
    }

    /// <summary>The words of a picture; it stays unread all the same, for no program vouches for what another made of it.</summary>
    private async Task<ReadUpload> Scanned(ReadUpload file, Func<string, bool> enough, CancellationToken cancel)
    {
        if (file.Text.Problem != FileProblem.Unread) return file;
        await using var content = file.Upload.Open();
        var (text, pages) = ("", 0);
        await foreach (var page in recognition.PagesAsync(content, file.Text.Kind, cancel))
        {
            text += page + "\f";
            if (++pages == MostPages || enough(text)) break;
        }

        return file with { Text = file.Text with { Text = text } };
    }

    private async Task<TakenFiles> Store(IReadOnlyList<ReadUpload> uploads, bool unreadChecked, CancellationToken cancel)
    {
        var refusals = uploads.Index().Where(u => u.Item.Text.Problem is { Refused: true })
            .Select(u => new Refusal(u.Item.Text.Problem!.Code, u.Index + 1).On("Files")).ToList();
        if (!unreadChecked && uploads.FirstOrDefault(u => u.Text.Problem is { Refused: false }) is { } unread) refusals.Add(Unread(unread.Upload.Name));
        var limit = uploads.Count == 0 ? 0 : await Limit();
        var files = new List<KeptFile>();
        foreach (var (upload, text) in uploads)
        {
            if (text.Problem is { Refused: true } || (text.Problem is not null && !unreadChecked)) continue;
            await using var content = upload.Open();
            if (await blobs.PutAsync(content, limit, cancel) is { } blob)
                files.Add(new KeptFile(new StoredFile(NameOf(upload.Name), MediaType(text.Kind), blob.Length, blob.Hash), SecrecyGate.IsMarkedWorkSecret(SecrecyInput.Nothing with { Body = text.Text }), text.Problem is not null));
        }

        return new TakenFiles(files, refusals)
        {
            Texts = [.. uploads.Select(u => u.Text.Text)],
            Scanned = uploads.Any(u => u.Text is { Problem: { } problem, Text.Length: > 0 } && problem == FileProblem.Unread),
        };
    }

    /// <summary>The texts of files that passed with an earlier try, read again; empty where there is none.</summary>
    public async Task<IReadOnlyList<string>> TextsOf(IReadOnlyList<KeptFile> kept, CancellationToken cancel)
    {
        if (kept.Count == 0) return [];
        var limits = new ExtractionLimits { MaxBytes = await Limit() };
        return await Task.Run<IReadOnlyList<string>>(() => [.. kept.Select(file => TextOf(file.Stored, limits))], cancel);
    }

    private string TextOf(StoredFile file, ExtractionLimits limits)
    {
        using var content = blobs.Open(file.Blob);
        return content is null ? "" : TextExtractor.Extract(content, file.Name, limits, clock).Text;
    }

    /// <summary>Refused until a person says that he has looked.</summary>
    public static Refusal Unread(string name) => new Refusal(UnreadCode, NameOf(name)).On("UnreadChecked");

    private static string NameOf(string name)
    {
        // Browsers of old send a path.
        var own = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return own.Length > LongestName ? own[^LongestName..] : own;
    }

    private ReadUpload Read(Upload upload, ExtractionLimits limits)
    {
        using var content = upload.Open();
        return new ReadUpload(upload, TextExtractor.Extract(content, upload.Name, limits, clock));
    }

    private async Task<long> Limit() => long.Parse((await rules.Get(FileRules.UploadLimit, time.Today(clock))).Value, CultureInfo.InvariantCulture);

    private static string MediaType(FileKind kind) => kind switch
    {
        FileKind.Text => "text/plain",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Doc => "application/msword",
        FileKind.Pdf => "application/pdf",
        FileKind.Ofd => "application/ofd",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Tiff => "image/tiff",
        _ => "application/octet-stream",
    };

    private sealed record ReadUpload(Upload Upload, ExtractedText Text);
}
