namespace Fuban.Office.Search.Words;

/// <summary>检索词: one word of a query as tokens that must follow one another.</summary>
/// <param name="Text">The word, folded.</param>
/// <param name="IsPrefix">It ends with a single Han character, which stands for every word that begins with it.</param>
internal sealed record Term(string Text, IReadOnlyList<string> Tokens, bool IsPrefix)
{
    private const int MostInitials = 12;

    /// <summary>Whether it may also be the first letters of Han words.</summary>
    public bool MayBeInitials => Text.Length is >= 2 and <= MostInitials && Text.All(char.IsAsciiLetterLower);

    /// <returns>Null for a word of punctuation alone.</returns>
    public static Term? Of(string folded)
    {
        var tokens = AllTokens(folded, out var alone);
        if (tokens.Count == 0) return null;
        // The text may go on where the query ends: the run's last character alone is asked for only when there is nothing else of the run.
        if (alone is false) tokens.RemoveAt(tokens.Count - 1);
        return new Term(folded, tokens, alone is true);
    }

    /// <summary>As a text is indexed.</summary>
    public static IReadOnlyList<string> AllTokens(string folded) => AllTokens(folded, out _);

    /// <summary>Overlapping pairs of letters, as first letters are indexed.</summary>
    public static IReadOnlyList<string> Pairs(char mark, string letters) => [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => $"{mark}{letters.AsSpan(i, 2)}")];

    /// <param name="alone">Null: the text does not end with Han characters; else whether it ends with a single one.</param>
    private static List<string> AllTokens(string folded, out bool? alone)
    {
        var tokens = new List<string>();
        var reader = new TokenReader(folded, stackalloc char[4]);
        var (before, end, closes) = (0, 0, false);
        while (reader.MoveNext())
        {
            tokens.Add(reader.Current.ToString());
            (before, end, closes) = (end, reader.End, reader.ClosesRun);
        }

        alone = !closes ? null : tokens.Count == 1 || before != end;
        return tokens;
    }
}
