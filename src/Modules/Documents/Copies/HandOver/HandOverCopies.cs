using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.HandOver;

/// <summary>离岗移交: what a leaver still has goes to a colleague, on record (条例 36(2)). Whoever clears him need not see what stands in it.</summary>
[Requires(MatterPermissions.HandOver)]
internal sealed record HandOverCopies(Guid Subject, IReadOnlyList<Guid> Copies, Guid? To, string? Reason) : ICopiesCommand;

internal sealed class HandOverCopiesHandler(OrganizationCatalog organization) : CopyAct<HandOverCopies>(organization)
{
    private OrganizationSnapshot _office = null!;

    protected override Task<MatterView?> Find(HandOverCopies command, CommandContext x) => Participation.View(x, command.Subject);

    protected override async Task<List<Refusal>> Refusals(HandOverCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office)
    {
        _office = office;
        var refusals = new List<Refusal>();
        if (await Receiver(x, matter, office, command.To) is { } no) refusals.Add(no);
        if (Text(command.Reason, nameof(command.Reason)) is { } why) refusals.Add(why);
        return refusals;
    }

    protected override IEnumerable<Refusal> Refusals(HandOverCopies command, CommandContext x, Copy copy)
    {
        if (copy.State != CopyState.Lent || copy.HolderId is not { } holder) yield return new Refusal("COPY-not-lent", copy.Serial);
        else if (!LeavingRules.MayClear(_office, holder, x.Actor.Reach.Holders, x.Today)) yield return new Refusal("COPY-whose", copy.Serial);
        else if (holder == command.To) yield return new Refusal("COPY-self").On(To);
    }

    protected override CopyMove Act(HandOverCopies command, CommandContext x, Copy copy)
    {
        var from = copy.HolderId;
        copy.HandOver(command.To!.Value);
        return new CopyMove(copy, CopyMoveKind.HandedOver, from, x).Because(command.Reason);
    }

    protected override Task Then(HandOverCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office, IReadOnlyList<Copy> copies) =>
        Receive(x, matter, office, command.To!.Value, NoticeKind.CopyLent, copies);
}
