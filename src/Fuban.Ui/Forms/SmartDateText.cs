// Chinese grammar: dates as people type them.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fuban.Ui;

// The Han characters below are the grammar of dates as clerks type them.

/// <summary>智能日期: reads 2026-11-25, 2026年11月25日, 20261125, 11-25, 1125, 25, +5, 5天, 5个工作日, 今天, 明天, 后天.</summary>
public static partial class SmartDateText
{
    /// <summary>The date meant, or null. A month and day without a year mean the next such day from today on; working days are counted by the caller's calendar.</summary>
    public static DateOnly? Parse(string? text, DateOnly today, Func<int, DateOnly> workingDaysFromToday)
    {
        var typed = (text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        return typed switch
        {
            "" => null,
            "今天" or "今日" => today,
            "明天" or "明日" => today.AddDays(1),
            "后天" => today.AddDays(2),
            _ when WorkingDays().Match(typed) is { Success: true } match => workingDaysFromToday(Number(match, "n")),
            _ when Days().Match(typed) is { Success: true } match => today.AddDays(Number(match, "n")),
            _ when FullDate().Match(typed) is { Success: true } match => Date(Number(match, 1), Number(match, 2), Number(match, 3)),
            _ when MonthDay().Match(typed) is { Success: true } match => Next(today, Number(match, "m"), Number(match, "d")),
            _ when DayOnly().Match(typed) is { Success: true } match => NextDay(today, Number(match, 1)),
            _ => null,
        };
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 1949 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly? Next(DateOnly today, int month, int day) =>
        Date(today.Year, month, day) is { } date && date >= today ? date : Date(today.Year + 1, month, day);

    private static DateOnly? NextDay(DateOnly today, int day)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(day < today.Day ? 1 : 0);
        return Date(month.Year, month.Month, day);
    }

    [GeneratedRegex(@"^\+?(?<n>\d{1,3})个?(?:工作日|wd)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex WorkingDays();

    [GeneratedRegex(@"^(?:\+(?<n>\d{1,3})|\+?(?<n>\d{1,3})[天日]后?内?)$")]
    private static partial Regex Days();

    [GeneratedRegex(@"^(\d{4})(?:[-/.年])?(\d{1,2})(?:[-/.月])?(\d{1,2})日?$")]
    private static partial Regex FullDate();

    [GeneratedRegex(@"^(?:(?<m>\d{1,2})[-/.月](?<d>\d{1,2})[日号]?|(?<m>\d{2})(?<d>\d{2}))$")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"^(\d{1,2})号?$")]
    private static partial Regex DayOnly();
}
