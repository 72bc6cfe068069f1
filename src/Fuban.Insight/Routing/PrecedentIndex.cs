// Chinese grammar: what of a title is neither its issuer nor its kind.
using System.Text.RegularExpressions;

namespace Fuban.Insight.Routing;

/// <summary>先例匹配: finds earlier rulings on documents of the same sort by what their titles are about.</summary>
/// <remarks>
/// From the same sender a ruling speaks when half of the words agree, for years and names of places change; from another sender only when nearly all do.
/// </remarks>
internal sealed partial class PrecedentIndex(IReadOnlyList<RoutingPrecedent> precedents)
{
    private const double SameSender = 0.5;
    private const double AnySender = 0.75;
    private const int Fewest = 3;

    private readonly List<(RoutingPrecedent Ruling, HashSet<int> Words)> _rulings = [.. precedents.Select(p => (p, Words(p.Title))).Where(r => r.Item2.Count >= Fewest)];

    /// <summary>Those that speak on the day, the likest first.</summary>
    public List<CitedPrecedent> Find(RoutingItem item)
    {
        if (item.On is not { } day || _rulings.Count == 0) return [];
        var words = Words(item.Title);
        if (words.Count < Fewest) return [];
        var sender = SenderIndex.Plain(item.Issuer ?? "");
        return [.. _rulings.Where(r => r.Ruling.From <= day && day < r.Ruling.Before)
            .Select(r => new CitedPrecedent(r.Ruling, Math.Round(Likeness(words, r.Words), 2)))
            .Where(c => c.Likeness >= (sender.Length > 0 && sender == SenderIndex.Plain(c.Precedent.Issuer) ? SameSender : AnySender))
            .OrderByDescending(c => c.Likeness).ThenByDescending(c => c.Precedent.From).ThenByDescending(c => c.Precedent.Number, StringComparer.Ordinal).Take(3)];
    }

    private static double Likeness(HashSet<int> one, HashSet<int> other)
    {
        var common = one.Count(other.Contains);
        return (double)common / (one.Count + other.Count - common);
    }

    /// <summary>Pairs of letters of what the title is about; numbers, that is years and amounts, tell nothing.</summary>
    private static HashSet<int> Words(string title)
    {
        var subject = Kind().Replace(Head().Replace(SenderIndex.Plain(title), ""), "");
        var letters = string.Concat(subject.Where(c => char.IsLetter(c)));
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => (letters[i] << 16) | letters[i + 1])];
    }

    [GeneratedRegex("^.{0,40}?关于")]
    private static partial Regex Head();

    [GeneratedRegex("的?(?:请示|报告|通知|函|意见|通报|批复|情况|问题)+$")]
    private static partial Regex Kind();
}

/// <summary>引用先例: a ruling and how much of the titles agrees.</summary>
public sealed record CitedPrecedent(RoutingPrecedent Precedent, double Likeness);
