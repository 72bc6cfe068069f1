namespace Fuban.Insight.Routing;

/// <summary>词汇: which words and which organisations' names speak for which clauses, and how loudly.</summary>
internal sealed class Vocabulary
{
    private const double Decisive = 9;
    private const double Weak = 0.5;
    private const double Mention = 2.5;

    private readonly Dictionary<string, List<(int Clause, double Weight)>> speaks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoutingOrganisation?> names = new(StringComparer.Ordinal);
    private readonly WordAutomaton automaton;
    private readonly List<(int Clause, double Weight)>[] byWord;
    private readonly RoutingOrganisation?[] organisationByWord;

    public Vocabulary(Clauses clauses, IReadOnlyList<DomainWords> lists, IReadOnlyList<RoutingOrganisation> organisations, IReadOnlyList<RoutingUnit> units)
    {
        AddClauseTexts(clauses);
        foreach (var list in lists)
            foreach (var clause in ClausesOf(list, clauses, lists))
                AddList(list, clause);
        foreach (var unit in units)
            foreach (var name in unit.Aliases.Append(unit.Name).Where(name => name.Length > 2))
                Say(name, clauses.IndexOf(unit.Code), 3);
        foreach (var organisation in organisations.Where(organisation => !organisation.Generic))
            AddNames(organisation, clauses);
        automaton = new WordAutomaton(speaks.Keys.Concat(names.Keys));
        byWord = [.. Enumerable.Range(0, automaton.Count).Select(word => speaks.GetValueOrDefault(automaton[word]) ?? [])];
        organisationByWord = [.. Enumerable.Range(0, automaton.Count).Select(word => names.GetValueOrDefault(automaton[word]))];
    }

    public IEnumerable<(string Word, RoutingOrganisation? Organisation, List<(int Clause, double Weight)> Speaks)> Find(string text)
    {
        foreach (var (_, _, word) in automaton.LongestMatches(text))
            yield return (automaton[word], organisationByWord[word], byWord[word]);
    }

    /// <summary>Texts of one unit alone are words themselves; 文电 and 会务, which several units do, tell nothing.</summary>
    private void AddClauseTexts(Clauses clauses)
    {
        foreach (var (clause, index) in clauses.All.Select((clause, index) => (clause, index)))
        {
            if (clause.Kind is RoutingClauseKind.Domain or RoutingClauseKind.Liaison)
                Say(clause.Text, index, Loudness(clause.Text) + 0.2);
            else if (clause.Kind is RoutingClauseKind.Function && clauses.IsOwn(clause) && !clauses.All.Any(other => other.Kind is RoutingClauseKind.Domain && other.Text.Contains(clause.Text, StringComparison.Ordinal)))
                Say(clause.Text, index, 0.6 * Loudness(clause.Text));
        }
    }

    private void AddList(DomainWords list, int clause)
    {
        foreach (var word in list.Decides ?? [])
            Say(word, clause, Decisive);
        foreach (var word in list.Words)
            Say(word, clause, Loudness(word));
        foreach (var word in list.Weak ?? [])
            Say(word, clause, Weak);
    }

    private void AddNames(RoutingOrganisation organisation, Clauses clauses)
    {
        foreach (var name in organisation.Aliases.Append(organisation.Name).Append(organisation.ShortName).Where(name => name.Length > 2))
        {
            names.TryAdd(name, organisation);
            if (organisation.CompetentClause is { } address && clauses.Find(address) is { Unit: not null })
                Say(name, clauses.IndexOf(address), Mention);
        }
    }

    /// <summary>An entry speaks for a clause unless a longer subject of another entry covers the same words (住房 within 住房公积金);
    /// a body liaised with is one thing, so its longest subject alone counts (红莲湖 in 红莲湖旅游新城, not 旅游).</summary>
    private static IEnumerable<int> ClausesOf(DomainWords list, Clauses clauses, IReadOnlyList<DomainWords> lists)
    {
        var fitting = clauses.All
            .Select((clause, index) => (clause, index, subject: list.MaySpeakFor(clause.Kind) && clauses.IsOwn(clause) ? list.SubjectIn(clause.Text) : null))
            .Where(fit => fit.subject is not null)
            .Where(fit => !lists.Any(other => other != list && other.MaySpeakFor(fit.clause.Kind) && other.SubjectIn(fit.clause.Text) is { } longer
                && longer.Length > fit.subject!.Length && (fit.clause.Kind is RoutingClauseKind.Liaison || longer.Contains(fit.subject, StringComparison.Ordinal))))
            .ToList();
        if (list.In != "functions")
            return fitting.Select(fit => fit.index);
        return fitting.OrderByDescending(fit => fit.clause.Text == fit.subject).ThenByDescending(fit => fit.subject!.Length).Select(fit => fit.index).Take(1);
    }

    private void Say(string word, int clause, double weight)
    {
        if (clause < 0 || word.Length < 2)
            return;
        if (!speaks.TryGetValue(word, out var heard))
            speaks[word] = heard = [];
        var known = heard.FindIndex(entry => entry.Clause == clause);
        if (known < 0)
            heard.Add((clause, weight));
        else if (heard[known].Weight < weight)
            heard[known] = (clause, weight);
    }

    private static double Loudness(string word) => word.Length switch { 2 => 1.2, 3 => 1.5, _ => 1.9 };
}
