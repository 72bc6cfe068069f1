using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.Gone;

/// <summary>去向登记: papers were sent back to their issuer (条例 34), lost, or destroyed with somebody's approval (条例 35). Each is a fact with its reason and stays on the list.</summary>
[Requires(DocumentPermissions.Copies)]
internal sealed record RecordGoneCopies(Guid Subject, IReadOnlyList<Guid> Copies, CopyState? Became, string? Reason, Guid? ApprovedBy) : ICopiesCommand;

internal sealed class RecordGoneCopiesHandler(OrganizationCatalog organization) : CopyAct<RecordGoneCopies>(organization)
{
    protected override Task<List<Refusal>> Refusals(RecordGoneCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office)
    {
        var refusals = new List<Refusal>();
        if (command.Became is not (CopyState.SentBack or CopyState.Lost or CopyState.Destroyed)) refusals.Add(new Refusal("COPY-became").On(nameof(command.Became)));
        if (Text(command.Reason, nameof(command.Reason)) is { } no) refusals.Add(no);
        // SND-12: nobody destroys by himself.
        if (command.Became == CopyState.Destroyed && !Approves(command, x, office)) refusals.Add(new Refusal("COPY-approver").On(nameof(command.ApprovedBy)));
        return Task.FromResult(refusals);
    }

    protected override IEnumerable<Refusal> Refusals(RecordGoneCopies command, CommandContext x, Copy copy)
    {
        if (!copy.IsHere) yield return new Refusal("COPY-gone", copy.Serial);
        // What somebody has borrowed comes back before it is destroyed or sent away.
        else if (copy.State == CopyState.Lent && command.Became != CopyState.Lost) yield return new Refusal("COPY-not-kept", copy.Serial);
    }

    protected override CopyMove Act(RecordGoneCopies command, CommandContext x, Copy copy)
    {
        var from = copy.HolderId;
        copy.Leave(command.Became!.Value);
        var kind = command.Became switch { CopyState.Lost => CopyMoveKind.Lost, CopyState.Destroyed => CopyMoveKind.Destroyed, _ => CopyMoveKind.SentBack };
        x.Reason = kind.ToString();
        return new CopyMove(copy, kind, from, x).Because(command.Reason, command.Became == CopyState.Destroyed ? command.ApprovedBy : null);
    }

    /// <summary>A head or a leader, and not he who records it.</summary>
    private static bool Approves(RecordGoneCopies command, CommandContext x, OrganizationSnapshot office) =>
        command.ApprovedBy is { } approver && !x.Actor.Is(approver) && office.PostsOf(approver, x.Today).Any(p => p.Role.IsLeader() || p.Role == PostRole.UnitHead);
}
