using System.Globalization;
using System.Text;
using Fuban.Kernel.Commands;

namespace Fuban.Office.Matters;

/// <summary>
/// One list as a question: whose it is, the filter, the order. Rights are the query itself, so that nothing is counted that may not be seen. Every order ends with the
/// id, so that a record has exactly one place.
/// </summary>
internal sealed class QueueQuery
{
    private const string OfAssignment = """FROM matters_assignments a JOIN matters_matters m ON m."Id" = a."MatterId" WHERE """;
    private const string Followed = MatterTables.Follows + """ f JOIN matters_matters m ON m."Id" = f."MatterId" """;
    private readonly Queue _queue;
    private readonly StringBuilder _from = new();

    public QueueQuery(Queue queue, QueueOwner owner, QueueFilter filter, DateTime now, DateTime tonight)
    {
        _queue = queue;
        _from.Append(Scope(owner));
        if (owner.Reach.Kinds is { } kinds) _from.Append(CultureInfo.InvariantCulture, $" AND {OfKinds(kinds, Add)}");
        Filter(filter, now, tonight);
        (Sort, Down) = Order(filter.Sort);
    }

    public List<object?> Values { get; } = [];

    /// <summary>From the tables to the last condition.</summary>
    public string From => _from.ToString();

    /// <summary>What it is ordered by, before the id.</summary>
    public string Sort { get; }

    public bool Down { get; }

    /// <summary>The lists of turns; the others are lists of matters.</summary>
    public bool OfTurns => _queue is not (Queue.Started or Queue.Followed);

    public bool OfFollows => _queue == Queue.Followed;

    public string Tables => OfTurns ? "matters_assignments a JOIN matters_matters m ON m.\"Id\" = a.\"MatterId\"" : OfFollows ? Followed : "matters_matters m";

    public string Key => OfTurns ? "a.\"Id\"" : "m.\"Id\"";

    /// <summary>When it came, or was done, or opened.</summary>
    public string At => _queue switch
    {
        Queue.Started => "m.\"OpenedAt\"",
        Queue.Followed => "f.\"At\"",
        Queue.Done or Queue.Read => "a.\"CompletedAt\"",
        _ => "a.\"OpenedAt\"",
    };

    public string Due => OfTurns ? "a.\"SortDue\"" : "m.\"DueAt\"";

    public string OrderBy => Direction(Down);

    public string OrderBack => Direction(!Down);

    /// <summary>Stands before, or behind, a record of this sort value and id.</summary>
    public string Beside(bool before, string sort, string id) => $"({Sort}, {Key}) {(before == Down ? ">" : "<")} ({sort}, {id})";

    public void Behind(QueueMark mark) => _from.Append(CultureInfo.InvariantCulture, $" AND {Beside(before: false, Add(mark.Sort), Add(mark.Id))}");

    public string Add(object? value)
    {
        Values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{Values.Count - 1}");
    }

    /// <summary>The turns of these posts. "= @p" and not "IN": with one post, which is the rule, the index also gives the order.</summary>
    public static string Posts(IReadOnlyList<Guid> posts, Func<object?, string> add) => posts.Count switch
    {
        0 => "1 = 0",
        1 => $"a.\"PostId\" = {add(posts[0])}",
        _ => $"a.\"PostId\" IN ({string.Join(", ", posts.Select(p => add(p)))})",
    };

    /// <summary>Not what a colleague in the same post has claimed. Where nobody shares a post, which is the rule, nothing is asked.</summary>
    public static string Unclaimed(IReadOnlyList<Guid> colleagues, Func<object?, string> add) => colleagues.Count == 0
        ? ""
        : $" AND (a.\"PersonId\" IS NULL OR a.\"PersonId\" NOT IN ({string.Join(", ", colleagues.Select(c => add(c)))}))";

