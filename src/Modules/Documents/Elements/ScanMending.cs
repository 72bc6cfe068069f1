// Chinese grammar: what recognition makes of the elements of an official document.
using System.Text.RegularExpressions;
using Fuban.Office.Text;

namespace Fuban.Documents.Elements;

/// <summary>
/// 识别校补: puts right in a text read from pictures what can only be one thing: the brackets of a number, the year of a date, the colon after the recipients, letters that
/// the shape of the line gives away. Words are left as they were read; a person looks at them.
/// </summary>
internal static partial class ScanMending
{
    /// <summary>An office's document is dated in the year of its number.</summary>
    public static string Mend(string text)
    {
        string? year = null;
        var (begun, lines) = (false, text.Split('\n'));
        for (var i = 0; i < lines.Length; i++)
        {
            var page = lines[i].StartsWith('\f') ? "\f" : "";
            var plain = Blank().Replace(Width.Fold(lines[i]), "");
            if (year is null && Number().Match(plain) is { Success: true } number)
            {
                year = number.Groups["year"].Value;
                lines[i] = $"{page}{LetterWord().Replace(number.Groups["word"].Value, "函")}〔{year}〕{number.Groups["n"].Value}号{(number.Groups["rest"] is { Success: true } signers ? "签发人" + signers.Value : "")}";
            }
            else if (year is not null && Date().Match(plain) is { Success: true } date)
            {
                lines[i] = $"{page}{year}年{date.Groups["day"].Value}";
            }
            else
            {
                lines[i] = Support().Replace(Own().Replace(Report().Replace(Letter().Replace(Office().Replace(lines[i], "办公厅"), "函"), "报告"), "自治"), "支持");
                if (!begun && plain.EndsWith(';') && ElementGrammar.AddressEnd().IsMatch(plain[..^1] + ":")) lines[i] = lines[i].TrimEnd()[..^1] + "：";
            }

            begun |= plain.Contains('。', StringComparison.Ordinal);
        }

        return string.Join('\n', lines);
    }

    /// <summary>发文字号 with whatever became of its brackets: 〔 is read as [, 【, [0 or [1, 〕 as ], 】, j or l.</summary>
    [GeneratedRegex(@"^(?<word>[\u4E00-\u9FFF]{2,12})[〔\[(【〖「『{〈<|]{0,2}[01jJlI|]{0,2}?(?<year>(?:19|20)[0-9]{2})[〕\])】〗」』}〉>jJlI|]{0,2}(?<n>[0-9]{1,5})[\])】〕|]?号(?:.?发人(?<rest>.*))?$")]
    private static partial Regex Number();

    /// <summary>The years in Han numerals: 〇 is read as O, C, G or 人 and swallows what stands beside it.</summary>
    [GeneratedRegex(@"^[一二][^。，,:;年月日]{2,7}年(?<day>[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$")]
    private static partial Regex Date();

    /// <summary>函 at the end of a 代字.</summary>
    [GeneratedRegex("[晒困图果轩郴铀]$")]
    private static partial Regex LetterWord();

    [GeneratedRegex(@"(?<=[复的]\s?)[力晒困图果轩]\s*$")]
    private static partial Regex Letter();

    [GeneratedRegex(@"报\s?[岩竺]\s*$")]
    private static partial Regex Report();

    [GeneratedRegex(@"办\s?公\s?[打斤庁]")]
    private static partial Regex Office();

    [GeneratedRegex(@"目\s?治(?=\s?[区州县])")]
    private static partial Regex Own();

    [GeneratedRegex(@"文\s?持")]
    private static partial Regex Support();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
