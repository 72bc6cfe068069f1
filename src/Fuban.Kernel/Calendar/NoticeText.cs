// Chinese grammar: numbering, years and numbers of holiday notices.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>放假通知全文: reads a whole pasted notice, numbered sentences with title, preamble and signature around them.</summary>
/// <remarks>The Han characters here are the grammar of the notices, not messages.</remarks>
public static partial class NoticeText
{
    /// <param name="text">The pasted text, with or without title and signature; lines may be broken anywhere.</param>
    /// <param name="year">The year that the notice arranges; found in the text when not given.</param>
    public static Answer<NoticeReading> Parse(string text, int? year = null)
    {
        if ((year ?? YearIn(text)) is not { } arranged) return new Refusal("CAL-year");
        if (arranged is < 1000 or > 9998) return new Refusal("CAL-year-range", arranged);

        var readings = Paragraphs(text).Select(paragraph => NoticeSentenceParser.Parse(paragraph.Text, arranged, paragraph.Holiday)).ToList();
        var days = readings.SelectMany(reading => reading.Days).DistinctBy(day => (day.Date, day.IsOffDay)).ToImmutableArray();
        var sentences = readings.SelectMany(reading => reading.Sentences).ToImmutableArray();
        foreach (var both in days.GroupBy(day => day.Date).Where(group => group.Count() > 1))
            sentences = sentences.Add(new("", string.Join('、', both.Select(day => day.Name).Distinct()), SentenceStatus.NotUnderstood, [new("CAL-both", both.Key)]));
        return new NoticeReading(arranged, days, sentences, [.. DocumentNumber().Matches(text).Select(match => match.Value).Distinct()]);
    }

    private static int? YearIn(string text) =>
        TitleYear().Match(NoticeSentenceParser.Normal(text)) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The text as paragraphs under their holidays: broken lines joined, items that run together parted.</summary>
    private static IEnumerable<(string? Holiday, string Text)> Paragraphs(string text)
    {
        var parted = RunTogether().Replace(text.ReplaceLineEndings("\n"), "\n");
        var paragraph = new StringBuilder();
        foreach (var line in parted.Split('\n', StringSplitOptions.TrimEntries).Append(""))
        {
            var ended = paragraph.Length > 0 && paragraph[^1] is '。' or '：' or ':' or '；';
            if (paragraph.Length > 0 && (line.Length == 0 || ended && !EndsHeading(paragraph) || Heading().IsMatch(line)))
            {
                yield return Part(paragraph.ToString());
                paragraph.Clear();
            }
            paragraph.Append(line);
        }
    }

    /// <summary>A heading alone on its line goes with the line below it.</summary>
    private static bool EndsHeading(StringBuilder paragraph) => Heading().Match(paragraph.ToString()) is { Success: true } match && match.Length == paragraph.Length;

    private static (string? Holiday, string Text) Part(string paragraph) =>
        Heading().Match(paragraph) is { Success: true } match ? (match.Groups["name"].Value, paragraph[match.Length..]) : (null, paragraph);

    private const string Number = @"(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|\d{1,2}[、.．])";
    private const string Name = @"(?!\d+[年月])(?<name>[\p{IsCJKUnifiedIdeographs}\d“”""、·]{2,30})[：:]";

    [GeneratedRegex("^(?:" + Number + @")?\s*" + Name)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<=[。；;])[^\S\n]*(?=" + Number + @"\s*" + Name + ")")]
    private static partial Regex RunTogether();

    [GeneratedRegex(@"(\d{4})年(?:部分)?(?:节假日|元旦)")]
    private static partial Regex TitleYear();

    [GeneratedRegex(@"国办\p{IsCJKUnifiedIdeographs}{1,6}[〔\[（(]\d{4}[〕\]）)]\d+号")]
    private static partial Regex DocumentNumber();
}
