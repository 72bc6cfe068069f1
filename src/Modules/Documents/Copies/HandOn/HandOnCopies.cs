using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.HandOn;

/// <summary>转借: whoever has papers hands them on to a colleague; they stay his until the other has signed (条例 24(5)).</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record HandOnCopies(Guid Subject, IReadOnlyList<Guid> Copies, Guid? To) : ICopiesCommand;

internal sealed class HandOnCopiesHandler(OrganizationCatalog organization) : CopyAct<HandOnCopies>(organization)
{
    protected override async Task<List<Refusal>> Refusals(HandOnCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office) =>
        x.Actor.Is(command.To) ? [new Refusal("COPY-self").On(To)] : await Receiver(x, matter, office, command.To) is { } no ? [no] : [];

    protected override IEnumerable<Refusal> Refusals(HandOnCopies command, CommandContext x, Copy copy)
    {
        if (copy.State != CopyState.Lent || !x.Actor.Is(copy.HolderId)) yield return new Refusal("COPY-not-yours", copy.Serial);
        else if (copy.OfferedTo is not null) yield return new Refusal("COPY-offered", copy.Serial);
        // What the office wants back does not go round any further.
        else if (copy.CalledInOn is not null) yield return new Refusal("COPY-called", copy.Serial);
    }

    protected override CopyMove Act(HandOnCopies command, CommandContext x, Copy copy)
    {
        copy.Offer(command.To!.Value);
        return new CopyMove(copy, CopyMoveKind.Offered, copy.HolderId, x);
    }

    protected override Task Then(HandOnCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office, IReadOnlyList<Copy> copies) =>
        Receive(x, matter, office, command.To!.Value, NoticeKind.CopyOffered, copies);
}
