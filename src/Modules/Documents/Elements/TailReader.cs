// Chinese grammar: the order of the elements at the end of an official document.
namespace Fuban.Documents.Elements;

/// <summary>落款 and what follows: attachments named and attached, signature, date, note, copies, printing.</summary>
internal sealed class TailReader
{
    private const int LongestSignature = 6;
    private const int LongestAttachmentTitle = 4;

    private readonly IReadOnlyList<TextLine> _lines;
    private readonly int _bodyAt;
    private readonly int _dateAt;

    public TailReader(IReadOnlyList<TextLine> lines, int bodyAt)
    {
        _lines = lines;
        _bodyAt = bodyAt;
        // The first date that stands alone is the document's own: those of attachments come later.
        _dateAt = Enumerable.Range(bodyAt, Math.Max(0, lines.Count - bodyAt)).FirstOrDefault(IsDate, -1);
        SignatureAt = _dateAt >= 0 ? StartOfSignature() : Undated();
        AttachmentsAt = HasEnd ? Enumerable.Range(bodyAt, Math.Max(0, BodyEnd - bodyAt)).LastOrDefault(i => ElementGrammar.AttachmentsLine().IsMatch(lines[i].Plain), -1) : -1;
    }

    private int SignatureAt { get; }

    private int AttachmentsAt { get; }

    private bool HasEnd => SignatureAt >= 0 || _dateAt >= 0;

    private int BodyEnd => SignatureAt >= 0 ? SignatureAt : _dateAt >= 0 ? _dateAt : _lines.Count;

    public string Body => string.Join('\n', _lines.Skip(_bodyAt).Take((AttachmentsAt >= 0 ? AttachmentsAt : BodyEnd) - _bodyAt).Select(l => l.Text));

    public Element? Date => _dateAt < 0 ? null : new(ElementGrammar.DateLine().Match(_lines[_dateAt].Plain).Groups["date"].Value, _lines[_dateAt].Page, _lines[_dateAt].Text);

    public Element? Signature
    {
        get
        {
            if (SignatureAt < 0) return null;
            if (_dateAt < 0) return new(OrganNames.Several(_lines[SignatureAt].Text), _lines[SignatureAt].Page, _lines[SignatureAt].Text);
            if (SignatureAt == _dateAt) return new(ElementGrammar.DateLine().Match(_lines[_dateAt].Plain).Groups["before"].Value, _lines[_dateAt].Page, _lines[_dateAt].Text);
            var names = _lines.Skip(SignatureAt).Take(_dateAt - SignatureAt).ToList();
            return new(string.Join('、', names.Select(l => OrganNames.Several(l.Text))), names[0].Page, string.Join('\n', names.Select(l => l.Text)));
        }
    }

    /// <summary>附注 stands right below the date, in brackets, on one line or a few.</summary>
    public Element? Note
    {
        get
        {
            for (var end = _dateAt + 1; _dateAt >= 0 && end < Math.Min(_dateAt + 4, _lines.Count); end++)
            {
                if (_lines[_dateAt + 1].Plain[0] != '(') return null;
                var text = string.Concat(_lines.Skip(_dateAt + 1).Take(end - _dateAt).Select(l => l.Text));
                var plain = string.Concat(_lines.Skip(_dateAt + 1).Take(end - _dateAt).Select(l => l.Plain));
                if (ElementGrammar.NoteLine().IsMatch(plain)) return new(text.Trim('（', '）', '(', ')', ' '), _lines[end].Page, text);
            }

            return null;
        }
    }

    public IReadOnlyList<Element> Attachments
    {
        get
        {
            if (AttachmentsAt < 0) return [];
            List<Element> names = [];
            for (var i = AttachmentsAt; i < BodyEnd; i++)
            {
                var line = _lines[i];
                if (line.Plain.Contains('。', StringComparison.Ordinal) && i > AttachmentsAt) break;
                var text = i == AttachmentsAt ? AfterColon(line.Text) : line.Text;
                var item = ElementGrammar.Numbered().Match(TextLines.Of(text) is [var one, ..] ? one.Plain : "");
                if (item.Success || names.Count == 0) names.Add(new(item.Success ? WithoutNumber(text) : text.Trim(), line.Page, line.Text));
                else names[^1] = names[^1] with { Value = OrganNames.Close(names[^1].Value + text.Trim()) };
            }

            return names;
        }
    }

