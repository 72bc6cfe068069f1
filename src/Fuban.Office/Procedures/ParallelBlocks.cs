using System.Collections.Immutable;

namespace Fuban.Office.Procedures;

/// <summary>A parallel block with the nodes of each of its branches.</summary>
internal sealed record FoundBlock(ParallelBlock Block, List<HashSet<string>> Regions);

/// <summary>
/// Pairs each parallel split with the join that ends it. A split and its join must enclose their branches completely (one way in, one way out,
/// no end inside): then a join always completes, no token is doubled, and a return knows which branches it leaves.
/// </summary>
internal static class ParallelBlocks
{
    public static List<FoundBlock> Find(ProcedureGraph graph, List<ProcedureProblem> problems)
    {
        var blocks = new List<FoundBlock>();
        var parallel = graph.Nodes.Where(node => node.Kind == NodeKind.Parallel).ToList();
        var joins = parallel.Where(node => node.Incoming.Length > 1).ToList();
        foreach (var split in parallel.Where(node => node.Outgoing.Length > 1))
        {
            var block = joins.Where(join => join.Scope == split.Scope).Select(join => Match(graph, split, join)).FirstOrDefault(found => found is not null);
            if (block is null) problems.Add(new("split-without-join", split.Key, split.Line));
            else blocks.Add(block);
        }

        foreach (var join in joins.Where(join => blocks.TrueForAll(block => block.Block.Join != join.Key)))
        {
            problems.Add(new("join-without-split", join.Key, join.Line));
        }

        return blocks;
    }

    private static FoundBlock? Match(ProcedureGraph graph, ProcedureNode split, ProcedureNode join)
    {
        if (join.Incoming.Length != split.Outgoing.Length) return null;

        var regions = new List<HashSet<string>>();
        var arrivals = ImmutableArray.CreateBuilder<string>();
        foreach (var flow in split.Outgoing)
        {
            var region = flow.Target == join.Key
                ? new HashSet<string>(StringComparer.Ordinal)
                : ProcedureGraph.Reach([graph[flow.Target]], node => graph.Next(node).Where(next => next.Key != join.Key));
            var arriving = join.Incoming.Where(into => into.Id == flow.Id || region.Contains(into.Source)).ToList();
            if (arriving.Count != 1 || regions.Exists(other => other.Overlaps(region)) || !IsClosed(graph, split, flow, region)) return null;

            // A timer's own branch is outside every region; its guard lies inside with the step.
            regions.Add([.. region, .. region.SelectMany(graph.TimersOf).Select(timer => timer.Key)]);
            arrivals.Add(arriving[0].Id);
        }

        return new(new(split.Key, join.Key, arrivals.ToImmutable()), regions);
    }

    private static bool IsClosed(ProcedureGraph graph, ProcedureNode split, SequenceFlow entry, HashSet<string> region) =>
        !region.Contains(split.Key) && region.Select(key => graph[key]).All(node =>
            node.Kind is not NodeKind.End && node.Kind is not NodeKind.Start
            && node.Incoming.All(into => into.Id == entry.Id || region.Contains(into.Source) || graph.Aside.Contains(into.Source)));
}
