// Chinese grammar: where a sentence ends.
namespace Fuban.Documents.FirstReview;

/// <summary>Cuts out of a text the sentence that shows something.</summary>
internal static class Passage
{
    private const int Longest = 80;

    /// <summary>The sentence around a place of the text, shortened around that place where it is long.</summary>
    public static string Around(string text, int at, int length)
    {
        var start = text.LastIndexOfAny(['。', '；', '！', '？', '\n'], Math.Max(0, at - 1)) + 1;
        if (start > at) start = at;
        var end = text.IndexOfAny(['。', '；', '！', '？', '\n'], Math.Min(text.Length, at + length));
        end = end < 0 ? text.Length : end + 1;
        if (end - start > Longest)
        {
            start = Math.Max(start, at - ((Longest - length) / 2));
            end = Math.Min(end, Math.Max(at + length, start + Longest));
        }

        return text[start..end].Trim();
    }

    public static IEnumerable<(int At, string Sentence)> Sentences(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOfAny(['。', '；', '！', '？', '\n'], start);
            if (end < 0) end = text.Length;
            if (end > start) yield return (start, text[start..end]);
            start = end + 1;
        }
    }
}
