using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>阅毕: says that one has read it; the next in order gets it.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record MarkRead(Guid Subject, Guid Assignment, string? Opinion) : ITurnCommand;

internal sealed class MarkReadMove(StandingReader standings) : GuardedMove<MarkRead>(standings)
{
    public override string Key => "read";

    public override MoveFor For => MoveFor.Reader;

    public override bool IsMain => true;

    public override bool InBatch => true;

    protected override bool IsAnAct => false;

    public override Type Form => typeof(MarkReadInputs);

    /// <summary>What was given to read can be read after the matter's end too.</summary>
    public override IEnumerable<Refusal> Refusals(Standing at) => at.Turn!.RefusalsToAct(at.Actor, at.Office, at.Today);

    protected override async Task<Outcome> Make(CommandContext x, Standing at, MarkRead command)
    {
        var turn = at.Rows!.Turn(command.Assignment);
        turn.Read(x.Actor.Self, x.Now);
        at.Rows.Matter.NoteRead();
        if (!string.IsNullOrWhiteSpace(command.Opinion)) x.Db.Add(new Opinion(x.NewId(), turn, null, command.Opinion, x));
        await Circulating.GoOn(x, turn.CirculationId!.Value);
        return Done(at);
    }
}
