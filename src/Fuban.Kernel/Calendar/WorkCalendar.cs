using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fuban.Kernel.Calendar;

/// <summary>工作日历: which days are worked, built from the yearly notices; immutable, a new notice gives a new calendar (CAL-03).</summary>
/// <remarks>
/// A year without its notice is answered from weekends and the days that the law fixes, and says so (CAL-05). Days exchanged for a
/// holiday that falls on a weekend are not guessed: the provisional date is then at most too early, never too late by a guess.
/// Counting is one lookup in running totals of working days over the whole century.
/// </remarks>
public sealed class WorkCalendar
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    // A notice has reached back to the Saturday before the week of 1 January, no further.
    private const int ReachedByNextYear = 27;

    public static readonly DateOnly First = new(FirstYear, 1, 1);
    public static readonly DateOnly Last = new(LastYear, 12, 31);

    private static readonly Lazy<WorkCalendar> Embedded = new(() => new WorkCalendar(NoticeJson.Embedded()));

    private readonly FrozenDictionary<DateOnly, (NoticeDay Day, HolidayNotice Notice)> _arranged;
    private readonly FrozenDictionary<DateOnly, NoticeDay> _fixed;
    private readonly FrozenDictionary<int, HolidayNotice> _national;
    private readonly FrozenSet<int> _settled;

    // A notice's digest is asked for with every date and never changes.
    private readonly ConcurrentDictionary<HolidayNotice, NoticeUsed> _used = new(ReferenceEqualityComparer.Instance);

    // _worked[i] = working days before day i of the calendar; one longer than the calendar.
    private readonly int[] _worked;

    public WorkCalendar(IEnumerable<HolidayNotice> notices)
    {
        // The later word holds: a later file of the same year, the next year's notice over this year's last days, a local notice over the national one.
        var latest = notices.Where(notice => notice.IsPublished).GroupBy(notice => (notice.Year, notice.Locality)).Select(group => group.Last());
        Notices = [.. latest.OrderBy(notice => notice.Locality is not null).ThenBy(notice => notice.Year)];
        _national = Notices.Where(notice => notice.Locality is null).ToFrozenDictionary(notice => notice.Year);

        _settled = _national.Values.Where(notice => notice.IsWhole).Select(notice => notice.Year).ToFrozenSet();

        var arranged = new Dictionary<DateOnly, (NoticeDay, HolidayNotice)>();
        foreach (var notice in Notices)
            foreach (var day in notice.Days) arranged[day.Date] = (day, notice);
        _arranged = arranged.ToFrozenDictionary();

        _fixed = Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Where(Missing).SelectMany(StatutoryDays.Of)
            .GroupBy(day => day.Date).ToFrozenDictionary(group => group.Key, group => group.First());

        _worked = new int[Last.DayNumber - First.DayNumber + 2];
        for (var i = 0; i < _worked.Length - 1; i++) _worked[i + 1] = _worked[i] + (Works(First.AddDays(i)) ? 1 : 0);
    }

    /// <summary>The calendar of the notices that come with the program.</summary>
    public static WorkCalendar Statutory => Embedded.Value;

    public ImmutableArray<HolidayNotice> Notices { get; }

    public static bool Covers(int year) => year is >= FirstYear and <= LastYear;

    public static bool Covers(DateOnly date) => date >= First && date <= Last;

    public WorkCalendar With(params IEnumerable<HolidayNotice> more) => new(Notices.Concat(more));

    /// <summary>Whether the year's national notice is not known, or only in part (CAL-05).</summary>
    public bool Missing(int year) => !_settled.Contains(year);

    public HolidayNotice? NoticeOf(int year) => _national.GetValueOrDefault(year);

    public bool IsWorkday(DateOnly date) => _worked[Index(date) + 1] > _worked[Index(date)];

    /// <summary>The working days after the one day up to and including the other.</summary>
    public int WorkdaysBetween(DateOnly after, DateOnly through) => _worked[Index(through) + 1] - _worked[Index(after) + 1];

    /// <summary>The n-th working day after a date, the date itself not counted (CAL-06); null beyond the calendar.</summary>
    public DateOnly? AddWorkdays(DateOnly after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var wanted = _worked[Index(after) + 1] + count;
        if (wanted > _worked[^1]) return null;
        var found = LowerBound(wanted);
        return First.AddDays(found - 1);
    }

    /// <summary>The date itself, or the first working day after the rest days it falls on (CAL-08); null beyond the calendar.</summary>
    public DateOnly? RollForward(DateOnly date) => IsWorkday(date) ? date : AddWorkdays(date, 1);

    /// <summary>The year whose missing notice could still change the day; null when the day is settled.</summary>
    public int? MissingFor(DateOnly date)
    {
        if (_arranged.ContainsKey(date)) return null;
        if (Missing(date.Year)) return date.Year;
        return date is { Month: 12, Day: >= ReachedByNextYear } && Missing(date.Year + 1) ? date.Year + 1 : null;
    }

    public DayStanding Why(DateOnly date)
    {
        var missing = MissingFor(date);
        if (_arranged.TryGetValue(date, out var arranged))
        {
            var kind = arranged.Day.IsOffDay ? DayKind.Holiday : IsWeekend(date) ? DayKind.MakeUpWorkday : DayKind.Workday;
            return new(date, kind, arranged.Day.Name, arranged.Notice, missing);
        }
        if (_fixed.TryGetValue(date, out var day)) return new(date, DayKind.StatutoryOnly, day.Name, null, missing);
        return new(date, IsWeekend(date) ? DayKind.Weekend : DayKind.Workday, null, null, missing);
    }

    internal NoticeUsed Used(HolidayNotice notice) =>
        _used.GetOrAdd(notice, static used => new NoticeUsed(used.Year, used.Papers, used.Hash, used.Locality));

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static int Index(DateOnly date) => Covers(date)
        ? date.DayNumber - First.DayNumber
        : throw new ArgumentOutOfRangeException(nameof(date), date, "Outside the calendar.");

    private bool Works(DateOnly date) =>
        _arranged.TryGetValue(date, out var arranged) ? !arranged.Day.IsOffDay : !IsWeekend(date) && !_fixed.ContainsKey(date);

    /// <summary>The first position whose running total reaches the wanted one.</summary>
    private int LowerBound(int wanted)
    {
        var (low, high) = (0, _worked.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_worked[middle] < wanted) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
