using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Moves;

/// <summary>收回传阅或询问: takes it back from a reader who has not yet looked at it, or a question from whoever has not answered; he no longer sees the matter unless he takes part otherwise.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record WithdrawReading(Guid Subject, Guid Turn) : ISubjectCommand;

internal sealed class WithdrawReadingMove(StandingReader standings) : GuardedMove<WithdrawReading>(standings)
{
    public override string Key => "withdraw-reading";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 45;

    public override Type Form => typeof(WithdrawReadingInputs);

    /// <summary>What somebody gave to read and nobody has looked at, and what he asked and nobody has answered.</summary>
    public static IEnumerable<AssignmentView> Open(Standing at) => Given(at).Where(t => t.Kind == AssignmentKind.Answer || t.FirstViewedAt is null);

    private static IEnumerable<AssignmentView> Given(Standing at) => at.Live.Where(t => t.Kind is AssignmentKind.Read or AssignmentKind.Answer && t.FromPerson == at.Actor.Self);

    public override bool Concerns(Standing at) => Given(at).Any();

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        if (!Open(at).Any()) yield return new Refusal("CIRCULATE-seen");
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, WithdrawReading command)
    {
        if (Open(at).All(t => t.Id != command.Turn)) yield return new Refusal("CIRCULATE-seen").On(nameof(command.Turn));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, WithdrawReading command)
    {
        var turn = at.Rows!.Turn(command.Turn);
        turn.Cancel(x.Now);
        if (turn.CirculationId is { } circulation)
        {
            at.Rows.Matter.GiveToRead(-1);
            await Circulating.GoOn(x, circulation);
        }

        if (!await x.Db.Set<Assignment>().AnyAsync(a => a.MatterId == at.Matter.Id && a.PostId == turn.PostId && a.Id != turn.Id && a.State != AssignmentState.Cancelled)
            && turn.PostId != at.Matter.OpenedByPost
            && await x.Db.Set<Participant>().SingleOrDefaultAsync(p => p.MatterId == at.Matter.Id && p.HolderId == turn.PostId) is { } participant)
            x.Db.Remove(participant);
        return Done(at);
    }
}
