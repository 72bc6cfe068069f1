using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.Return;

/// <summary>归还: the records section has papers back, or has found one that was lost.</summary>
/// <param name="Place">存放处 from here on.</param>
[Requires(DocumentPermissions.Copies)]
internal sealed record ReturnCopies(Guid Subject, IReadOnlyList<Guid> Copies, string? Place) : ICopiesCommand;

internal sealed class ReturnCopiesHandler(OrganizationCatalog organization) : CopyAct<ReturnCopies>(organization)
{
    protected override Task<List<Refusal>> Refusals(ReturnCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office) =>
        Task.FromResult<List<Refusal>>(Text(command.Place, nameof(command.Place), required: false) is { } no ? [no] : []);

    protected override IEnumerable<Refusal> Refusals(ReturnCopies command, CommandContext x, Copy copy)
    {
        if (copy.State is not (CopyState.Lent or CopyState.Lost)) yield return new Refusal("COPY-not-lent", copy.Serial);
        // Nobody takes back from himself: the counter is a second pair of eyes.
        else if (x.Actor.Is(copy.HolderId)) yield return new Refusal("COPY-own-return", copy.Serial);
    }

    protected override CopyMove Act(ReturnCopies command, CommandContext x, Copy copy)
    {
        var (from, found) = (copy.HolderId, copy.State == CopyState.Lost);
        copy.Return(string.IsNullOrWhiteSpace(command.Place) ? copy.Place : command.Place.Trim());
        copy.Count(x.Today);
        return new CopyMove(copy, found ? CopyMoveKind.Found : CopyMoveKind.Returned, from, x).Because(copy.Place);
    }
}
