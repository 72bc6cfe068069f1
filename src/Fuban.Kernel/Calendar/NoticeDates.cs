// Chinese grammar: dates and weekdays as notices write them.
using System.Text;
using System.Text.RegularExpressions;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>日期记号: replaces the dates of a sentence by a mark and resolves them; a date may lean on the year and month of the one before.</summary>
/// <remarks>The Han characters here are the grammar of Chinese dates, not messages.</remarks>
internal sealed partial class NoticeDates(int noticeYear)
{
    public const char Mark = '\u0001';

    private const string Weekdays = "日一二三四五六";

    private DateOnly? _anchor;
    private DateOnly? _previous;

    /// <summary>The sentence with a mark for each date and without brackets; the dates in the marks' order.</summary>
    public (string Pattern, List<DateOnly> Dates, List<Refusal> Problems) Take(string sentence)
    {
        var dates = new List<DateOnly>();
        var problems = new List<Refusal>();
        var pattern = new StringBuilder();
        var end = 0;
        foreach (Match match in DateText().Matches(sentence))
        {
            pattern.Append(sentence, end, match.Index - end);
            end = match.Index + match.Length;
            if (Resolve(match) is not { } date)
            {
                problems.Add(new("CAL-date", match.Value));
                continue;
            }
            pattern.Append(Mark);
            dates.Add(date);
            if (!AgreesWith(match.Groups["note"].Value, date)) problems.Add(new("CAL-weekday", match.Value, date));
        }
        pattern.Append(sentence, end, sentence.Length - end);
        return (Bracketed().Replace(pattern.ToString(), ""), dates, problems);
    }

    private DateOnly? Resolve(Match match)
    {
        int? Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture) : null;
        var day = Number("day")!.Value;
        if ((Number("month") ?? _previous?.Month) is not { } month) return null;

        DateOnly? date;
        if (Number("year") is { } year) date = Date(year, month, day);
        else if (!match.Groups["month"].Success) date = Date(_previous!.Value.Year, month, day);
        else if (_anchor is not { } anchor) date = Date(noticeYear, month, day);
        else date = Nearest(anchor, month, day); // "12月29日" beside 1 January of the notice's year is the December before it

        _anchor ??= date;
        _previous = date ?? _previous;
        return date;
    }

    private static DateOnly? Nearest(DateOnly anchor, int month, int day) =>
        Enumerable.Range(anchor.Year - 1, 3).Select(year => Date(year, month, day)).Where(date => date is not null)
            .MinBy(date => Math.Abs(date!.Value.DayNumber - anchor.DayNumber));

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>A weekday given in the brackets is a check on the date; a span such as "星期四至星期六" need only contain it.</summary>
    private static bool AgreesWith(string note, DateOnly date)
    {
        var named = WeekdayText().Matches(note);
        return named.Count == 0 || named.Any(weekday => Weekdays.IndexOf(weekday.Groups[1].Value[0] is '天' ? '日' : weekday.Groups[1].Value[0]) == (int)date.DayOfWeek);
    }

    [GeneratedRegex(@"(?:(?<year>\d{4})年)?(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})日(?<note>\([^()]*\))?")]
    private static partial Regex DateText();

    [GeneratedRegex("(?:星期|周)([一二三四五六日天])")]
    private static partial Regex WeekdayText();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Bracketed();
}
