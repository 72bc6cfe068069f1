using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>办理: completes one's turn with an outcome and an opinion. Steps with fields of their own have commands of their own.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record CompleteStep(Guid Subject, Guid Assignment, string Outcome, string? Opinion, bool StraightBack = false) : ITurnCommand;

internal sealed class Complete(StandingReader standings, Conduct conduct, IEnumerable<StepForm> forms) : GuardedMove<CompleteStep>(standings)
{
    public override string Key => "complete";

    public override MoveFor For => MoveFor.Holder;

    public override bool IsMain => true;

    public override Type Form => typeof(CompleteForm);

    public override bool InBatch => true;

    public override Type BatchForm => typeof(CompleteInputs);

    public override bool Concerns(Standing at) => !HasOwnForm(at);

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        // Its own command does more than complete the step, and asks for more.
        if (HasOwnForm(at)) yield return new Refusal("STEP-form", at.Node!.Name);
        foreach (var refusal in base.Refusals(at)) yield return refusal;
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, CompleteStep command) => conduct.Act(
        x, at, new StepAct(command.Subject, command.Assignment) { Outcome = command.Outcome, Opinion = command.Opinion },
        (now, token) => command.StraightBack
            ? Engine.CompleteStraightBack(now.Definition, now.State, token, null, x.Now)
            : Engine.Complete(now.Definition, now.State, token, command.Outcome, null, x.Now));

    private bool HasOwnForm(Standing at) => at.Node?.Step?.Form is { } form && forms.Contains(new StepForm(at.Matter.Kind, form));
}