    public IReadOnlyList<Element> AttachedTitles => [.. Enumerable.Range(Math.Max(_dateAt, 0), _lines.Count - Math.Max(_dateAt, 0)).Where(i => ElementGrammar.AttachmentHeading().IsMatch(_lines[i].Plain))
        .Select(i => new Element(OrganNames.Close(string.Concat(_lines.Skip(i + 1).Take(LongestAttachmentTitle).Select(l => l.Text))), _lines[i].Page, _lines[i].Text))];

    public Element? CopiesTo
    {
        get
        {
            for (var i = Math.Max(_dateAt, 0); i < _lines.Count; i++)
            {
                if (!ElementGrammar.CopiesLine().IsMatch(_lines[i].Plain)) continue;
                var text = AfterColon(_lines[i].Text);
                var end = i + 1;
                while (end < Math.Min(i + 6, _lines.Count) && !text.EndsWith('。') && !IsPrinted(_lines[end].Plain)) text += _lines[end++].Text;
                return new(OrganNames.Close(text.Trim().TrimEnd('。')), _lines[i].Page, _lines[i].Text);
            }

            return null;
        }
    }

    public Element? PrintedOn => _lines.LastOrDefault(l => IsPrinted(l.Plain)) is { } line
        ? new(ElementGrammar.PrintedLine().Match(line.Plain).Groups["date"].Value, line.Page, line.Text) : null;

    private static bool IsPrinted(string plain) => plain.EndsWith("印发", StringComparison.Ordinal) && ElementGrammar.PrintedLine().IsMatch(plain);

    private bool IsDate(int line) => ElementGrammar.DateLine().Match(_lines[line].Plain) is { Success: true } m && (m.Groups["before"].Length == 0 || OrganNames.IsOrgan(m.Groups["before"].Value));

    /// <summary>The name of an organ alone on one of the last lines, with no date under it.</summary>
    private int Undated() => Enumerable.Range(_bodyAt, Math.Max(0, _lines.Count - _bodyAt)).LastOrDefault(i => i > _bodyAt && i >= _lines.Count - 8 && _lines[i].Plain.Length is > 3 and <= 30 && OrganNames.IsOrgan(_lines[i].Plain), -1);

    private int StartOfSignature()
    {
        if (ElementGrammar.DateLine().Match(_lines[_dateAt].Plain).Groups["before"].Length > 0) return _dateAt;
        var at = _dateAt;
        while (at > _bodyAt && at > _dateAt - LongestSignature && IsSignature(_lines[at - 1], at == _dateAt)) at--;
        return at == _dateAt ? -1 : at;
    }

    /// <summary>Right above the date may be a person (总理　李克强); further up only more organs.</summary>
    private static bool IsSignature(TextLine line, bool nearest) =>
        line.Plain.Length <= 40 && !line.Plain.AsSpan().ContainsAny('。', ';') && (line.Plain.IndexOf(':') is < 0 or (> 0 and < 8)) && line.Plain[^1] != ':' && !ElementGrammar.AttachmentsLine().IsMatch(line.Plain) && !ElementGrammar.Numbered().IsMatch(line.Plain)
        && (OrganNames.IsOrgan(line.Plain) || OrganNames.Several(line.Text).Contains('、', StringComparison.Ordinal) || (nearest && line.Plain.Length <= 20));

    private static string AfterColon(string text) => text.IndexOfAny(['：', ':']) is >= 0 and var at ? text[(at + 1)..] : text.Replace("抄送", "", StringComparison.Ordinal);

    private static string WithoutNumber(string text) => text.IndexOfAny(['.', '．', '、']) is >= 0 and var at ? text[(at + 1)..].Trim() : text.Trim();
}
