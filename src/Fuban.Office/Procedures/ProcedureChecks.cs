using System.Collections.Immutable;

namespace Fuban.Office.Procedures;

/// <summary>What makes a procedure one that can run to its end; every problem is reported, not the first alone.</summary>
internal static class ProcedureChecks
{
    public static List<FoundBlock> Check(List<ProcedureNode> nodes, List<ProcedureProblem> problems)
    {
        var graph = new ProcedureGraph(nodes);
        foreach (var scope in nodes.Where(node => node.Kind == NodeKind.SubProcess).Select(node => (node.Key, node.Line)).Prepend(("", 1)))
        {
            CheckScope(nodes, scope.Item1, scope.Item2, problems);
        }

        foreach (var node in nodes)
        {
            CheckShape(graph, node, problems);
            foreach (var redo in node.Step?.Redo ?? []) CheckRedo(graph, node, redo, problems);
            foreach (var beside in node.Step?.Refuse ?? []) CheckRefuse(graph, node, beside, problems);
        }

        CheckReachable(graph, problems);
        CheckLoops(graph, problems);
        foreach (var timer in nodes.Where(node => node.Timer is { Interrupting: false })) CheckAside(graph, timer, problems);
        foreach (var gateway in nodes.Where(node => node.Kind == NodeKind.Choice)) GatewayChecks.Check(graph, gateway, problems);

        // Blocks are only meaningful on a graph whose every node lies on a way from start to end.
        if (problems.Count > 0) return [];
        var blocks = ParallelBlocks.Find(graph, problems);
        JumpChecks.Check(graph, WithBranches(nodes, blocks), problems);
        return blocks;
    }

    /// <summary>Writes into each node the parallel branches that surround it, outermost first.</summary>
    public static ImmutableArray<ProcedureNode> WithBranches(List<ProcedureNode> nodes, List<FoundBlock> blocks)
    {
        var outerFirst = blocks.OrderByDescending(block => block.Regions.Sum(region => region.Count)).ToList();
        var byKey = nodes.ToDictionary(node => node.Key, StringComparer.Ordinal);
        return [.. nodes.Select(node => node with { Branches = [.. BranchesOf(node)] })];

        IEnumerable<Branch> BranchesOf(ProcedureNode node)
        {
            var outer = node.Scope.Length > 0 ? BranchesOf(byKey[node.Scope]) : [];
            var own = outerFirst
                .Select(block => (block.Block.Split, Index: block.Regions.FindIndex(region => region.Contains(node.Key))))
                .Where(found => found.Index >= 0)
                .Select(found => new Branch(found.Split, found.Index));
            return outer.Concat(own);
        }
    }

    private static void CheckScope(List<ProcedureNode> nodes, string scope, int line, List<ProcedureProblem> problems)
    {
        var starts = nodes.Where(node => node.Scope == scope && node.Kind == NodeKind.Start).ToList();
        if (starts.Count == 0) problems.Add(new("start-missing", scope, line));
        foreach (var start in starts.Skip(1)) problems.Add(new("start-many", start.Key, start.Line));
        if (!nodes.Exists(node => node.Scope == scope && node.Kind is NodeKind.End or NodeKind.Terminate && node.Scope == scope)) problems.Add(new("end-missing", scope, line));
    }

