using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Moves;

/// <summary>收回传阅: takes it back from a reader who has not yet looked at it; he no longer sees the matter unless he takes part otherwise.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record WithdrawReading(Guid Subject, Guid Turn) : ISubjectCommand;

internal sealed class WithdrawReadingMove(StandingReader standings) : GuardedMove<WithdrawReading>(standings)
{
    public override string Key => "withdraw-reading";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 45;

    public override Type Form => typeof(WithdrawReadingInputs);

    /// <summary>What somebody gave to read, and nobody has looked at.</summary>
    public static IEnumerable<AssignmentView> Unseen(Standing at) =>
        at.Live.Where(t => t.Kind == AssignmentKind.Read && t.FromPerson == at.Actor.Self && t.FirstViewedAt is null);

    public override bool Concerns(Standing at) => at.Live.Any(t => t.Kind == AssignmentKind.Read && t.FromPerson == at.Actor.Self);

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        if (!Unseen(at).Any()) yield return new Refusal("CIRCULATE-seen");
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, WithdrawReading command)
    {
        if (Unseen(at).All(t => t.Id != command.Turn)) yield return new Refusal("CIRCULATE-seen").On(nameof(command.Turn));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, WithdrawReading command)
    {
        var turn = at.Rows!.Turn(command.Turn);
        turn.Cancel(x.Now);
        at.Rows.Matter.GiveToRead(-1);
        await Circulating.GoOn(x, turn.CirculationId!.Value);
        if (!await x.Db.Set<Assignment>().AnyAsync(a => a.MatterId == at.Matter.Id && a.PostId == turn.PostId && a.Id != turn.Id && a.State != AssignmentState.Cancelled)
            && turn.PostId != at.Matter.OpenedByPost
            && await x.Db.Set<Participant>().SingleOrDefaultAsync(p => p.MatterId == at.Matter.Id && p.HolderId == turn.PostId) is { } participant)
            x.Db.Remove(participant);
        return Done(at);
    }
}
