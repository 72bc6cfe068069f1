using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>催办: presses whoever's turn it is; once a day for each turn (条例 24(6): by a dedicated person for urgent or important ones).</summary>
/// <param name="Turn">Null: everybody who still owes something and was not pressed today, readers too.</param>
[Requires(MatterPermissions.Handle)]
public sealed record UrgeMatter(Guid Subject, Guid? Turn, string? Note) : ISubjectCommand;

internal sealed class Urge(StandingReader standings, OfficeTime time) : GuardedMove<UrgeMatter>(standings)
{
    public override string Key => "urge";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 70;

    public override bool InBatch => true;

    public override Type BatchForm => typeof(UrgeNoteInput);

    protected override bool IsAnAct => false;

    public override Type Form => typeof(UrgeInputs);

    /// <summary>The turns of others. What somebody has to read, he has to read after the matter's end too.</summary>
    public static IEnumerable<AssignmentView> Owing(Standing at) =>
        at.Live.Where(t => t.IsOpen && t.PostId != at.Actor.Post && (at.Matter.IsOpen || t.Kind == AssignmentKind.Read));

    public override bool Concerns(Standing at) => Owing(at).Any();

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        if (!at.Live.Any(t => t.IsOpen)) yield return at.Matter.RefusalsToAct().FirstOrDefault() ?? new Refusal("ASSIGNMENT-closed");
        else if (!Owing(at).Any()) yield return new Refusal("URGE-self");
        else if (!Owing(at).Any(turn => IsDue(at, turn))) yield return new Refusal("URGE-today");
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, UrgeMatter command)
    {
        if (command.Turn is not { } id) yield break;
        if (at.Live.FirstOrDefault(t => t.Id == id) is not { IsOpen: true } turn) yield return new Refusal("ASSIGNMENT-closed").On(nameof(command.Turn));
        else if (turn.PostId == at.Actor.Post) yield return new Refusal("URGE-self").On(nameof(command.Turn));
        else if (!IsDue(at, turn)) yield return new Refusal("URGE-today").On(nameof(command.Turn));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, UrgeMatter command)
    {
        var pressed = Owing(at).Where(turn => command.Turn is { } id ? turn.Id == id : IsDue(at, turn)).Select(turn => at.Rows!.Turn(turn.Id)).ToList();
        foreach (var turn in pressed) turn.Urge(x.Now);
        if (!string.IsNullOrWhiteSpace(command.Note)) x.Db.Add(new Opinion(x.NewId(), pressed[0], null, command.Note, x));
        x.Detail = pressed[0].Step;
        return Task.FromResult(Done(at));
    }

    private bool IsDue(Standing at, AssignmentView turn) => turn.LastUrgedAt is not { } last || time.DateOf(last) != at.Today;
}
