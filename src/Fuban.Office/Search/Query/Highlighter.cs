using System.Text.RegularExpressions;
using Fuban.Office.Search.Words;

namespace Fuban.Office.Search.Query;

/// <summary>标亮: finds the words of a question in a text by the same tokens as the index, and shows the place around them.</summary>
internal sealed partial class Highlighter(Question question)
{
    private const int Before = 24;
    private const int Around = 110;
    private readonly IReadOnlyList<Term> _terms = question.Number is { } number ? [.. NumberTerms(number)] : question.Terms;

    /// <summary>The whole of a title, sender or name, with what was found in it, by first letters too.</summary>
    public IReadOnlyList<Marked> Whole(string text) => Cut(text, 0, text.Length, Spans(text, withInitials: true));

    /// <summary>The place where most of the words stand together.</summary>
    /// <returns>Null when none of them is in the text.</returns>
    public IReadOnlyList<Marked>? Snippet(string text)
    {
        var spans = Spans(text, withInitials: false);
        if (spans.Count == 0) return null;
        var best = spans.MaxBy(s => spans.Count(o => o.Start >= s.Start && o.End <= s.Start + Around - Before));
        var start = Math.Max(0, best.Start - Before);
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        var end = Math.Min(text.Length, Math.Max(start + Around, best.End));
        if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
        var cut = Cut(text, start, end, spans);
        return [.. start > 0 ? [new Marked("…", false)] : (Marked[])[], .. cut, .. end < text.Length ? [new Marked("…", false)] : (Marked[])[]];
    }

    private List<(int Start, int End)> Spans(string text, bool withInitials)
    {
        var folded = Folding.Of(text);
        var tokens = new List<(string Token, int Start, int End)>();
        var reader = new TokenReader(folded, stackalloc char[4]);
        while (reader.MoveNext()) tokens.Add((reader.Current.ToString(), reader.Start, reader.End));
        var spans = new List<(int Start, int End)>();
        foreach (var term in _terms)
        {
            for (var i = 0; i + term.Tokens.Count <= tokens.Count; i++)
                if (Stands(term, tokens, i)) spans.Add((tokens[i].Start, term.IsPrefix ? tokens[i + term.Tokens.Count - 1].Start + 1 : tokens[i + term.Tokens.Count - 1].End));
            if (withInitials && term.MayBeInitials) spans.AddRange(ByInitials(term.Text, folded));
        }

        spans.Sort();
        return spans;
    }

    private static bool Stands(Term term, List<(string Token, int Start, int End)> tokens, int at)
    {
        for (var i = 0; i < term.Tokens.Count; i++)
        {
            var token = tokens[at + i].Token;
            if (term.IsPrefix && i == term.Tokens.Count - 1 ? !token.StartsWith(term.Tokens[i], StringComparison.Ordinal) : token != term.Tokens[i]) return false;
        }

        return true;
    }

    private static IEnumerable<(int Start, int End)> ByInitials(string letters, string folded)
    {
        for (var i = 0; i + letters.Length <= folded.Length; i++)
        {
            var all = true;
            for (var j = 0; all && j < letters.Length; j++) all = Initials.Has(folded[i + j], letters[j]);
            if (all) yield return (i, i + letters.Length);
        }
    }

    private static List<Marked> Cut(string text, int start, int end, List<(int Start, int End)> spans)
    {
        var cut = new List<Marked>();
        var at = start;
        foreach (var (from, to) in spans)
        {
            if (to <= at || from < start || from >= end) continue;
            var begin = Math.Max(from, at);
            var stop = Math.Min(to, end);
            if (begin > at) cut.Add(new Marked(Line(text[at..begin]), false));
            if (cut.Count > 0 && cut[^1].Hit && begin == at) cut[^1] = new Marked(cut[^1].Text + Line(text[begin..stop]), true);
            else cut.Add(new Marked(Line(text[begin..stop]), true));
            at = stop;
        }

        if (at < end) cut.Add(new Marked(Line(text[at..end]), false));
        return cut;
    }

    /// <summary>In one line: breaks and indents of the text are one space.</summary>
    private static string Line(string text) => Blanks().Replace(text, " ");

    private static IEnumerable<Term> NumberTerms(NumberForm number) =>
        new[] { number.Word, $"{number.Year}", $"{number.Serial}" }.Where(w => w.Length > 0).Select(Term.Of).OfType<Term>();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
