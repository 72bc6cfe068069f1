namespace Fuban.Office.Procedures;

/// <summary>Checks that an exclusive gateway always has a way out and asks only for outcomes that can arrive.</summary>
internal static class GatewayChecks
{
    /// <summary>到期: the outcome with which an interrupting timer leaves its step.</summary>
    public const string Expired = "expired";

    private const int MostFreeAtoms = 10;

    public static void Check(ProcedureGraph graph, ProcedureNode gateway, List<ProcedureProblem> problems)
    {
        if (gateway.Outgoing.Length < 2) return;

        foreach (var flow in gateway.Outgoing)
        {
            if (flow.IsDefault && flow.Condition is not null) problems.Add(new("condition-on-default", flow.Id, flow.Line));
            if (!flow.IsDefault && flow.Condition is null) problems.Add(new("condition-missing", flow.Id, flow.Line));
        }

        var conditions = gateway.Outgoing.Where(flow => flow.Condition is not null).ToList();
        var (outcomes, known) = OutcomesBefore(graph, gateway);
        foreach (var flow in conditions)
        {
            if (flow.Condition!.AsksOutcome && !known) problems.Add(new("outcome-undefined", flow.Id, flow.Line));
            foreach (var code in flow.Condition.OutcomeCodes().Where(code => known && !outcomes.Contains(code)))
            {
                problems.Add(new("outcome-unknown", flow.Id, flow.Line, code, string.Join(" ", outcomes)));
            }
        }

        if (conditions.Count > 0) CheckExhaustive(gateway, conditions, known && outcomes.Count > 0 ? [.. outcomes] : [""], problems);
    }

    /// <summary>The outcomes with which a token can arrive, and whether every way here has one (a join or the start has none).</summary>
    private static (SortedSet<string> Outcomes, bool Known) OutcomesBefore(ProcedureGraph graph, ProcedureNode gateway)
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        var known = true;
        ProcedureGraph.Reach([gateway], node =>
        {
            if (node.Kind == NodeKind.Step) outcomes.UnionWith(node.Step!.Outcomes);
            else if (node.Kind == NodeKind.Timer) outcomes.Add(Expired);
            else if (node.Kind == NodeKind.Start && node.Scope.Length == 0 || node is { Kind: NodeKind.Parallel, Incoming.Length: > 1 }) known = false;
            else return graph.PreviousFlat(node);
            return [];
        });
        return (outcomes, known);
    }

    private static void CheckExhaustive(ProcedureNode gateway, List<SequenceFlow> flows, string[] outcomes, List<ProcedureProblem> problems)
    {
        var atoms = flows.SelectMany(flow => flow.Condition!.Atoms()).Where(atom => !IsDecided(atom)).Distinct().ToList();
        var hasDefault = gateway.Outgoing.Any(flow => flow.IsDefault);
        if (atoms.Count > MostFreeAtoms)
        {
            if (!hasDefault) problems.Add(new("gateway-not-exhaustive", gateway.Key, gateway.Line, ""));
            return;
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        string? open = null;
        foreach (var outcome in outcomes)
        {
            for (var truth = 0; truth < 1 << atoms.Count; truth++)
            {
                var mask = truth;
                bool Atom(Condition atom) => IsDecided(atom) ? atom.Holds(new ConditionFacts(outcome, [], Variables.None)) : (mask >> atoms.IndexOf(atom) & 1) == 1;
                var flow = flows.Find(flow => flow.Condition!.Holds(Atom));
                if (flow is null) open ??= outcome;
                else taken.Add(flow.Id);
            }
        }

        if (open is not null && !hasDefault) problems.Add(new("gateway-not-exhaustive", gateway.Key, gateway.Line, open));
        foreach (var flow in flows.Where(flow => !taken.Contains(flow.Id))) problems.Add(new("flow-never-taken", flow.Id, flow.Line));
    }

    private static bool IsDecided(Condition atom) =>
        atom is Condition.Constant or Condition.Equal { Left: Condition.OutcomeName, Right: Condition.Constant } or Condition.Equal { Right: Condition.OutcomeName, Left: Condition.Constant };
}
