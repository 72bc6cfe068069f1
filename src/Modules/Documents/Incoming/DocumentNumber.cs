// Chinese grammar: the form of document numbers.
using System.Globalization;
using System.Text.RegularExpressions;
using Fuban.Office.Text;

namespace Fuban.Documents.Incoming;

/// <summary>发文字号的类别.</summary>
internal enum DocumentNumberKind
{
    /// <summary>发文字号: word, year and serial, as 鄂州财〔2026〕7号.</summary>
    File,

    /// <summary>令号: 第N号 of orders, without a year; DOC-05 does not hold for them.</summary>
    Order,

    /// <summary>期号: minutes and bulletins, whose form each organ sets itself.</summary>
    Issue,

    /// <summary>Nothing that this grammar knows; kept as it was typed.</summary>
    Other,
}

/// <summary>What a number as received departs in from its prescribed form.</summary>
internal enum DocumentNumberDefect
{
    Brackets,
    Year,
    OrdinalWord,
    LeadingZero,
    MissingSuffix,
    Spacing,
    Width,
    Word,
    Serial,

    /// <summary>A joint document carries its lead organ's number alone.</summary>
    SecondNumber,
    Form,
}

/// <summary>格式问题: a departure and the rule it departs from. On incoming documents it informs; it does not refuse.</summary>
internal sealed record DocumentNumberFinding(string Rule, DocumentNumberDefect Defect);

/// <summary>
/// 发文字号: read tolerantly as typed or scanned, kept in canonical form. Sort and equality go by <see cref="SortKey"/>.
/// Han text stands here because it is the grammar.
/// </summary>
internal sealed partial record DocumentNumber(
    string Canonical, DocumentNumberKind Kind, string Word, int? Year, int? Serial, IReadOnlyList<DocumentNumberFinding> Findings)
{
    private const int LongestSerial = 5;

    /// <summary>Orders 代字, year and serial as numbers do: 9号 before 10号.</summary>
    public string SortKey => Serial is { } serial
        ? string.Create(CultureInfo.InvariantCulture, $"{Word}\u0001{Year ?? 0:D4}\u0001{serial:D5}")
        : Canonical;

    public static DocumentNumber Parse(string text)
    {
        var trimmed = text.Trim();
        var folded = Width.Fold(trimmed).Trim();
        var compact = Blank().Replace(folded, "");
        if (FileForm().Match(compact) is { Success: true } file)
        {
            return OfFile(file, trimmed, folded, compact);
        }

        if (OrderForm().Match(compact) is { Success: true } order && ChineseNumerals.Parse(order.Groups["n"].Value) is { } serial)
        {
            var word = order.Groups["word"].Value;
            return new(string.Create(CultureInfo.InvariantCulture, $"{word}第{serial}号"), DocumentNumberKind.Order, word, null, serial, []);
        }

        if (IssueForm().Match(compact) is { Success: true } issue && ChineseNumerals.Parse(issue.Groups["n"].Value) is { } count)
        {
            int? year = issue.Groups["year"] is { Success: true, Value: var y } ? int.Parse(y, CultureInfo.InvariantCulture) : null;
            var dated = year is null ? "" : string.Create(CultureInfo.InvariantCulture, $"〔{year}〕");
            var ending = issue.Groups["unit"].Value;
            var canonical = string.Create(CultureInfo.InvariantCulture, $"{issue.Groups["word"].Value}{dated}{(ending == "号" ? "" : "第")}{count}{ending}");
            return new(canonical, DocumentNumberKind.Issue, issue.Groups["word"].Value, year, count, []);
        }

        return new(folded, DocumentNumberKind.Other, "", null, null, [new("DOC-05", DocumentNumberDefect.Form)]);
    }

    private static DocumentNumber OfFile(Match file, string typed, string folded, string compact)
    {
        List<DocumentNumberFinding> findings = [];
        void Note(bool departs, string rule, DocumentNumberDefect defect)
        {
            if (departs)
            {
                findings.Add(new(rule, defect));
            }
        }

        var (word, digits) = (file.Groups["word"].Value, file.Groups["n"].Value);
        var serial = int.Parse(digits, CultureInfo.InvariantCulture);
        var year = int.Parse(file.Groups["year"].Value, CultureInfo.InvariantCulture);
        Note(file.Groups["open"].Value != "〔" || file.Groups["close"].Value != "〕", "DOC-04", DocumentNumberDefect.Brackets);
        Note(year is < 1900 or > 2099 || file.Groups["nian"].Success, "DOC-04", DocumentNumberDefect.Year);
        Note(file.Groups["di"].Success, "DOC-04", DocumentNumberDefect.OrdinalWord);
        Note(digits[0] == '0', "DOC-04", DocumentNumberDefect.LeadingZero);
        Note(!file.Groups["hao"].Success, "DOC-04", DocumentNumberDefect.MissingSuffix);
        Note(folded.Length != compact.Length, "DOC-05", DocumentNumberDefect.Spacing);
        Note(typed.Any(c => c is >= '０' and <= '９'), "DOC-05", DocumentNumberDefect.Width);
        Note(word.Length is < 2 or > 12 || !word.All(c => c is >= '\u4E00' and <= '\u9FFF'), "DOC-05", DocumentNumberDefect.Word);
        Note(serial == 0, "DOC-05", DocumentNumberDefect.Serial);
        Note(file.Groups["rest"].Length > 0, "DOC-04", DocumentNumberDefect.SecondNumber);
        return new(string.Create(CultureInfo.InvariantCulture, $"{word}〔{year:D4}〕{serial}号"), DocumentNumberKind.File, word, year, serial, findings);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    /// <summary>A second number may follow (a joint document); any other ending makes the text something else.</summary>
    [GeneratedRegex(@"^(?<word>[^\[\]()【】〔〕〖〗<>《》{}0-9第]+)(?<open>[\[(【〔〖<《{])(?<year>[0-9]{4})(?<nian>年)?(?<close>[\])】〕〗>》}])(?<di>第)?(?<n>[0-9]{1,5})(?<hao>号)?(?<rest>(?:[、,，;；/和及]?[^\[\]()【】〔〕〖〗<>《》{}0-9]+[\[(【〔〖<《{][0-9]{4}年?[\])】〕〗>》}]第?[0-9]{1,5}号?)*)$")]
    private static partial Regex FileForm();

    [GeneratedRegex(@"^(?<word>(?:[\u4E00-\u9FFF]{1,20}令)?)\(?第?(?<n>[0-9]{1,5}|[零〇○一二三四五六七八九十百千]{1,9})号\)?$")]
    private static partial Regex OrderForm();

    [GeneratedRegex(@"^(?<word>[\u4E00-\u9FFF]{0,20}?)[\[(【〔]?(?:(?<year>[0-9]{4})年?)?[\])】〕]?第?(?<n>[0-9]{1,5}|[零〇○一二三四五六七八九十百千]{1,9})(?<unit>期|次|号)$")]
    private static partial Regex IssueForm();
}
