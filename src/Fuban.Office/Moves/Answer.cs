using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>答复沟通.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record Answer(Guid Subject, Guid Assignment, string? Opinion) : ITurnCommand;

internal sealed class AnswerMove(StandingReader standings) : GuardedMove<Answer>(standings)
{
    public override string Key => "answer";

    public override MoveFor For => MoveFor.Asked;

    public override bool IsMain => true;

    public override Type Form => typeof(AnswerInputs);

    protected override IEnumerable<Refusal> Refusals(Standing at, Answer command)
    {
        if (string.IsNullOrWhiteSpace(command.Opinion)) yield return new Refusal("ASK-answer").On(nameof(command.Opinion));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, Answer command)
    {
        var turn = at.Rows!.Turn(command.Assignment);
        turn.Complete("answer", x.Actor.Self, x.Now);
        x.Db.Add(new Opinion(x.NewId(), turn, null, command.Opinion!, x));
        x.Detail = turn.Step;
        return Task.FromResult(Done(at));
    }
}
