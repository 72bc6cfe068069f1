// Chinese grammar: names of the statutory days, matched against notices.
using System.Globalization;

namespace Fuban.Kernel.Calendar;

/// <summary>法定节假日: the holidays of all citizens that the law itself names, by the text in force in that year (CAL-01).</summary>
/// <remarks>
/// Days for a part of the citizens (half a day for women, for youth and so on) are not here: they are neither made up nor rest days
/// of the office (CAL-02). Days off by exchange are not here either: only the year's notice knows them (CAL-03).
/// The Chinese words are the names that the law gives to the holidays: data, not messages.
/// </remarks>
public static class StatutoryDays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The statutory days of a year in order of date: 10 until 2007, 11 until 2024, 13 since 2025.</summary>
    public static IReadOnlyList<NoticeDay> Of(int year)
    {
        if (!WorkCalendar.Covers(year)) throw new ArgumentOutOfRangeException(nameof(year), year, "Outside the calendar.");
        var days = new List<NoticeDay>(13);
        void Add(string name, DateOnly first, int count)
        {
            for (var i = 0; i < count; i++) days.Add(new NoticeDay(name, first.AddDays(i), IsOffDay: true));
        }

        Add("元旦", new DateOnly(year, 1, 1), 1);

        // 2008-2013 counted from New Year's Eve to the second day; 2014-2024 from the first to the third; since 2025 both ends.
        var newYear = FromLunar(year, 1, 1);
        var eve = year is >= 2008 and <= 2013 or >= 2025;
        Add("春节", eve ? newYear.AddDays(-1) : newYear, year >= 2025 ? 4 : 3);

        if (year >= 2008) Add("清明节", Qingming(year), 1);
        Add("劳动节", new DateOnly(year, 5, 1), year switch { < 2008 => 3, < 2025 => 1, _ => 2 });
        if (year >= 2008) Add("端午节", FromLunar(year, 5, 5), 1);
        if (year >= 2008) Add("中秋节", FromLunar(year, 8, 15), 1);
        Add("国庆节", new DateOnly(year, 10, 1), 3);
        return [.. days.OrderBy(day => day.Date)];
    }

    /// <summary>清明: the sun at 15 degrees; the usual century formula, exact for 2000-2099.</summary>
    private static DateOnly Qingming(int year)
    {
        var y = year - 2000;
        return new DateOnly(year, 4, (int)(y * 0.2422 + 4.81) - y / 4);
    }

    private static DateOnly FromLunar(int year, int month, int day)
    {
        // The calendar counts the leap month as a month of its own, so later months move up by one.
        var leap = Lunar.GetLeapMonth(year);
        var ordinal = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, ordinal, day, 0, 0, 0, 0));
    }
}
