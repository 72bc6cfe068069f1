using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.HandOn;

/// <summary>签收 of papers handed on, or 拒签 with a reason: then they are still the other's.</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record SignForCopies(Guid Subject, IReadOnlyList<Guid> Copies, bool Received, string? Reason) : ICopiesCommand;

internal sealed class SignForCopiesHandler(OrganizationCatalog organization) : CopyAct<SignForCopies>(organization)
{
    protected override Task<List<Refusal>> Refusals(SignForCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office) =>
        Task.FromResult<List<Refusal>>(Text(command.Reason, nameof(command.Reason), required: !command.Received) is { } no ? [no] : []);

    protected override IEnumerable<Refusal> Refusals(SignForCopies command, CommandContext x, Copy copy)
    {
        if (!x.Actor.Is(copy.OfferedTo)) yield return new Refusal("COPY-not-offered", copy.Serial);
    }

    protected override CopyMove Act(SignForCopies command, CommandContext x, Copy copy)
    {
        var from = copy.HolderId;
        if (command.Received) copy.SignFor();
        else copy.Decline();
        return new CopyMove(copy, command.Received ? CopyMoveKind.SignedFor : CopyMoveKind.Declined, from, x).Because(command.Reason);
    }
}
