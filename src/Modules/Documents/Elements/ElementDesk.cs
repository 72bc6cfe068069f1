using Fuban.Kernel.Commands;
using Fuban.Office.Files;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;

namespace Fuban.Documents.Elements;

/// <summary>识别结果: what was read, which files are kept for the registration, and what stood in the way. Nothing is registered.</summary>
/// <param name="Scanned">Read from pictures: letters may be wrong.</param>
internal sealed record Reading(DocumentElements Elements, IReadOnlyList<KeptFile> Files, IReadOnlyList<Refusal> Refusals, bool Scanned);

/// <summary>要素识别台: reads uploaded papers, through the same gate as a registration, and proposes what they say of themselves.</summary>
internal sealed class ElementDesk(SecrecyDesk secrecy, FileIntake files)
{
    /// <summary>Pages of a scan that are read in search of the date; a paper's own end is hardly further on.</summary>
    private const int MostPages = 8;

    public async Task<Reading> Read(IReadOnlyList<Upload> uploads, bool unreadChecked, Actor actor, CancellationToken cancel)
    {
        var read = await files.Read(uploads, cancel);
        var texts = new List<(string Text, bool Scanned)>();
        foreach (var file in read) texts.Add(file.Text.Problem == FileProblem.Unread && ScannedText.CanRead(file.Text.Kind) ? (await Scan(file, cancel), true) : (file.Text.Text, false));
        var gate = new SecrecyInput(null, null, null, [.. read.Zip(texts, (file, text) => new SecrecyFile(file.Upload.Name, text.Text))]);
        if (await secrecy.Check(gate, SecrecyEntrance.Registration, actor) is { Count: > 0 } marked) return new Reading(DocumentElements.None, [], marked, false);

        var (kept, refusals) = await files.Store(read, unreadChecked, cancel);
        var candidates = texts.Select(t => (Elements: ElementReader.Read(t.Text), t.Scanned)).ToList();
        var best = candidates.OrderByDescending(c => c.Elements.HasHead).ThenByDescending(c => c.Elements.HasEnd).ThenByDescending(c => c.Elements.Title is not null).FirstOrDefault();
        return new Reading(best.Elements ?? DocumentElements.None, kept, refusals, best.Scanned);
    }

    private static async Task<string> Scan(ReadUpload file, CancellationToken cancel)
    {
        await using var content = file.Upload.Open();
        var text = "";
        var pages = 0;
        await foreach (var page in ScannedText.Pages(content, file.Text.Kind, cancel))
        {
            text += page + "\f";
            if (++pages == MostPages || ElementReader.Read(text).Date is not null) break;
        }

        return text;
    }
}
