using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Calendar;

/// <summary>放假安排中的一天: a day that a notice makes a rest day or a working day.</summary>
public sealed record NoticeDay(string Name, DateOnly Date, bool IsOffDay);

/// <summary>放假通知: one year's arrangement of holidays and make-up workdays; it may hold days of the neighbouring years.</summary>
/// <param name="Year">The year that the notice arranges.</param>
/// <param name="Papers">Where the notice was published, one address or document number each.</param>
/// <param name="Days">The arranged days in order of date.</param>
/// <param name="Locality">The place that a local notice binds; null for the national one.</param>
public sealed record HolidayNotice(int Year, ImmutableArray<string> Papers, ImmutableArray<NoticeDay> Days, string? Locality = null)
{
    /// <summary>A year's file without days stands for "not yet published".</summary>
    public bool IsPublished => !Days.IsDefaultOrEmpty;

    /// <summary>Whether the notice settles its year: a paper about some holidays only leaves the others open.</summary>
    public bool IsWhole => IsPublished && !StatutoryDaysLeftOut().Any();

    /// <summary>SM3 over the arrangement itself, so that a corrected notice is another version and a reformatted file is not.</summary>
    public string Hash => Digest();

    /// <summary>A later paper of the same year: the holidays that it names are arranged anew, the others stay.</summary>
    public HolidayNotice Amend(HolidayNotice later)
    {
        var renamed = later.Days.Select(day => day.Name).ToHashSet();
        var redated = later.Days.Select(day => day.Date).ToHashSet();
        var kept = Days.Where(day => !renamed.Contains(day.Name) && !redated.Contains(day.Date));
        return new HolidayNotice(Year, [.. Papers.Union(later.Papers)], [.. kept.Concat(later.Days).OrderBy(day => day.Date)], Locality);
    }

    /// <summary>What a new paper makes of the year: one that arranges every statutory day replaces what was known, a partial one amends it.</summary>
    public HolidayNotice Over(HolidayNotice? known) => known is null || IsWhole ? this : known.Amend(this);

    /// <summary>What speaks against the arrangement as a whole; an import shows these before anything is re-dated.</summary>
    public IReadOnlyList<Refusal> Inconsistencies()
    {
        var found = new List<Refusal>();
        if (!IsPublished) found.Add(new("CAL-empty", Year));
        foreach (var twice in Days.GroupBy(day => day.Date).Where(group => group.Count() > 1)) found.Add(new("CAL-twice", twice.Key));
        foreach (var day in Days.Where(day => Math.Abs(day.Date.Year - Year) > 1)) found.Add(new("CAL-foreign", day.Date, Year));
        if (Locality is null && IsPublished) found.AddRange(StatutoryDaysLeftOut().Select(day => new Refusal("CAL-01", day.Date, day.Name)));
        return found;
    }

    /// <summary>CAL-01: whatever is shifted, every day that the law itself gives must be a rest day.</summary>
    private IEnumerable<NoticeDay> StatutoryDaysLeftOut()
    {
        if (!WorkCalendar.Covers(Year)) return [];
        var off = Days.Where(day => day.IsOffDay).Select(day => day.Date).ToHashSet();
        return StatutoryDays.Of(Year).Where(day => !off.Contains(day.Date));
    }

    private string Digest()
    {
        var canonical = new StringBuilder().Append(Year).Append('|').Append(Locality).Append('\n');
        foreach (var day in Days.OrderBy(day => day.Date))
            canonical.Append(day.Date.ToString("O", CultureInfo.InvariantCulture)).Append(day.IsOffDay ? '-' : '+').Append(day.Name).Append('\n');
        return Convert.ToHexStringLower(Sm3.Hash(Encoding.UTF8.GetBytes(canonical.ToString())));
    }
}
