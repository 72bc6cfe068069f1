// Chinese grammar: words by which a mandate names the handling of papers.
namespace Fuban.Insight.Routing;

/// <summary>条款表: the mandate's clauses by address and by position.</summary>
internal sealed class Clauses(IReadOnlyList<RoutingClause> all)
{
    private readonly Dictionary<string, int> byAddress = all.Select((clause, index) => (clause, index)).ToDictionary(pair => pair.clause.Address, pair => pair.index, StringComparer.Ordinal);
    private readonly HashSet<string> shared = [.. all.Where(clause => clause.Kind is RoutingClauseKind.Function)
        .GroupBy(clause => clause.Text, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];

    public IReadOnlyList<RoutingClause> All => all;

    public RoutingClause this[int index] => all[index];

    public int IndexOf(string address) => byAddress.GetValueOrDefault(address, -1);

    public RoutingClause? Find(string? address) => address is not null && byAddress.TryGetValue(address, out var index) ? all[index] : null;

    /// <summary>Whether one unit alone answers for the clause.</summary>
    public bool IsOwn(RoutingClause clause) => clause.Unit is not null && !(clause.Kind is RoutingClauseKind.Function && shared.Contains(clause.Text));

    /// <summary>The clause under which an unrecognised paper gets its first look: sorting, else receiving, else the first function.</summary>
    public int FirstReview()
    {
        foreach (var word in (string[])["分办", "文电收发", "收发", "公文", "文电"])
        {
            var found = all.Select((clause, index) => (clause, index)).Where(pair => pair.clause.Kind is RoutingClauseKind.Function && pair.clause.Unit is not null && pair.clause.Text.Contains(word, StringComparison.Ordinal))
                .OrderBy(pair => pair.clause.Text.Length).Select(pair => (int?)pair.index).FirstOrDefault();
            if (found is { } index)
                return index;
        }
        return all.Select((clause, index) => (clause, index)).First(pair => pair.clause.Unit is not null).index;
    }
}
