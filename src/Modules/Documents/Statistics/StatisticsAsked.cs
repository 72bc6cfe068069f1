using System.Globalization;
using Fuban.Documents.Incoming.List;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.WebUtilities;

namespace Fuban.Documents.Statistics;

/// <summary>统计口径: by what the documents are told apart.</summary>
internal enum StatisticsBy
{
    /// <summary>来文单位.</summary>
    Sender,

    /// <summary>主办科室.</summary>
    Unit,

    /// <summary>会办单位.</summary>
    Support,

    /// <summary>时限类别.</summary>
    Limit,

    /// <summary>收文月份.</summary>
    Month,
}

/// <summary>所属范围: the sections whose documents somebody counts; null = the whole office's.</summary>
internal sealed record StatisticsScope(IReadOnlyList<string> Codes, IReadOnlyList<string> Slugs)
{
    /// <summary>The records section and the leaders see all; everybody else what his own section leads or takes part in.</summary>
    public static StatisticsScope? Of(Officer officer) => officer.May(DocumentPermissions.Read) || officer.Posts.Any(p => p.Role.IsLeader())
        ? null
        : new StatisticsScope([.. officer.Units.Select(u => u.Code)], [.. officer.Units.Select(u => u.Slug)]);
}

/// <summary>统计条件, as the address says it.</summary>
internal sealed record StatisticsAsked(StatisticsBy By, DateOnly From, DateOnly To, string? Unit, string? Sender)
{
    public const string Path = "/documents/statistics";

    /// <summary>Without dates it is this year up to today.</summary>
    public static StatisticsAsked Of(string? by, DateOnly? from, DateOnly? to, string? unit, string? sender, DateOnly today)
    {
        var last = to ?? today;
        return new StatisticsAsked(Enum.TryParse<StatisticsBy>(by, true, out var known) && Enum.IsDefined(known) ? known : StatisticsBy.Unit, from ?? new DateOnly(last.Year, 1, 1), last, Given(unit), Given(sender));
    }

    public static StatisticsAsked Of(string query, DateOnly today)
    {
        var given = QueryHelpers.ParseQuery(query);
        string? Text(string name) => given.TryGetValue(name, out var value) ? Given(value) : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return Of(Text("by"), Day("from"), Day("to"), Text("unit"), Text("sender"), today);
    }

    /// <summary>What is counted, as the register finds it: the list that a number opens is read by the same words.</summary>
    public RegisterFilter Filter(Officer officer, DateTime now) =>
        new(Unit: Unit, From: From, To: To) { Sender = Sender, Counted = true, Posts = officer.PostIds, Scope = StatisticsScope.Of(officer), Now = now };

    public string Address(StatisticsBy by) => $"{Path}?by={by}&{Period(From, To)}{Also("unit", Unit)}{Also("sender", Sender)}";

    /// <summary>The list that a number counts.</summary>
    /// <param name="key">The line; null = the total.</param>
    public string Drill(string? key, DocumentStanding? standing)
    {
        var (from, to, unit, sender, more) = (From, To, Unit, Sender, "");
        switch (By)
        {
            case var _ when key is null: break;
            case StatisticsBy.Sender: sender = key; break;
            case StatisticsBy.Unit: unit = key; break;
            case StatisticsBy.Support: more = Also("support", key); break;
            case StatisticsBy.Limit: more = Also("urgency", key); break;
            default:
                var month = DateOnly.ParseExact(key, "yyyy-MM", CultureInfo.InvariantCulture);
                (from, to) = (Later(from, month), Earlier(to, month.AddMonths(1).AddDays(-1)));
                break;
        }

        return $"/documents/incoming?counted=1&{Period(from, to)}{Also("unit", unit)}{Also("sender", sender)}{more}{(standing is { } only ? $"&standing={only}" : null)}";
    }

    private static string Period(DateOnly from, DateOnly to) => FormattableString.Invariant($"from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");

    private static string Also(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
