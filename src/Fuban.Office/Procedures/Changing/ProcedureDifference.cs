using System.Globalization;

namespace Fuban.Office.Procedures.Changing;

/// <summary>变动种类.</summary>
public enum ProcedureChange
{
    Added,
    Removed,
    Changed,
}

/// <summary>一项变动: a step or another node, or a flow, and for a changed one what it said and what it says.</summary>
/// <param name="Field">Null where the whole is new or gone.</param>
public sealed record ProcedureDifference(ProcedureChange Change, string Key, string Name, string? Field, string? Before, string? After)
{
    /// <summary>What differs, steps in the order of the new file, then what is gone, then the flows.</summary>
    public static IEnumerable<ProcedureDifference> Of(ProcedureDefinition before, ProcedureDefinition after)
    {
        foreach (var node in after.Nodes)
        {
            if (before.Find(node.Key) is not { } old) yield return new(ProcedureChange.Added, node.Key, node.Name, null, null, null);
            else foreach (var (field, was, now) in Fields(old).Zip(Fields(node), (o, n) => (n.Field, o.Value, n.Value)).Where(f => f.Item2 != f.Item3)) yield return new(ProcedureChange.Changed, node.Key, node.Name, field, was, now);
        }

        foreach (var node in before.Nodes.Where(n => after.Find(n.Key) is null)) yield return new(ProcedureChange.Removed, node.Key, node.Name, null, null, null);
        var (old2, new2) = (before.Flows.ToLookup(f => f.Id), after.Flows.ToLookup(f => f.Id));
        foreach (var flow in after.Flows)
        {
            if (!old2[flow.Id].Any()) yield return new(ProcedureChange.Added, flow.Id, Way(flow), "flow", null, Way(flow));
            else if (old2[flow.Id].First() is var was && (Way(was) != Way(flow) || !Equals(was.Condition, flow.Condition) || was.IsDefault != flow.IsDefault))
                yield return new(ProcedureChange.Changed, flow.Id, Way(flow), "flow", Words(was), Words(flow));
        }

        foreach (var flow in before.Flows.Where(f => !new2[f.Id].Any())) yield return new(ProcedureChange.Removed, flow.Id, Way(flow), "flow", Way(flow), null);
    }

    private static string Way(SequenceFlow flow) => $"{flow.Source} → {flow.Target}";

    private static string Words(SequenceFlow flow) => $"{Way(flow)} {flow.Name} {flow.Condition}{(flow.IsDefault ? " *" : "")}".Trim();

    /// <summary>The same fields for every node, so that two can be laid beside one another.</summary>
    private static IEnumerable<(string Field, string Value)> Fields(ProcedureNode node)
    {
        static string All(IEnumerable<string> words) => string.Join(' ', words);
        var step = node.Step;
        yield return ("kind", node.Kind.ToString());
        yield return ("name", node.Name);
        yield return ("scope", node.Scope);
        yield return ("assignee", step is null ? "" : $"{step.Assignee}");
        yield return ("outcomes", All(step?.Outcomes ?? []));
        yield return ("due", step?.Due ?? node.Timer?.Term ?? "");
        yield return ("form", $"{step?.Form} {step?.Box}".Trim());
        yield return ("redo", All(step?.Redo ?? []));
        yield return ("several", step?.Multi is { } multi ? string.Create(CultureInfo.InvariantCulture, $"{multi.Collection} {(multi.Sequential ? "1-1" : "1+1")} {multi.Percent}%") : "");
        yield return ("jump", $"{All(step?.Jump ?? [])}{(step?.Gate == true ? " !" : "")}{(step?.Reopen == true ? " +" : "")}".Trim());
        yield return ("refuse", All(step?.Refuse ?? []));
        yield return ("effect", node.Effect ?? "");
        yield return ("timer", node.Timer is { } timer ? $"{timer.Step} {(timer.Interrupting ? "!" : "")}".Trim() : "");
    }
}
