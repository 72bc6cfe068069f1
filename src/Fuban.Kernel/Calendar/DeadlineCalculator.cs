using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>期限推算: counts terms over a work calendar in the office's time (CAL-06 to CAL-09, CAL-11).</summary>
/// <param name="calendar">Which days are worked.</param>
/// <param name="time">Where the office's days begin.</param>
/// <param name="closing">The closing hour for acts that need an open office; without it a day ends at midnight (CAL-08).</param>
public sealed class DeadlineCalculator(WorkCalendar calendar, OfficeTime time, TimeOnly? closing = null)
{
    public WorkCalendar Calendar => calendar;

    public OfficeTime Time => time;

    /// <summary>Counts from a day; hours need a moment and are refused.</summary>
    public Answer<Derivation> Due(DateOnly from, Term term) => term.RunsFromTheMoment ? new Refusal("CAL-moment", term) : CountDays(from, term, []);

    /// <summary>Counts from a moment; days that lie in a paused span do not count (CAL-11).</summary>
    public Answer<Derivation> Due(DateTime fromUtc, Term term, IEnumerable<PausedSpan>? pauses = null)
    {
        var spans = (pauses ?? []).OrderBy(pause => pause.FromUtc).ToList();
        if (term.RunsFromTheMoment) return CountMoments(fromUtc, term, spans);
        var days = spans.Select(span => new PausedDays(time.DateOf(span.FromUtc), time.DateOf(span.ToUtc), span.Reason)).Where(span => span.Through > span.After);
        return CountDays(time.DateOf(fromUtc), term, [.. days]);
    }

    private Answer<Derivation> CountMoments(DateTime fromUtc, Term term, List<PausedSpan> pauses)
    {
        var end = fromUtc + (term.Unit == TermUnit.Hours ? TimeSpan.FromHours(term.Count) : TimeSpan.FromMinutes(term.Count));
        foreach (var pause in pauses.Where(pause => pause.ToUtc > fromUtc).TakeWhile(pause => pause.FromUtc <= end))
            end += pause.ToUtc - (pause.FromUtc > fromUtc ? pause.FromUtc : fromUtc);

        var due = time.DateOf(end);
        return WorkCalendar.Covers(due) ? new DerivationTrail(calendar).Of(time.DateOf(fromUtc), fromUtc, term, due, end) : OutOfRange(due);
    }

    private Answer<Derivation> CountDays(DateOnly from, Term term, List<PausedDays> pauses)
    {
        if (!WorkCalendar.Covers(from)) return OutOfRange(from);
        if (pauses.Find(pause => !WorkCalendar.Covers(pause.Through)) is { } far) return OutOfRange(far.Through);

        var trail = new DerivationTrail(calendar);
        var due = term.Unit == TermUnit.WorkingDays ? LastWorkingDay(from, term, pauses, trail) : LastCalendarDay(from, term, pauses, trail);
        if (due is not { } day) return OutOfRange(WorkCalendar.Last);
        var ends = closing is { } hour ? time.StartOf(day) + hour.ToTimeSpan() : time.StartOf(day.AddDays(1));
        return trail.Of(from, null, term, day, ends);
    }

    private DateOnly? LastWorkingDay(DateOnly from, Term term, List<PausedDays> pauses, DerivationTrail trail)
    {
        trail.Apply("CAL-03", "CAL-06", "CAL-09");
        var (cursor, left) = (from, term.Count);
        foreach (var pause in pauses.Where(pause => pause.Through > from))
        {
            var stop = pause.After > cursor ? pause.After : cursor;
            if (calendar.AddWorkdays(cursor, left) is not { } due || due < stop) break;

            // A stop on the last day itself leaves that day unfinished: at least one day is still to come.
            left = Math.Max(left - calendar.WorkdaysBetween(cursor, stop), 1);
            trail.Counted(cursor, stop);
            trail.Paused(stop, pause.Through, pause.Reason);
            cursor = pause.Through;
        }
        var last = calendar.AddWorkdays(cursor, left);
        if (last is { } end) trail.Counted(cursor, end);
        return last;
    }

    private DateOnly? LastCalendarDay(DateOnly from, Term term, List<PausedDays> pauses, DerivationTrail trail)
    {
        trail.Apply("CAL-06", term.Unit == TermUnit.Months ? "CAL-07" : "CAL-09");
        var nominal = term.Unit == TermUnit.Months ? from.AddMonths(term.Count) : from.AddDays(term.Count);
        var cursor = from;
        foreach (var pause in pauses.Where(pause => pause.Through > from))
        {
            var stop = pause.After > cursor ? pause.After : cursor;
            if (!WorkCalendar.Covers(nominal) || calendar.RollForward(nominal) is not { } rolled || rolled < stop) break;

            var shifted = nominal.AddDays(pause.Through.DayNumber - stop.DayNumber);
            nominal = shifted > pause.Through ? shifted : pause.Through.AddDays(1);
            trail.Paused(stop, pause.Through, pause.Reason);
            cursor = pause.Through;
        }
        if (!WorkCalendar.Covers(nominal) || calendar.RollForward(nominal) is not { } due) return null;
        trail.Rolled(nominal, due);
        return due;
    }

    private static Refusal OutOfRange(DateOnly date) => new("CAL-range", date, WorkCalendar.First, WorkCalendar.Last);

    private sealed record PausedDays(DateOnly After, DateOnly Through, string? Reason);
}
