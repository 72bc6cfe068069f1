// Chinese grammar: sentences of holiday notices.
using System.Text.RegularExpressions;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>放假语句识读: reads what a notice says about one holiday; a clause that it cannot place makes its sentence "not understood".</summary>
/// <remarks>The Han characters here are the grammar of the notices, not messages.</remarks>
public static partial class NoticeSentenceParser
{
    /// <summary>Reads the sentences about one holiday, such as "1月1日至3日放假调休，共3天。1月4日（星期日）上班。".</summary>
    public static NoticeReading Parse(string description, int year, string? holiday = null)
    {
        var item = new Item(year);
        var sentences = Normal(description).Split('。', StringSplitOptions.RemoveEmptyEntries).Select(item.Read).ToList();
        var days = item.Days();
        var name = holiday ?? NameOf(year, days);
        return new NoticeReading(
            year,
            [.. days.Select(day => new NoticeDay(name, day.Date, day.IsOff))],
            [.. sentences.Select(sentence => sentence with { Holiday = name })],
            []);
    }

    /// <summary>One width for brackets and marks, one sign for ranges, no blanks.</summary>
    internal static string Normal(string text)
    {
        var plain = Blanks().Replace(text, "");
        foreach (var (from, to) in (ReadOnlySpan<(char, char)>)[('（', '('), ('）', ')'), ('，', ','), ('；', ';'), ('：', ':'), ('—', '至'), ('–', '至'), ('－', '至'), ('-', '至'), ('~', '至'), ('～', '至')])
            plain = plain.Replace(from, to);
        return Doubled().Replace(plain, "至");
    }

    private static string NameOf(int year, IEnumerable<(DateOnly Date, bool IsOff)> days)
    {
        var off = days.Where(day => day.IsOff).Select(day => day.Date).ToHashSet();
        return WorkCalendar.Covers(year) ? StatutoryDays.Of(year).FirstOrDefault(day => off.Contains(day.Date))?.Name ?? "" : "";
    }

    /// <summary>What has been read of one holiday so far; later sentences lean on earlier dates.</summary>
    private sealed class Item(int year)
    {
        private readonly NoticeDates _dates = new(year);
        private readonly Dictionary<DateOnly, bool> _days = [];
        private readonly HashSet<DateOnly> _exchanged = [];

        /// <summary>A rest day moved elsewhere is worked, unless the holiday itself covers it.</summary>
        public List<(DateOnly Date, bool IsOff)> Days() =>
            [.. _days.Select(day => (day.Key, day.Value)), .. _exchanged.Where(date => !_days.ContainsKey(date)).Select(date => (date, false))];

        public NoticeSentence Read(string sentence)
        {
            if (sentence.StartsWith("鼓励", StringComparison.Ordinal)) return new(sentence, "", SentenceStatus.Remark, []);
            var (pattern, dates, problems) = _dates.Take(sentence);
            if (problems.Count == 0 && Signature().IsMatch(pattern)) return new(sentence, "", SentenceStatus.Remark, []);

            var clauses = pattern.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries);
            var next = 0;
            var holiday = 0;
            var joined = pattern.Contains("连休");
            var understood = true;
            foreach (var clause in clauses)
            {
                var own = dates.Slice(next, clause.Count(sign => sign == NoticeDates.Mark));
                next += own.Count;
                understood &= Clause(clause, own, joined, ref holiday, problems);
            }
            if (dates.Count == 0 && problems.Count == 0 && !understood) return new(sentence, "", SentenceStatus.Remark, []);
            return new(sentence, "", problems.Count == 0 ? SentenceStatus.Arrangement : SentenceStatus.NotUnderstood, [.. problems]);
        }

