using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.CallIn;

/// <summary>清退: the records section wants papers back by a day, and says why (条例 36(2): the office must urge their return).</summary>
[Requires(DocumentPermissions.Copies)]
internal sealed record CallInCopies(Guid Subject, IReadOnlyList<Guid> Copies, DateOnly? DueOn, string? Reason) : ICopiesCommand;

internal sealed class CallInCopiesHandler(OrganizationCatalog organization) : CopyAct<CallInCopies>(organization)
{
    protected override Task<List<Refusal>> Refusals(CallInCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office)
    {
        var refusals = new List<Refusal>();
        if (command.DueOn is null || command.DueOn < x.Today) refusals.Add(new Refusal("COPY-call-day").On(nameof(command.DueOn)));
        if (Text(command.Reason, nameof(command.Reason)) is { } no) refusals.Add(no);
        return Task.FromResult(refusals);
    }

    protected override IEnumerable<Refusal> Refusals(CallInCopies command, CommandContext x, Copy copy) => Only(CopyState.Lent, copy);

    protected override CopyMove Act(CallInCopies command, CommandContext x, Copy copy)
    {
        copy.CallIn(command.DueOn!.Value, x.Today);
        return new CopyMove(copy, CopyMoveKind.CalledIn, copy.HolderId, x).Because(command.Reason);
    }

    protected override async Task Then(CallInCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office, IReadOnlyList<Copy> copies)
    {
        foreach (var copy in copies) await Telling.Tell(x, office, [copy.HolderId!.Value], NoticeKind.CopyCalledIn, matter, FormattableString.Invariant($"call:{copy.Id:N}:{x.Now.Ticks}"));
    }
}
