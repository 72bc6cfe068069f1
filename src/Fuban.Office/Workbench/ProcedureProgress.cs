using System.Globalization;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Workbench;

/// <summary>办理进度: the procedure of a matter with where it is, who did what when, and what remains.</summary>
public sealed class ProcedureProgress(
    StandingReader standings, OfficerAccessor officers, OrganizationCatalog catalog, OfficeTime time, MatterKinds kinds, ActWords acts, Signatures signatures, IStringLocalizer<MoveTexts> moves)
{
    /// <summary>What the form of a step asks of the procedure.</summary>
    public sealed record Progress(Standing? At)
    {
        public IReadOnlyList<string> OutcomesOf(string step) => At?.Definition.Find(step)?.Step?.Outcomes ?? [];

        /// <summary>直送: somebody returned this step and waits for it.</summary>
        public bool CanGoStraightBack(string step) => At?.State.Step(step) is { Live: true, StraightTo: not null };

        /// <summary>Who has done his part of a step that several do.</summary>
        public IEnumerable<Instance> DoneOf(string step) => At?.State.Step(step)?.Instances.Where(i => i is { Item: not null, Status: InstanceStatus.Done }) ?? [];

        /// <summary>旁办: one of several asked for this step aside; it can only go back to who asked.</summary>
        public bool GoesBackOnly(string step) => At?.State.Step(step) is { Live: true, Mode: VisitMode.Aside };
    }

    public async Task<Progress> Of(MatterRecord record) => new(await standings.Of(record, officers.Required.Actor()));

    /// <summary>The drawing, as SVG.</summary>
    public async Task<string> Draw(MatterRecord record, Func<string, string> name)
    {
        if (await standings.Of(record, officers.Required.Actor()) is not { } at) return "";
        var office = await catalog.CurrentAsync();
        return ProcedureDrawing.Draw(at.Definition, at.Definition.Steps.ToDictionary(s => s.Key, s => Mark(record, s.Key, name(s.Key), office)));
    }

    /// <summary>Over an opinion: the step at which it was written, or what else the turn was.</summary>
    public string Title(MatterRecord record, OpinionView opinion) => record.Assignments.FirstOrDefault(a => a.Id == opinion.AssignmentId)?.Kind is { } kind and not AssignmentKind.Handle
        ? moves[$"Kind.{kind}"]
        : kinds.Step(record.Matter.Kind, opinion.Step);

    /// <summary>One act of the timeline in words: the verb, and the step and outcome it was about.</summary>
    public string Describe(string kind, ActView act)
    {
        var verb = acts.Of(kind, act.Verb);
        if (act.Detail?.Split(':') is not [var step, ..] parts) return verb;
        var stepName = kinds.Step(kind, step);
        var outcome = parts is [_, { Length: > 0 } result] && result is not ("return" or "redo") && result != step ? kinds.Outcome(kind, result) : verb;
        // Where step and verb say the same, the longer one says it.
        var words = stepName.Contains(verb, StringComparison.Ordinal) ? [stepName] : new[] { verb, stepName };
        return string.Join(" · ", outcome == verb ? words : words.Append(outcome));
    }

    private StepMark Mark(MatterRecord record, string step, string name, OrganizationSnapshot office)
    {
        var turns = record.Assignments.Where(a => a.Step == step && a.Kind == AssignmentKind.Handle).ToList();
        var open = turns.FindAll(a => a.State == AssignmentState.Open);
        var done = turns.FindAll(a => a.State == AssignmentState.Completed);
        var status = open.Count > 0 ? StepStatus.Now : done.Count > 0 ? StepStatus.Done : StepStatus.Todo;
        var lines = status == StepStatus.Now
            ? open.Select(a => office.Label(a.PostId, catalog.Today) ?? "")
            : done.Select(a => $"{Signed(record, a, office)} {time.Local(a.CompletedAt!.Value).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)}");
        return new StepMark(status, [.. lines], name);
    }

    /// <summary>Who completed a turn: whose turn it was, or who did it for him.</summary>
    public string? Signed(MatterRecord record, AssignmentView turn, OrganizationSnapshot office) =>
        record.StandInOf(turn.CompletedBy, turn.CompletedAt) is { } standIn ? signatures.Of(office, standIn, turn.CompletedBy) : signatures.Of(office, turn.CompletedBy, null);
}
