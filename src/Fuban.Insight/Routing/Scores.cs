namespace Fuban.Insight.Routing;

/// <summary>评分: what has been found for each clause of one item.</summary>
internal sealed class Scores(Clauses clauses)
{
    private const double FromSameUnit = 0.25;

    private readonly Dictionary<int, double> byClause = [];
    private readonly Dictionary<(int Clause, EvidenceSource Source), double> bySource = [];
    private readonly List<(int Clause, Evidence Evidence)> evidence = [];

    /// <summary>Adds a reason; one source adds to one clause no more than the limit, and the same word once.</summary>
    public void Add(int clause, double weight, EvidenceSource source, string seen, double limit = double.MaxValue)
    {
        if (evidence.Exists(known => known.Clause == clause && known.Evidence.Source == source && known.Evidence.Seen == seen))
            return;
        var already = bySource.GetValueOrDefault((clause, source));
        var added = Math.Min(weight, limit - already);
        if (added <= 0)
            return;
        bySource[(clause, source)] = already + added;
        byClause[clause] = byClause.GetValueOrDefault(clause) + added;
        evidence.Add((clause, new Evidence(source, seen, clauses[clause].Address, Math.Round(added, 2))));
    }

    /// <summary>Units, best first: the best clause of each, plus a share of what its other clauses gathered.</summary>
    public List<(string Unit, int Clause, double Score)> ByUnit() => [.. byClause.Where(pair => clauses[pair.Key].Unit is not null)
        .GroupBy(pair => clauses[pair.Key].Unit!, StringComparer.Ordinal)
        .Select(group =>
        {
            var best = group.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First();
            var others = Math.Min(1.5, group.Sum(pair => pair.Value) - best.Value);
            return (Unit: group.Key, Clause: best.Key, Score: best.Value + FromSameUnit * others);
        })
        .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Clause)];

    public List<Evidence> Why(string unit) => [.. evidence.Where(known => clauses[known.Clause].Unit == unit).Select(known => known.Evidence).OrderByDescending(reason => reason.Weight).Take(8)];
}