        /// <summary>Takes the days of one clause; false when the clause has no known form.</summary>
        private bool Clause(string clause, List<DateOnly> dates, bool joined, ref int holiday, List<Refusal> problems)
        {
            if (Silent().IsMatch(clause)) return true;
            if (Total().Match(clause) is { Success: true } total)
            {
                // "与周末连休" counts the weekend beside the named day, so the number says nothing about the named days.
                if (!joined && Number(total) != holiday) problems.Add(new("CAL-count", clause, holiday));
                return true;
            }
            if (Exchange().Match(clause) is { Success: true } exchange)
            {
                var from = Spread(exchange.Groups["from"].Value, dates, problems);
                var to = Spread(exchange.Groups["to"].Value, dates[exchange.Groups["from"].Value.Count(sign => sign == NoticeDates.Mark)..], problems);
                if (from.Count != to.Count) problems.Add(new("CAL-count", Show(clause, dates), to.Count));
                _exchanged.UnionWith(from);
                to.ForEach(date => Set(date, true, problems));
                return true;
            }
            if (Off().Match(clause) is { Success: true } off)
            {
                var days = Spread(off.Groups["days"].Value, dates, problems);
                holiday = days.Count;
                if (off.Groups["number"].Success && Number(off) != holiday) problems.Add(new("CAL-count", Show(clause, dates), holiday));
                days.ForEach(date => Set(date, true, problems));
                return true;
            }
            if (Work().Match(clause) is { Success: true } work)
            {
                Spread(work.Groups["days"].Value, dates, problems).ForEach(date => Set(date, false, problems));
                return true;
            }
            if (dates.Count > 0 || Arranging().IsMatch(clause)) problems.Add(new("CAL-clause", Show(clause, dates)));
            return false;
        }

        private void Set(DateOnly date, bool off, List<Refusal> problems)
        {
            if (_days.TryGetValue(date, out var before) && before != off) problems.Add(new("CAL-both", date));
            else _days[date] = off;
        }

        /// <summary>The days of a list such as "D至D、D".</summary>
        private static List<DateOnly> Spread(string list, List<DateOnly> dates, List<Refusal> problems)
        {
            var days = new List<DateOnly>();
            var next = 0;
            foreach (var part in list.Split('、', '和', '及'))
            {
                var first = dates[next++];
                var last = part.Contains('至') ? dates[next++] : first;
                if (last < first || last.DayNumber - first.DayNumber > 31) problems.Add(new("CAL-date", $"{first:O}/{last:O}"));
                else days.AddRange(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays));
            }
            return days;
        }

        private static int Number(Match match) => int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);

        /// <summary>The clause as a reader knows it, with the dates as resolved.</summary>
        private static string Show(string clause, List<DateOnly> dates)
        {
            var next = 0;
            return string.Concat(clause.Select(sign => sign == NoticeDates.Mark ? dates[next++].ToString("O", System.Globalization.CultureInfo.InvariantCulture) : sign.ToString()));
        }
    }

    private const string DayList = "\u0001(?:[至到]\u0001)?(?:[、和及]\u0001(?:[至到]\u0001)?)*";

    [GeneratedRegex(@"[\s\u3000]+")]
    private static partial Regex Blanks();

    [GeneratedRegex("至{2,}")]
    private static partial Regex Doubled();

    [GeneratedRegex("^(?:其中)?将?(?<from>" + DayList + @")(?:[一二两三四五六\d]+个)?公休日(?:分别)?调(?:整)?[至到](?<to>" + DayList + ")$")]
    private static partial Regex Exchange();

    [GeneratedRegex("^(?:其中)?(?<days>" + DayList + @")(?:放假(?:调休|公休)?|补休|调休|休息|照常公休|公休|为公休日|为法定节?假日)(?:(?<number>\d+)天)?$")]
    private static partial Regex Off();

    [GeneratedRegex("^(?:其中)?(?<days>" + DayList + ")(?:正常|照常)?上班$")]
    private static partial Regex Work();

    [GeneratedRegex(@"^共(?<number>\d+)天$")]
    private static partial Regex Total();

    [GeneratedRegex("^(?:其中|与周末连休|不调休)$")]
    private static partial Regex Silent();

    // "放假三天" names no date and still arranges something: it must not pass for a remark.
    [GeneratedRegex("^(?:放假|共.{1,3}天|.{0,4}(?:补休|调休|上班))")]
    private static partial Regex Arranging();

    [GeneratedRegex("^(?:国务院办公厅|(?:发布|成文)日期:?)?\u0001$")]
    private static partial Regex Signature();
}
