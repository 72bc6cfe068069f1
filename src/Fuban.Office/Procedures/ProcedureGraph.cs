namespace Fuban.Office.Procedures;

/// <summary>The nodes as a graph: timers lead on from their step, sub-processes can be looked through.</summary>
internal sealed class ProcedureGraph
{
    private readonly Dictionary<string, ProcedureNode> _nodes;
    private readonly ILookup<string, ProcedureNode> _timers;

    public ProcedureGraph(IReadOnlyList<ProcedureNode> nodes)
    {
        Nodes = nodes;
        _nodes = nodes.DistinctBy(node => node.Key).ToDictionary(node => node.Key, StringComparer.Ordinal);
        _timers = nodes.Where(node => node.Timer is not null).ToLookup(node => node.Timer!.Step);
        Beside = [.. nodes.SelectMany(node => node.Step?.Refuse ?? [])];
        Aside = FindAside();
    }

    public IReadOnlyList<ProcedureNode> Nodes { get; }

    /// <summary>Nodes that only a non-interrupting timer leads to; no token of the main flow ever passes them.</summary>
    public HashSet<string> Aside { get; }

    /// <summary>Steps beside the flow, to which a step refers what it declines; no flow leads in or out.</summary>
    public HashSet<string> Beside { get; }

    public ProcedureNode this[string key] => _nodes[key];

    public ProcedureNode? Find(string key) => _nodes.GetValueOrDefault(key);

    public IEnumerable<ProcedureNode> TimersOf(string step) => _timers[step];

    /// <summary>Where the main flow may go from here within the scope: by flows and by interrupting timers.</summary>
    public IEnumerable<ProcedureNode> Next(ProcedureNode node) => node.Outgoing.Select(flow => _nodes[flow.Target])
        .Concat(_timers[node.Key].Where(timer => timer.Timer!.Interrupting));

    /// <summary>As <see cref="Next"/>, but into and out of sub-processes.</summary>
    public IEnumerable<ProcedureNode> NextFlat(ProcedureNode node)
    {
        if (node.Kind == NodeKind.SubProcess) return Nodes.Where(inner => inner.Scope == node.Key && inner.Kind == NodeKind.Start);
        if (node.Kind is NodeKind.End or NodeKind.Terminate && node.Scope.Length > 0) return _nodes[node.Scope].Outgoing.Select(flow => _nodes[flow.Target]);
        return Next(node);
    }

    /// <summary>Where the main flow may have come from, into and out of sub-processes.</summary>
    public IEnumerable<ProcedureNode> PreviousFlat(ProcedureNode node)
    {
        if (node.Kind == NodeKind.Start) return node.Scope.Length > 0 ? PreviousFlat(_nodes[node.Scope]) : [];
        return node.Incoming.Select(flow => _nodes[flow.Source]).SelectMany(source => source.Kind == NodeKind.SubProcess
            ? Nodes.Where(inner => inner.Scope == source.Key && inner.Kind is NodeKind.End or NodeKind.Terminate && inner.Scope == source.Key)
            : [source]);
    }

    public static HashSet<string> Reach(IEnumerable<ProcedureNode> from, Func<ProcedureNode, IEnumerable<ProcedureNode>> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ProcedureNode>(from);
        while (open.TryPop(out var node))
        {
            if (!reached.Add(node.Key)) continue;
            foreach (var following in next(node)) open.Push(following);
        }

        return reached;
    }

    private HashSet<string> FindAside()
    {
        var main = Reach(Nodes.Where(node => node.Kind == NodeKind.Start), Next);
        var aside = Reach(Nodes.Where(node => node.Timer is { Interrupting: false }), Next);
        aside.ExceptWith(main);
        return aside;
    }
}
