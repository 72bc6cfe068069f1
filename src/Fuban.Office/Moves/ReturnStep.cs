using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>退回: gives the work back to an earlier step; whoever gets it may send it straight back (退回后直送).</summary>
[Requires(MatterPermissions.Handle)]
public sealed record ReturnStep(Guid Subject, Guid Assignment, string ToStep, string? Opinion) : ITurnCommand;

internal sealed class Return(StandingReader standings, Conduct conduct) : GuardedMove<ReturnStep>(standings)
{
    public override string Key => "return";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 10;

    public override Type Form => typeof(ReturnInputs);

    /// <summary>Steps already visited; those beside the flow lead nowhere.</summary>
    public static IEnumerable<string> Targets(Standing at) => at.State.Steps.Select(s => s.Step)
        .Where(s => s != at.Turn!.Step && at.Definition.Find(s) is { Outgoing.Length: > 0 }).Distinct(StringComparer.Ordinal);

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        if (!Targets(at).Any()) return base.Refusals(at).Append(new Refusal("RETURN-first"));
        return base.Refusals(at);
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, ReturnStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Opinion)) yield return new Refusal("RETURN-reason").On(nameof(command.Opinion));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, ReturnStep command) => conduct.Act(
        x, at, new StepAct(command.Subject, command.Assignment) { Outcome = "return", Opinion = command.Opinion },
        (now, token) => Engine.Return(now.Definition, now.State, token, command.ToStep, x.Now));
}
