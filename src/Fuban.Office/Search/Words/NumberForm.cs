// Chinese grammar: the forms in which people write document numbers.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fuban.Office.Search.Words;

/// <summary>
/// 字号写法: a document or registration number as people write it: 鄂州政办发〔2011〕5号, [2011]5, 2011 5, 政办发2011-5, or with the first letters of its word
/// (ezzbf2011-5).
/// </summary>
/// <param name="Word">代字, folded, or its letters; empty when only year and serial were given.</param>
internal sealed partial record NumberForm(string Word, int Year, int Serial)
{
    private const int EarliestYear = 1949;
    private const int LatestYear = 2099;

    public bool HasLetters => Word.Length > 0 && Word.All(char.IsAsciiLetterLower);

    /// <summary>The token under which year and serial are found together.</summary>
    public string Token => string.Create(CultureInfo.InvariantCulture, $"{Marks.Number}{Year}x{Serial}");

    /// <param name="folded">A whole query, or a whole number.</param>
    public static NumberForm? Parse(string folded)
    {
        if (Form().Match(folded.Trim()) is not { Success: true } match) return null;
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        return year is < EarliestYear or > LatestYear
            ? null
            : new NumberForm(match.Groups["word"].Value, year, int.Parse(match.Groups["serial"].ValueSpan, CultureInfo.InvariantCulture));
    }

    // Year and serial touch only where a bracket, a dash or a word parts them: 20115 is no number. Full width is folded to half before.
    [GeneratedRegex(@"^(?<word>[\u3400-\u9fff]{0,20}|[a-z]{2,12})[\s\-_.]*(?:[\[(【〔〖〈<](?<year>[0-9]{4})年?[\])】〕〗〉>]|(?<year>[0-9]{4})(?=年|\s|[\-/_.]|第|号|字))[年字\s\-/_.—–]*第?\s*0*(?<serial>[0-9]{1,6})\s*号?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
