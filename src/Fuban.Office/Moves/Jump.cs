using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>自由流: leads the matter to a step that the procedure allows from here, past what lies between; never past a gate.</summary>
/// <param name="Posts">Who works at that step, where the step is for several: slugs; empty = as named before.</param>
/// <param name="Lead">主办; must be named when several undertake (条例 24(4)).</param>
[Requires(MatterPermissions.Handle)]
public sealed record Jump(Guid Subject, Guid Assignment, string? ToStep, IReadOnlyList<string> Posts, string? Lead, string? Opinion) : ITurnCommand;

internal sealed class JumpMove(StandingReader standings, Conduct conduct) : GuardedMove<Jump>(standings)
{
    public override string Key => "jump";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 15;

    public override Type Form => typeof(JumpInputs);

    public override bool Concerns(Standing at) => at.Node?.Step?.Jump.Length > 0;

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        foreach (var refusal in base.Refusals(at)) yield return refusal;
        if (at.Token is not { Signer: null } token) yield break;
        // What would be refused for any target, whatever is typed.
        if (at.Node!.Step!.Jump.IsEmpty) yield return new Refusal("PROC-jump", "", at.Node.Name);
        else if (Engine.Jump(at.Definition, at.State, token.Id, at.Node.Step.Jump[0], null, at.Now).Refusal is { Code: "PROC-jump-aside" or "PROC-jump-others" } no) yield return no;
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, Jump command)
    {
        if (string.IsNullOrWhiteSpace(command.Opinion)) yield return new Refusal("JUMP-reason").On(nameof(command.Opinion));
        foreach (var slug in command.Posts)
            if (at.RefusalToGive(slug, toSelf: true) is { } refusal) yield return refusal.On(nameof(command.Posts));
        if (command.Posts.Count > 1 && Collection(at, command) == FlowVariables.Undertakers && !command.Posts.Contains(command.Lead ?? "")) yield return new Refusal("LEAD-required").On(nameof(command.Lead));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, Jump command)
    {
        var changes = new Dictionary<string, ProcedureValue?>();
        if (command.Posts.Count > 0 && Collection(at, command) is { } collection)
        {
            changes[collection] = command.Posts.Distinct(StringComparer.Ordinal).ToArray();
            if (collection == FlowVariables.Undertakers) changes[FlowVariables.Lead] = command.Lead ?? command.Posts[0];
        }

        return conduct.Act(
            x, at, new StepAct(command.Subject, command.Assignment) { Outcome = "jump", Opinion = command.Opinion },
            (now, token) => Engine.Jump(now.Definition, now.State, token, command.ToStep ?? "", changes, x.Now));
    }

    private static string? Collection(Standing at, Jump command) => at.Definition.Find(command.ToStep ?? "")?.Step?.Multi?.Collection;
}
