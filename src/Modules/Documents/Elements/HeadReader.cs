// Chinese grammar: the order of the elements in the head of an official document.
using System.Text.RegularExpressions;
using Fuban.Documents.Incoming;

namespace Fuban.Documents.Elements;

/// <summary>版头 and the first lines under it: mark, number, who signed, title, recipients.</summary>
/// <remarks>
/// On paper the number stands above the title, on a web page below it; both are read. A title ends where one of the fifteen kinds ends a line; the recipients
/// end with a colon.
/// </remarks>
internal sealed partial class HeadReader
{
    /// <summary>Further down nothing belongs to the head any more.</summary>
    private const int Reach = 60;
    private const int LongestTitle = 8;
    private const int LongestAddress = 12;

    private readonly IReadOnlyList<TextLine> _lines;
    private readonly int _numberAt;

    /// <summary>Where the mark of an order begins; long names of organs take two lines.</summary>
    private readonly int _orderAt = -1;

    public HeadReader(IReadOnlyList<TextLine> lines)
    {
        _lines = lines;
        _numberAt = FindNumber();
        if (_numberAt < 0) (_orderAt, _numberAt) = FindOrder();
        var under = AfterSigners();
        var above = _numberAt < 0 ? null : TitleAbove();
        if (IsOrder)
        {
            (TitleSpan, BodyAt) = (null, _numberAt + 1);
        }
        else if (above is { } span)
        {
            TitleSpan = span;
            RecipientsSpan = AddressFrom(under, under);
            BodyAt = RecipientsSpan?.End ?? under;
        }
        else
        {
            ReadTitleBelow(under);
        }
    }

    public (int Start, int End)? TitleSpan { get; private set; }

    public (int Start, int End)? RecipientsSpan { get; private set; }

    /// <summary>Where the text of the document begins.</summary>
    public int BodyAt { get; private set; }

    public bool IsOrder => _orderAt >= 0;

    public bool HasHead => _numberAt >= 0 || Mark is not null;

    public Element? Number => _numberAt < 0 ? null
        : IsOrder ? new(Joined(_orderAt, _numberAt, l => l.Plain) + ElementGrammar.OrderNumberLine().Match(_lines[_numberAt].Plain).Groups["number"].Value, Page(_numberAt), _lines[_numberAt].Text)
        : new(ElementGrammar.NumberLine().Match(_lines[_numberAt].Plain).Groups["number"].Value, Page(_numberAt), _lines[_numberAt].Text);

    public Element? Title
    {
        get
        {
            if (TitleSpan is { } span) return new(Joined(span.Start, span.End, l => l.Text), Page(span.Start), Passage(span.Start, span.End));
            if (!IsOrder) return null;
            // An order has no title of its own: what it makes public names it.
            var first = Joined(BodyAt, Math.Min(BodyAt + 4, _lines.Count), l => l.Text);
            return ElementGrammar.Promulgated().Match(first) is { Success: true } made ? new(made.Groups["name"].Value, Page(BodyAt), _lines[BodyAt].Text) : null;
        }
    }

    public Element? Recipients => RecipientsSpan is { } span
        ? new(Speck().Replace(Joined(span.Start, span.End, l => l.Text).TrimEnd('：', ':', ' '), ""), Page(span.Start), Passage(span.Start, span.End)) : null;

    public Element? Signatories
    {
        get
        {
            for (var i = Math.Max(_numberAt, 0); _numberAt >= 0 && i < Math.Min(_numberAt + 3, _lines.Count); i++)
            {
                var line = _lines[i].Text.Replace('：', ':');
                if (line.IndexOf("签发人", StringComparison.Ordinal) is >= 0 and var at)
                    return new(string.Join('、', line[(at + 3)..].Split([' ', '　', ':'], StringSplitOptions.RemoveEmptyEntries)), Page(i), _lines[i].Text);
            }

            return null;
        }
    }

