namespace Fuban.Host.Cli;

/// <summary>字宽: a terminal draws Han characters and full-width marks two columns wide.</summary>
internal static class TextWidth
{
    /// <summary>No line begins with these.</summary>
    private const string Closing = "，。；：、）〕》”？！";

    public static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var c in text) width += Of(c);
        return width;
    }

    /// <summary>The text in lines of at most that width; what is indented, such as an example, stays as it is.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        if (text.StartsWith(' ') || Of(text) <= width) return [text];
        var lines = new List<string>();
        var (start, at, columns, lastBreak) = (0, 0, 0, 0);
        for (; at < text.Length; at++)
        {
            columns += Of(text[at]);
            if (columns > width && lastBreak > start)
            {
                lines.Add(text[start..lastBreak].TrimEnd());
                start = lastBreak;
                columns = Of(text.AsSpan(start, at - start + 1));
            }

            if (BreaksAfter(text, at)) lastBreak = at + 1;
        }

        lines.Add(text[start..]);
        return lines;
    }

    private static bool BreaksAfter(string text, int at)
    {
        if (text[at] == ' ') return true;
        return at + 1 < text.Length && (Of(text[at]) == 2 || Of(text[at + 1]) == 2) && !Closing.Contains(text[at + 1], StringComparison.Ordinal) && text[at] is not ('（' or '〔' or '《' or '“');
    }

    private static int Of(char c) => c is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F' or >= '\uFF00' and <= '\uFF60' or '“' or '”' or '‘' or '’' ? 2 : 1;
}
