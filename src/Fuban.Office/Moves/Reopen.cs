using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>重启: opens a concluded matter again at a step that its procedure allows. It keeps its number; a term counted by a rule runs whole again from now.</summary>
/// <param name="Limit">A new last day where the old one was set by hand.</param>
[Requires(MatterPermissions.Reopen)]
public sealed record Reopen(Guid Subject, string? ToStep, string? Reason, DateOnly? Limit) : ISubjectCommand;

internal sealed class ReopenMove(StandingReader standings, Conduct conduct, OfficeDeadlines deadlines, Kernel.OfficeTime time) : GuardedMove<Reopen>(standings)
{
    public override string Key => "reopen";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 85;

    public override Type Form => typeof(ReopenInputs);

    public static IEnumerable<string> Targets(Standing at) => at.Definition.Steps.Where(s => s.Step!.Reopen).Select(s => s.Key);

    public override bool Concerns(Standing at) => at.Matter.State == MatterState.Concluded && Targets(at).Any();

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        if (at.Matter.State != MatterState.Concluded) yield return new Refusal("PROC-reopen-running");
        else if (!Targets(at).Any()) yield return new Refusal("PROC-reopen", at.Definition.Name);
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, Reopen command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) yield return new Refusal("REOPEN-reason").On(nameof(command.Reason));
        if (command.Limit < at.Today) yield return new Refusal("INSTRUCT-limit", command.Limit).On(nameof(command.Limit));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, Reopen command)
    {
        var matter = at.Rows!.Matter;
        matter.Reopen();
        var stored = matter.Deadline is null ? null : MatterDeadline.Read(matter.Deadline);
        if (command.Limit is { } limit) matter.SetDue(new MatterDeadline(limit, null, null).Write(), time.StartOf(limit.AddDays(1)), false);
        else if (stored?.Deadline?.Restart(x.Now, "reopened", await deadlines.CalculatorAsync()) is { Given: true } again)
            matter.SetDue((stored with { Deadline = again.Value }).Write(), again.Value.Due?.EndsUtc, again.Value.Due?.Provisional ?? false);
        else matter.SetDue(null, null, false);

        x.Reason = "reopened";
        x.Raise(new MatterReopened(matter.Id, matter.Kind));
        x.Db.Add(new Opinion(x.NewId(), matter.Id, command.ToStep ?? "", command.Reason!, x));
        return await conduct.Lead(x, at, Engine.Reopen(at.Definition, at.State, command.ToStep ?? "", x.Now), command.ToStep);
    }
}