    /// <summary>Of these kinds: for whoever stands in for some only.</summary>
    public static string OfKinds(IReadOnlyCollection<string> kinds, Func<object?, string> add) => kinds.Count == 0 ? "1 = 0" : $"m.\"Kind\" IN ({string.Join(", ", kinds.Select(k => add(k)))})";

    private string Scope(QueueOwner owner) => _queue switch
    {
        Queue.ToDo => $"""{OfAssignment}{Posts(owner.Posts, Add)} AND a."State" = 'Open'{Unclaimed(owner.Colleagues, Add)}""",
        Queue.ToRead => $"""{OfAssignment}{Posts(owner.Posts, Add)} AND a."State" = 'ToRead'{Unclaimed(owner.Colleagues, Add)}""",
        Queue.Started => $"""FROM matters_matters m WHERE m."OpenedByPerson" = {Add(owner.Person)}""",
        Queue.Followed => $"""FROM {Followed} WHERE f."PersonId" = {Add(owner.Person)} AND {Seen(owner.Reach)}""",
        _ => $"""{OfAssignment}a."CompletedBy" = {Add(owner.Person)} AND a."State" {(_queue == Queue.Read ? "=" : "<>")} 'Read'""",
    };

    /// <summary>What he takes part in now; a 工作秘密 is seen by posts only (MatterAccess).</summary>
    private string Seen(Reach reach) => reach.Holders.Count == 0 ? "1 = 0" : $"""
        EXISTS (SELECT 1 FROM {MatterTables.Participants} p WHERE p."MatterId" = m."Id" AND p."HolderId" IN ({string.Join(", ", reach.Holders.Select(h => Add(h)))})
                AND (NOT m."WorkSecret" OR EXISTS (SELECT 1 FROM organization_posts o WHERE o."Id" = p."HolderId")))
        """;

    private void Filter(QueueFilter filter, DateTime now, DateTime tonight)
    {
        if (filter.Words is { Length: > 0 } words)
        {
            var like = $"LIKE {Add($"%{Escaped(words.Trim())}%")} ESCAPE '\\'";
            _from.Append(CultureInfo.InvariantCulture, $""" AND (m."Title" {like} OR m."Origin" {like} OR m."Number" {like})""");
        }

        if (filter.Kind is { Length: > 0 } kind) _from.Append(CultureInfo.InvariantCulture, $""" AND m."Kind" = {Add(kind)}""");
        if (Enum.TryParse<Urgency>(filter.Urgency, true, out var urgency)) _from.Append(CultureInfo.InvariantCulture, $""" AND m."Urgency" = {Add(urgency)}""");
        if (filter.WithoutSecrets) _from.Append(" AND NOT m.\"WorkSecret\"");
        if (filter.Due == "overdue") _from.Append(CultureInfo.InvariantCulture, $" AND {Due} < {Add(now)}");
        if (filter.Due == "today") _from.Append(CultureInfo.InvariantCulture, $" AND {Due} >= {Add(now)} AND {Due} <= {Add(tonight)}");
    }

    private static string Escaped(string words) =>
        words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private (string Sort, bool Down) Order(string? sort) => (sort?.TrimStart('-') switch
    {
        "due" => DueOrLast,
        "at" => At,
        "urgency" => MostUrgentFirst,
        _ => _queue is Queue.ToDo or Queue.ToRead ? DueOrLast : At,
    }, sort?.TrimStart('-') is "due" or "at" or "urgency" ? sort.StartsWith('-') : _queue is not (Queue.ToDo or Queue.ToRead));

    private string DueOrLast => OfTurns ? Due : $"COALESCE({Due}, {long.MaxValue})";

    private static string MostUrgentFirst { get; } =
        $"CASE m.\"Urgency\" {string.Concat(Enum.GetValues<Urgency>().Select(u => $"WHEN '{u}' THEN {Urgency.Immediate - u} "))}END";

    private string Direction(bool down) => down ? $"{Sort} DESC, {Key} DESC" : $"{Sort}, {Key}";
}
