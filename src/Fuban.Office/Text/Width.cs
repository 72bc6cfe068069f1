namespace Fuban.Office.Text;

/// <summary>Full-width forms typed with a Chinese input method, brought to their plain form.</summary>
public static class Width
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int Distance = FullWidthFirst - '!';

    public static char Fold(char c) => c switch
    {
        >= FullWidthFirst and <= FullWidthLast => (char)(c - Distance),
        '\u3000' or '\u00A0' or '\u202F' or '\u205F' or '\t' => ' ',
        >= '\u2000' and <= '\u200A' => ' ',
        _ => c,
    };

    /// <summary>Characters that show nothing and must not hide anything.</summary>
    public static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069')
            or (>= '\uFE00' and <= '\uFE0F');

    public static string Fold(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsInvisible(c))
            {
                kept.Append(Fold(c));
            }
        }

        return kept.ToString();
    }
}