    public Element? UrgencyMark => Enumerable.Range(0, Math.Clamp(TitleSpan?.Start ?? _numberAt, 0, Math.Min(Reach, _lines.Count))).Where(i => ElementGrammar.UrgencyLine().IsMatch(_lines[i].Plain))
        .Select(i => new Element(ElementGrammar.UrgencyLine().Match(_lines[i].Plain).Groups["mark"].Value, Page(i), _lines[i].Text)).FirstOrDefault();

    /// <summary>发文机关标志: the names above the number, the lead one first.</summary>
    public Element? Mark
    {
        get
        {
            if (IsOrder) return new(Joined(_orderAt, _numberAt, l => l.Plain)[..^1], Page(_orderAt), Passage(_orderAt, _numberAt));
            var end = Math.Min(TitleSpan?.Start ?? int.MaxValue, _numberAt < 0 ? int.MaxValue : _numberAt);
            if (end > Reach) return null;
            List<TextLine> marks = [.. _lines.Take(end).Where(l => ElementGrammar.MarkWithWord().IsMatch(l.Plain) || OrganNames.IsOrgan(l.Plain))];
            if (marks.Count == 0)
                marks = [.. Enumerable.Range(0, Math.Max(0, end - 1)).Select(i => new TextLine(Page(i), Passage(i, i + 2), _lines[i].Plain + _lines[i + 1].Plain)).Where(l => ElementGrammar.MarkWithWord().IsMatch(l.Plain))];
            if (marks.Count == 0) return null;
            var names = marks.Select(l => ElementGrammar.MarkWithWord().Match(l.Plain) is { Success: true } m ? m.Groups["name"].Value : l.Plain).Distinct();
            return new(string.Join('、', names), marks[0].Page, string.Join('\n', marks.Select(l => l.Text)));
        }
    }

    private int FindNumber()
    {
        var reach = Math.Min(Reach, _lines.Count);
        var found = Enumerable.Range(0, reach).Where(i => ElementGrammar.NumberLine().IsMatch(_lines[i].Plain)).ToList();
        if (found.Count == 0) return -1;
        // Web pages tell the number in a table first, then the document itself shows it.
        var number = ElementGrammar.NumberLine().Match(_lines[found[0]].Plain).Groups["number"].Value;
        return found.Last(i => ElementGrammar.NumberLine().Match(_lines[i].Plain).Groups["number"].Value == number);
    }

    private (int Mark, int Number) FindOrder()
    {
        for (var i = 1; i < Math.Min(Reach, _lines.Count); i++)
        {
            if (!ElementGrammar.OrderNumberLine().IsMatch(_lines[i].Plain)) continue;
            if (ElementGrammar.OrderMark().IsMatch(_lines[i - 1].Plain) && _lines[i - 1].Plain.Length > 3) return (i - 1, i);
            if (i > 1 && ElementGrammar.OrderMark().IsMatch(_lines[i - 2].Plain + _lines[i - 1].Plain)) return (i - 2, i);
        }

        return (-1, -1);
    }

    private int AfterSigners()
    {
        var at = _numberAt + 1;
        if (_numberAt < 0)
            while (at < Math.Min(Reach, _lines.Count) && IsAboveTitle(_lines[at].Plain)) at++;
        // Joint ones: every line of names under the first (GB/T 9704 7.2.6).
        while (at < _lines.Count && (ElementGrammar.SignersLine().IsMatch(_lines[at].Plain) || (Signatories is not null && at > 0 && at < _numberAt + 4 && OrganNames.ArePeople(_lines[at].Text)))) at++;
        return at;
    }

    private static bool IsAboveTitle(string plain) =>
        ElementGrammar.Ornament().IsMatch(plain) || ElementGrammar.UrgencyLine().IsMatch(plain) || ElementGrammar.MarkWithWord().IsMatch(plain);

