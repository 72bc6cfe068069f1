namespace Fuban.Documents.Incoming.List;

/// <summary>办理情况 by the time limit.</summary>
internal enum DocumentStanding
{
    /// <summary>按期办结.</summary>
    InTime,

    /// <summary>超期办结.</summary>
    Late,

    /// <summary>在办未到期, suspended ones among them.</summary>
    Running,

    /// <summary>超期未办结.</summary>
    Overdue,

    /// <summary>终止, before its end.</summary>
    Ended,
}

/// <summary>What each standing means to the database: one wording for the numbers and for the lists that they open. The date in a matter has moved by whatever it was suspended for.</summary>
internal static class Standings
{
    public const string InTime = """(m."State" = 'Concluded' AND (m."DueAt" IS NULL OR m."EndedAt" <= m."DueAt"))""";

    public const string Late = """(m."State" = 'Concluded' AND m."EndedAt" > m."DueAt")""";

    /// <param name="now">Name of the parameter that holds the present.</param>
    public static string Running(string now) => $"""(m."State" IN ('Open', 'Suspended') AND (m."DueAt" IS NULL OR m."DueAt" >= {now}))""";

    public static string Overdue(string now) => $"""(m."State" IN ('Open', 'Suspended') AND m."DueAt" < {now})""";

    public const string Ended = """m."State" = 'Terminated' """;

    public static string Of(DocumentStanding standing, string now) => standing switch
    {
        DocumentStanding.InTime => InTime,
        DocumentStanding.Late => Late,
        DocumentStanding.Running => Running(now),
        DocumentStanding.Overdue => Overdue(now),
        _ => Ended,
    };
}
