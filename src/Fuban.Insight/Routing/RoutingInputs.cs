namespace Fuban.Insight.Routing;

/// <summary>条款: one clause of a mandate as the router needs it.</summary>
/// <param name="Address">Where it stands in the charter, such as <c>U07.domains[0]</c> or <c>A4</c>.</param>
/// <param name="Unit">The one unit that answers for it, or the outside body it was handed to; null where several or none do.</param>
public sealed record RoutingClause(string Address, string? Unit, RoutingClauseKind Kind, string Text);

/// <summary>条款类别: what sort of clause it is; it decides which subject words may speak for it.</summary>
public enum RoutingClauseKind
{
    Unit, Function, Domain, Liaison, Duty, Adjustment, TransferOut, Post, Other,
}

/// <summary>内设机构: a unit with the names under which people write to or about it.</summary>
public sealed record RoutingUnit(string Code, string Name, IReadOnlyList<string> Aliases);

/// <summary>职责: the mandate reduced to what routing reads.</summary>
/// <param name="Government">Full name of the government, such as 鄂州市人民政府; names are compared with and without its place.</param>
public sealed record RoutingMandate(string Government, IReadOnlyList<RoutingUnit> Units, IReadOnlyList<RoutingClause> Clauses);

/// <summary>往来单位: a body that writes to the office, or (generic) a kind of body known by the shape of its name.</summary>
public sealed record RoutingOrganisation(string Code, string Name, string ShortName, IReadOnlyList<string> Aliases, string Kind)
{
    /// <summary>central, province, city, district or town.</summary>
    public string Level { get; init; } = "";

    /// <summary>Code of the organ above it.</summary>
    public string? Parent { get; init; }
    public string? CompetentClause { get; init; }
    public string? CompetentUnit { get; init; }
    public IReadOnlyList<string> AlsoClauses { get; init; } = [];
    public bool SplitCompetence { get; init; }
    public IReadOnlyList<string> Successors { get; init; } = [];
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? TransferredTo { get; init; }
    public bool Generic { get; init; }
    public int MatchOrder { get; init; }
    public IReadOnlyList<string> NamePatterns { get; init; } = [];
    public IReadOnlyList<string> ExcludePatterns { get; init; } = [];
}

/// <summary>先例: an earlier ruling on who is competent, with the days between which it speaks.</summary>
/// <param name="Competent">Code of a unit, or of the outside body that was found competent.</param>
/// <param name="Clause">The clause on which it rests; null where none does.</param>
public sealed record RoutingPrecedent(string Id, string Number, string Issuer, string Title, string Competent, string? Clause, DateOnly From, DateOnly Before);

/// <summary>来件: what is to be routed.</summary>
public sealed record RoutingItem(string Id, string? Issuer, string Title, string? Body = null)
{
    /// <summary>The day on which it is routed; precedents speak only then. Null: none is asked.</summary>
    public DateOnly? On { get; init; }
}
