using System.Collections.Immutable;

namespace Fuban.Office.Procedures;

/// <summary>自由流护栏: a jump stays in its scope and its parallel branch and passes no gate; a matter is opened again outside of blocks only.</summary>
internal static class JumpChecks
{
    public static void Check(ProcedureGraph graph, ImmutableArray<ProcedureNode> nodes, List<ProcedureProblem> problems)
    {
        var located = nodes.ToDictionary(node => node.Key, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (var key in node.Step?.Jump ?? [])
            {
                if (key == node.Key || located.GetValueOrDefault(key) is not { Kind: NodeKind.Step } target) problems.Add(new("jump-step", node.Key, node.Line, key));
                else if (target.Scope != node.Scope || !target.Branches.SequenceEqual(node.Branches)) problems.Add(new("jump-block", node.Key, node.Line, key));
                else if (node.Step!.Gate || !LeadsWithoutGate(graph, node, key)) problems.Add(new("jump-gate", node.Key, node.Line, key));
            }

            if (node.Step is { Reopen: true } && (node.Scope.Length > 0 || node.Branches.Length > 0)) problems.Add(new("reopen-block", node.Key, node.Line));
        }
    }

    /// <summary>Some ordinary way leads there on which no gate stands: then jumping leaves none out.</summary>
    private static bool LeadsWithoutGate(ProcedureGraph graph, ProcedureNode from, string to) =>
        ProcedureGraph.Reach(graph.NextFlat(from).Where(Passable), node => graph.NextFlat(node).Where(Passable)).Contains(to) || graph.NextFlat(from).Any(next => next.Key == to);

    private static bool Passable(ProcedureNode node) => node.Step is not { Gate: true };
}
