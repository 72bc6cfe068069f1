using Fuban.Kernel.Commands;
using Fuban.Office.Files;
using Fuban.Office.Secrecy;

namespace Fuban.Documents.Elements;

/// <summary>识别结果: what was read, which files are kept for the registration, and what stood in the way. Nothing is registered.</summary>
/// <param name="Scanned">Read from pictures: letters may be wrong.</param>
internal sealed record Reading(DocumentElements Elements, IReadOnlyList<KeptFile> Files, IReadOnlyList<Refusal> Refusals, bool Scanned);

/// <summary>要素识别台: takes uploaded papers in, through the same gate as a registration, and proposes what they say of themselves.</summary>
internal sealed class ElementDesk(FileIntake files)
{
    public async Task<Reading> Read(IReadOnlyList<Upload> uploads, bool unreadChecked, Actor actor, CancellationToken cancel)
    {
        // The date stands at the paper's own end: what follows is attached.
        var taken = await files.Take(uploads, unreadChecked, SecrecyInput.Nothing, SecrecyEntrance.Registration, actor, cancel, text => ElementReader.Read(ScanMending.Mend(text)).Date is not null);
        if (taken.Marked) return new Reading(DocumentElements.None, [], taken.Refusals, false);
        var paper = taken.Texts.Select(text => ElementReader.Read(taken.Scanned ? ScanMending.Mend(text) : text)).OrderByDescending(e => e.HasHead).ThenByDescending(e => e.HasEnd).ThenByDescending(e => e.Title is not null).FirstOrDefault();
        return new Reading(paper ?? DocumentElements.None, taken.Files, taken.Refusals, taken.Scanned);
    }
}