    private static void CheckShape(ProcedureGraph graph, ProcedureNode node, List<ProcedureProblem> problems)
    {
        var (into, outOf) = (node.Incoming.Length, node.Outgoing.Length);
        var isEnd = node.Kind is NodeKind.End or NodeKind.Terminate;
        var isGateway = node.Kind is NodeKind.Choice or NodeKind.Parallel;

        if (isEnd && outOf > 0) problems.Add(new("end-outgoing", node.Key, node.Line));
        if (!isEnd && outOf == 0 && !graph.Beside.Contains(node.Key)) problems.Add(new("outgoing-missing", node.Key, node.Line));
        if (!isEnd && !isGateway && outOf > 1) problems.Add(new("outgoing-many", node.Key, node.Line));
        if (node.Kind is NodeKind.Start or NodeKind.Timer && into > 0) problems.Add(new("incoming-forbidden", node.Key, node.Line));
        if (node.Kind == NodeKind.Parallel && into > 0 && outOf > 0 && into > 1 == outOf > 1) problems.Add(new("gateway-shape", node.Key, node.Line));
        if (node.Timer is { } timer && (graph.Find(timer.Step) is not { Kind: NodeKind.Step } step || step.Scope != node.Scope))
        {
            problems.Add(new("boundary-step", node.Key, node.Line, timer.Step));
        }

        foreach (var flow in node.Outgoing.Where(flow => flow.Condition is not null && (node.Kind != NodeKind.Choice || outOf == 1)))
        {
            problems.Add(new("condition-misplaced", flow.Id, flow.Line));
        }
    }

    private static void CheckRedo(ProcedureGraph graph, ProcedureNode node, string redo, List<ProcedureProblem> problems)
    {
        var earlier = graph.Find(redo);
        if (earlier?.Kind != NodeKind.Step || redo == node.Key || !ProcedureGraph.Reach([earlier], graph.NextFlat).Contains(node.Key))
        {
            problems.Add(new("redo-step", node.Key, node.Line, redo));
        }
    }

    private static void CheckRefuse(ProcedureGraph graph, ProcedureNode node, string beside, List<ProcedureProblem> problems)
    {
        if (graph.Find(beside) is not { Kind: NodeKind.Step, Step.Multi: null, Incoming.Length: 0, Outgoing.Length: 0 } step || step.Scope != node.Scope || beside == node.Key)
            problems.Add(new("refuse-step", node.Key, node.Line, beside));
    }

    private static void CheckReachable(ProcedureGraph graph, List<ProcedureProblem> problems)
    {
        var starts = graph.Nodes.Where(node => node.Kind == NodeKind.Start);
        var reached = ProcedureGraph.Reach(starts, node => graph.Next(node).Concat(graph.TimersOf(node.Key)).Concat((node.Step?.Refuse ?? []).Select(graph.Find).OfType<ProcedureNode>()));
        var ends = graph.Nodes.Where(node => node.Kind is NodeKind.End or NodeKind.Terminate);
        var leading = ProcedureGraph.Reach(ends, node => node.Incoming.Select(flow => graph[flow.Source])
            .Concat(node.Timer is { } timer && graph.Find(timer.Step) is { } step ? [step] : []));

        foreach (var node in graph.Nodes)
        {
            if (!reached.Contains(node.Key)) problems.Add(new("unreachable", node.Key, node.Line));
            else if (!leading.Contains(node.Key) && node.Outgoing.Length > 0) problems.Add(new("no-way-to-end", node.Key, node.Line));
        }
    }

    /// <summary>A round trip in which nobody has anything to do would never stop.</summary>
    private static void CheckLoops(ProcedureGraph graph, List<ProcedureProblem> problems)
    {
        IEnumerable<ProcedureNode> Immediate(ProcedureNode node) => graph.NextFlat(node).Where(next => next.Kind is not NodeKind.Step and not NodeKind.Timer);

        foreach (var node in graph.Nodes.Where(node => node.Kind is NodeKind.Choice or NodeKind.Parallel or NodeKind.Effect or NodeKind.SubProcess))
        {
            if (ProcedureGraph.Reach(Immediate(node), Immediate).Contains(node.Key)) problems.Add(new("loop-without-step", node.Key, node.Line));
        }
    }

    /// <summary>The branch of a non-interrupting timer runs beside the main flow and must not wait, split or join: it acts and ends.</summary>
    private static void CheckAside(ProcedureGraph graph, ProcedureNode timer, List<ProcedureProblem> problems)
    {
        foreach (var key in ProcedureGraph.Reach([timer], graph.Next))
        {
            var node = graph[key];
            if (node != timer && node.Kind is not (NodeKind.Effect or NodeKind.Choice or NodeKind.End)) problems.Add(new("timer-branch", timer.Key, timer.Line, key));
        }
    }
}
