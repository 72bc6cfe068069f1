namespace Fuban.Kernel.Calendar;

/// <summary>推算记录: collects, while a count goes on, what its derivation will show.</summary>
internal sealed class DerivationTrail(WorkCalendar calendar)
{
    private readonly List<SkippedDay> _skipped = [];
    private readonly List<SkippedDay> _makeUp = [];
    private readonly SortedSet<int> _missing = [];
    private readonly SortedSet<string> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<HolidayNotice> _notices = new(ReferenceEqualityComparer.Instance);

    public void Apply(params ReadOnlySpan<string> rules)
    {
        foreach (var rule in rules) _rules.Add(rule);
    }

    /// <summary>Working days were counted after the one day through the other.</summary>
    public void Counted(DateOnly after, DateOnly through)
    {
        for (var date = after.AddDays(1); date <= through; date = date.AddDays(1)) Look(date);
    }

    /// <summary>The last day was looked for from the nominal one onward.</summary>
    public void Rolled(DateOnly nominal, DateOnly due)
    {
        if (due > nominal) Apply("CAL-08");
        for (var date = nominal; date <= due; date = date.AddDays(1)) Look(date);
    }

    public void Paused(DateOnly after, DateOnly through, string? reason)
    {
        Apply("CAL-11");
        for (var date = after.AddDays(1); date <= through; date = date.AddDays(1)) _skipped.Add(new(date, "paused", reason, null));
    }

    public Derivation Of(DateOnly from, DateTime? fromUtc, Term term, DateOnly due, DateTime endsUtc)
    {
        if (term.RunsFromTheMoment) Apply("CAL-07");
        if (_missing.Count > 0) Apply("CAL-05");
        var notices = _notices.OrderBy(notice => notice.Year).Select(calendar.Used);
        return new(from, fromUtc, term, due, endsUtc, [.. _missing], [.. _skipped], [.. _makeUp], [.. notices], [.. _rules]);
    }

    private void Look(DateOnly date)
    {
        var standing = calendar.Why(date);
        if (standing.Missing is { } year) _missing.Add(year);
        if (calendar.NoticeOf(date.Year) is { } own) _notices.Add(own);
        if (standing.Notice is { } by) _notices.Add(by);
        if (standing.Kind == DayKind.MakeUpWorkday) _makeUp.Add(new(date, "make-up", standing.Name, standing.Notice?.Year));
        if (!standing.IsWorkday) _skipped.Add(new(date, ReasonOf(standing.Kind), standing.Name, standing.Notice?.Year));
    }

    private static string ReasonOf(DayKind kind) => kind switch
    {
        DayKind.Holiday => "holiday",
        DayKind.StatutoryOnly => "statutory",
        _ => "weekend",
    };
}
