using System.Text;
using Fuban.Office.Text;

namespace Fuban.Documents.Incoming;

/// <summary>Overlapping pairs of characters, blind to spaces, punctuation, width and case.</summary>
internal static class Shingles
{
    public static string Letters(string? text)
    {
        var kept = new StringBuilder();
        foreach (var c in text ?? "")
        {
            var plain = Width.Fold(c);
            if (char.IsLetterOrDigit(plain))
            {
                kept.Append(char.ToLowerInvariant(plain));
            }
        }

        return kept.ToString();
    }

    public static HashSet<int> Of(string? text)
    {
        var letters = Letters(text);
        var pairs = new HashSet<int>(letters.Length);
        for (var i = 0; i + 1 < letters.Length; i++)
        {
            pairs.Add((letters[i] << 16) | letters[i + 1]);
        }

        return pairs;
    }

    /// <summary>Pairs in common among all pairs.</summary>
    public static double Jaccard(HashSet<int> a, HashSet<int> b)
    {
        var common = Common(a, b);
        return common == 0 ? 0 : (double)common / (a.Count + b.Count - common);
    }

    /// <summary>Pairs in common among those of the smaller.</summary>
    public static double Containment(HashSet<int> a, HashSet<int> b)
    {
        var smaller = Math.Min(a.Count, b.Count);
        return smaller == 0 ? 0 : (double)Common(a, b) / smaller;
    }

    private static int Common(HashSet<int> a, HashSet<int> b)
    {
        var (smaller, larger) = a.Count < b.Count ? (a, b) : (b, a);
        var common = 0;
        foreach (var pair in smaller)
        {
            common += larger.Contains(pair) ? 1 : 0;
        }

        return common;
    }
}
