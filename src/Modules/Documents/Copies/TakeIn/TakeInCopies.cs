using Fuban.Documents.Incoming;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Copies.TakeIn;

/// <summary>纸质件登记入库: takes papers of a document on record, each by itself.</summary>
/// <param name="Count">份数; where copy numbers are given, as many as there are of those.</param>
/// <param name="Numbers">份号, one for each paper; empty when the document has none.</param>
/// <param name="Twin">对应电子件: the file of the matter that says the same.</param>
[Requires(DocumentPermissions.Copies)]
internal sealed record TakeInCopies(Guid Subject, int Count, IReadOnlyList<string> Numbers, CopyNature Nature, string? Place, Guid? Twin) : ISubjectCommand
{
    public const int Most = 200;
}

internal sealed class TakeInCopiesHandler : IHandler<TakeInCopies>
{
    public async Task<Outcome> Handle(TakeInCopies command, CommandContext x)
    {
        if (await Participation.Seen(x, command.Subject) is null || await x.Db.FindAsync<IncomingDocument>(command.Subject) is not { } document) return new Outcome.NotFound();
        var known = await x.Db.Set<Copy>().Where(c => c.MatterId == command.Subject).ToListAsync();
        var numbers = command.Numbers.Select(n => n.Trim()).Where(n => n.Length > 0).ToList();
        var count = numbers.Count > 0 ? numbers.Count : command.Count;
        var refusals = new List<Refusal>();
        if (count is < 1 or > TakeInCopies.Most) refusals.Add(new Refusal("COPY-count", TakeInCopies.Most).On(nameof(command.Count)));
        // As many originals as came; whatever else there is was printed or copied here.
        var originals = known.Count(c => c.Nature == CopyNature.Original);
        if (command.Nature == CopyNature.Original && originals + count > document.Copies) refusals.Add(new Refusal("COPY-more", document.Copies, originals).On(nameof(command.Count)));
        if (numbers.Find(n => n.Length > Copy.LongestNumber) is { } tooLong) refusals.Add(new Refusal("COPY-number-long", tooLong, Copy.LongestNumber).On(nameof(command.Numbers)));
        if (numbers.Concat(known.Select(c => c.Number).OfType<string>()).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice) refusals.Add(new Refusal("COPY-number", twice.Key).On(nameof(command.Numbers)));
        if (string.IsNullOrWhiteSpace(command.Place) || command.Place.Trim().Length > Copy.LongestText) refusals.Add(new Refusal("COPY-place", Copy.LongestText).On(nameof(command.Place)));
        if (command.Nature == CopyNature.Printout && command.Twin is null) refusals.Add(new Refusal("COPY-twin").On(nameof(command.Twin)));
        if (command.Twin is { } twin && !await Participation.HasFile(x, command.Subject, twin)) refusals.Add(new Refusal("COPY-file").On(nameof(command.Twin)));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);

        var serial = known.Count == 0 ? 0 : known.Max(c => c.Serial);
        for (var i = 0; i < count; i++)
        {
            var copy = new Copy(x.NewId(), command.Subject, ++serial, command.Nature, numbers.Count > 0 ? numbers[i] : null, command.Place!.Trim(), command.Twin);
            x.Db.Add(copy);
            x.Db.Add(new CopyMove(copy, CopyMoveKind.TakenIn, null, x).Because(copy.Place));
        }

        x.Detail = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Outcome.Done($"/matters/{command.Subject}/copies", command.Subject);
    }
}