    /// <summary>A title that stands above the number, as web pages print it: back to the line that names the issuer.</summary>
    private (int Start, int End)? TitleAbove()
    {
        (int, int)? found = null;
        for (var start = _numberAt - 1; start >= Math.Max(0, _numberAt - LongestTitle); start--)
        {
            var title = Joined(start, _numberAt, l => l.Plain);
            if (!EndsAsTitle(title)) return found;
            if (title.StartsWith("关于", StringComparison.Ordinal)) found = (start, _numberAt);
            if (IssuerOf(title) is null) continue;
            return (start, _numberAt);
        }

        return found;
    }

    private void ReadTitleBelow(int from)
    {
        (int Start, int End)? title = null, address = null;
        for (var end = from + 1; end <= Math.Min(from + LongestTitle, _lines.Count); end++)
        {
            if (_lines[end - 1].Plain.Contains('。', StringComparison.Ordinal)) break;
            if (EndsAsTitle(Joined(from, end, l => l.Plain))) (title, address) = ((from, end), AddressFrom(end, end) ?? address);
            if (address is not null && address.Value.Start == end) break;
        }

        if (address is { } known && title is { } its && known.Start != its.End) address = AddressFrom(its.End, its.End);
        if (title is null && AddressWithin(from) is { } addressed) (title, address) = (addressed.Start > from ? (from, addressed.Start) : null, addressed);
        (TitleSpan, RecipientsSpan) = (title, address);
        BodyAt = address?.End ?? title?.End ?? from;
    }

    /// <summary>Recipients that begin at a line and end with the first colon.</summary>
    private (int Start, int End)? AddressFrom(int start, int at)
    {
        for (var end = at; end < Math.Min(start + LongestAddress, _lines.Count); end++)
        {
            var plain = _lines[end].Plain;
            if (plain.AsSpan().ContainsAny('。', ';') || ElementGrammar.AttachmentsLine().IsMatch(plain)) return null;
            if (plain[^1] != ':') continue;
            var joined = Joined(start, end + 1, l => l.Plain);
            return ElementGrammar.AddressShape().IsMatch(joined) && ElementGrammar.AddressEnd().IsMatch(joined) && !ElementGrammar.SentenceColon().IsMatch(joined) ? (start, end + 1) : null;
        }

        return null;
    }

    /// <summary>Without a title that ends as titles do: the line with the colon, and those before it that end with a comma.</summary>
    private (int Start, int End)? AddressWithin(int from)
    {
        for (var end = from; end < Math.Min(from + LongestTitle + LongestAddress, _lines.Count); end++)
        {
            if (_lines[end].Plain.Contains('。', StringComparison.Ordinal)) return null;
            if (_lines[end].Plain[^1] != ':') continue;
            var start = end;
            while (start > from && _lines[start - 1].Plain[^1] is '、' or ',') start--;
            return AddressFrom(start, end);
        }

        return null;
    }

    internal static bool EndsAsTitle(string plain) => plain[^1] is not (':' or ',' or '、') && (DocumentKinds.FromTitle(plain) is not null || ElementGrammar.AnswerTitle().IsMatch(plain));

    internal static string? IssuerOf(string title) =>
        ElementGrammar.TitleIssuer().Match(title) is { Success: true } m && m.Groups["issuer"].Value is var name && name != "关于" && OrganNames.IsOrgan(name) ? name : null;

    /// <summary>A speck of the scan before 各省、各有关单位.</summary>
    [GeneratedRegex(@"^[^各、，]{1,2}(?=各(?:省|市|区|县|州|地|有关|单位|部门))")]
    private static partial Regex Speck();

    private int Page(int line) => _lines[line].Page;

    private string Passage(int start, int end) => string.Join('\n', Enumerable.Range(start, end - start).Select(i => _lines[i].Text));

    /// <summary>Lines of one element put together: between Han letters a line's end is nothing.</summary>
    private string Joined(int start, int end, Func<TextLine, string> part) => OrganNames.Close(string.Concat(Enumerable.Range(start, Math.Max(0, end - start)).Select(i => part(_lines[i]))));
}
