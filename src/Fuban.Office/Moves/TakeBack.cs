using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>撤回: takes the last act back while nobody whom it gave a turn has looked at the matter. Everything is as it was before, dates and timers too; only the ledger remembers both.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record TakeBack(Guid Subject) : ISubjectCommand;

internal sealed class TakeBackMove(StandingReader standings) : GuardedMove<TakeBack>(standings)
{
    public override string Key => "take-back";

    public override MoveFor For => MoveFor.LastActor;

    public override int Order => 5;

    protected override bool IsAnAct => false;

    public override bool Concerns(Standing at) => at.Matter.IsOpen && IsLastActor(at);

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        foreach (var refusal in at.Matter.RefusalsToAct()) yield return refusal;
        if (!IsLastActor(at)) yield return new Refusal("TAKEBACK-not-yours");
        else if (at.Live.FirstOrDefault(t => t.OpenedAt == at.Last!.At && t.FirstViewedAt is not null) is { } read)
            yield return new Refusal("TAKEBACK-read", at.Office.NameOf(read.PostId, read.PersonId));
        else if (!at.Last!.CanBeTakenBack) yield return new Refusal("TAKEBACK-numbered");
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, TakeBack command)
    {
        var run = at.Rows!.Run;
        x.Detail = (await x.Db.FindAsync<Assignment>(run.LastTurn))?.Step;
        if (!await x.Undo(run.Undo!)) return Outcome.Refuse("TAKEBACK-changed");
        run.Forget();
        return Done(at);
    }

    private static bool IsLastActor(Standing at) => at.Last is { } last && last.Person == at.Actor.Self && last.Post == at.Actor.Post;
}
