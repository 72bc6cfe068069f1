using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.Count;

/// <summary>清点: papers were seen where the list says that they are.</summary>
[Requires(DocumentPermissions.Copies)]
internal sealed record CountCopies(Guid Subject, IReadOnlyList<Guid> Copies) : ICopiesCommand;

internal sealed class CountCopiesHandler(OrganizationCatalog organization) : CopyAct<CountCopies>(organization)
{
    protected override IEnumerable<Refusal> Refusals(CountCopies command, CommandContext x, Copy copy)
    {
        if (!copy.IsHere) yield return new Refusal("COPY-gone", copy.Serial);
    }

    protected override CopyMove Act(CountCopies command, CommandContext x, Copy copy)
    {
        copy.Count(x.Today);
        return new CopyMove(copy, CopyMoveKind.Counted, copy.HolderId, x);
    }
}
