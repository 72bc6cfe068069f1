// Chinese grammar: dates as people type them.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fuban.Office.Text;

/// <summary>A date as typed, or the code of why it is none.</summary>
public sealed record TypedDateResult(DateOnly? Date, string? RefusalCode)
{
    public static implicit operator TypedDateResult(DateOnly date) => new(date, null);
}

/// <summary>
/// 智能日期: one text field in place of a picker, for forms, command line and files alike. Reads <c>1125</c>, <c>11-25</c>, <c>25</c>, <c>2026.11.25</c>,
/// 2026年11月25日, <c>+5</c>, 明天, 5个工作日, <c>5wd</c>. A date without a year, or a day without a month, is the one nearest to today: last December typed
/// in January, next January typed in December. Han text stands here because it is the grammar.
/// </summary>
public static partial class TypedDate
{
    public const string Unreadable = "DATE-unreadable";
    public const string NoSuchDay = "DATE-none";

    /// <summary>Outside 1949 to 2100, or more than ten years away by count.</summary>
    public const string OutOfRange = "DATE-range";

    private const int MostDays = 3_660;

    /// <param name="typed">What stands in the field.</param>
    /// <param name="today">The office's day.</param>
    /// <param name="workdays">The day that lies so many workdays after today; the statutory calendar's answer.</param>
    public static TypedDateResult Parse(string typed, DateOnly today, Func<int, DateOnly> workdays)
    {
        var text = Blank().Replace(Width.Fold(typed), "").ToLowerInvariant();
        return Relative(text) is { } days ? Shift(today, days)
            : Workdays().Match(text) is { Success: true } w ? Count(w.Groups["n"].Value, n => workdays(n))
            : Days().Match(text) is { Success: true } d ? Count(d.Groups["n"].Value, n => Shift(today, d.Groups["sign"].Value == "-" || d.Groups["ago"].Success ? -n : n))
            : FullDate().Match(text) is { Success: true } full ? OfYear(full)
            : MonthAndDay().Match(text) is { Success: true } md ? Nearest(md, today)
            : DayAlone().Match(text) is { Success: true } alone ? NearestDay(int.Parse(alone.Groups["d"].ValueSpan, CultureInfo.InvariantCulture), today)
            : No(Unreadable);
    }

    /// <summary>A whole date that needs no today, as files carry it, or null.</summary>
    public static DateOnly? Absolute(string text) =>
        FullDate().Match(Blank().Replace(Width.Fold(text), "")) is { Success: true } full ? OfYear(full).Date : null;

    private static TypedDateResult No(string code) => new(null, code);

    private static int? Relative(string text) => text switch
    {
        "大前天" => -3,
        "前天" => -2,
        "昨天" or "昨日" => -1,
        "今天" or "今日" or "当天" or "." => 0,
        "明天" or "明日" => 1,
        "后天" => 2,
        "大后天" => 3,
        _ => null,
    };

    private static TypedDateResult Count(string number, Func<int, TypedDateResult> day) => ChineseNumerals.Parse(number) switch
    {
        null => No(Unreadable),
        > MostDays => No(OutOfRange),
        { } n => day(n),
    };

    private static TypedDateResult Shift(DateOnly today, int days)
    {
        var number = today.DayNumber + days;
        return number < DateOnly.MinValue.DayNumber || number > DateOnly.MaxValue.DayNumber ? No(OutOfRange) : DateOnly.FromDayNumber(number);
    }

    private static TypedDateResult OfYear(Match date) =>
        (ChineseNumerals.Parse(date.Groups["y"].Value), ChineseNumerals.Parse(date.Groups["m"].Value), ChineseNumerals.Parse(date.Groups["d"].Value)) switch
        {
            ( < 1949 or > 2100, _, _) => No(OutOfRange),
            ({ } year, { } month, { } day) => Day(year, month, day) is { } found ? found : No(NoSuchDay),
            _ => No(Unreadable),
        };

    private static TypedDateResult Nearest(Match date, DateOnly today)
    {
        if (ChineseNumerals.Parse(date.Groups["m"].Value) is not { } month || ChineseNumerals.Parse(date.Groups["d"].Value) is not { } day)
        {
            return No(Unreadable);
        }

        return Nearest(new[] { today.Year, today.Year - 1, today.Year + 1 }.Where(y => y is >= 1 and <= 9999).Select(year => Day(year, month, day)), today);
    }

    private static TypedDateResult NearestDay(int day, DateOnly today) =>
        Nearest(new[] { 0, -1, 1 }.Select(months => new DateOnly(today.Year, today.Month, 1).AddMonths(months)).Select(month => Day(month.Year, month.Month, day)), today);

    private static TypedDateResult Nearest(IEnumerable<DateOnly?> days, DateOnly today) =>
        days.OfType<DateOnly>().OrderBy(d => Math.Abs(d.DayNumber - today.DayNumber)).Select(d => (DateOnly?)d).FirstOrDefault() is { } found ? found : No(NoSuchDay);

    private static DateOnly? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(year, month) ? new(year, month, day) : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^\+?(?<n>[0-9]{1,6}|[零〇一二两三四五六七八九十百]{1,7})(?:个?工作日内?|wd)$")]
    private static partial Regex Workdays();

    [GeneratedRegex(@"^(?:(?<sign>[+-])(?<n>[0-9]{1,6})(?:d|天|日)?|(?<n>[0-9]{1,6}|[一二两三四五六七八九十百]{1,7})(?:d|天|日)(?:之?(?:后|内)|(?<ago>之?前))?)$")]
    private static partial Regex Days();

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})|(?<y>[0-9]{4})(?<s>[-./])(?<m>[0-9]{1,2})\k<s>(?<d>[0-9]{1,2})|(?<y>[0-9]{4}|[零〇○一二三四五六七八九]{4})年(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?)$")]
    private static partial Regex FullDate();

    [GeneratedRegex("^(?<d>[0-9]{1,2})号?$")]
    private static partial Regex DayAlone();

    [GeneratedRegex(@"^(?:(?<m>[0-9]{2})(?<d>[0-9]{2})|(?<m>[0-9]{1,2})[-./](?<d>[0-9]{1,2})|(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?)$")]
    private static partial Regex MonthAndDay();
}
