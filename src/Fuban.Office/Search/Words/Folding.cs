using System.Text;

namespace Fuban.Office.Search.Words;

internal enum CharacterKind : byte
{
    /// <summary>Punctuation, symbols, private use: where words end.</summary>
    Break,

    /// <summary>Between two Han characters it means nothing: a line that was broken in the middle of a word.</summary>
    Space,

    Han,

    /// <summary>A letter or digit of any other script.</summary>
    Letter,
}

/// <summary>
/// 折叠: one form for what reads the same: simplified for traditional and variant characters, half width for full, small for capital. One UTF-16 unit for one, so
/// that a place in the folded text is the same place in the text itself.
/// </summary>
internal static class Folding
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private static readonly char[] Forms = LoadForms();
    private static readonly CharacterKind[] Kinds = LoadKinds();

    public static char Of(char c) => Forms[c];

    public static string Of(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = Forms[source[i]];
    });

    /// <summary>What stands at a place, and how many units it takes.</summary>
    public static CharacterKind KindAt(ReadOnlySpan<char> text, int at, out int length)
    {
        var c = text[at];
        length = 1;
        if (!char.IsHighSurrogate(c)) return Kinds[c];
        if (at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1])) return CharacterKind.Break;
        length = 2;
        // Planes 2 and 3 hold the rarer ideographs, names among them.
        return char.ConvertToUtf32(c, text[at + 1]) is >= 0x20000 and <= 0x3FFFF ? CharacterKind.Han : CharacterKind.Break;
    }

    /// <summary>The lines of an embedded table without its comments.</summary>
    internal static IEnumerable<string> Table(string name)
    {
        using var stream = typeof(Folding).Assembly.GetManifestResourceStream($"search/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) yield return line;
    }

    private static char[] LoadForms()
    {
        var forms = new char[char.MaxValue + 1];
        for (var i = 0; i < forms.Length; i++) forms[i] = (char)i is >= FullWidthFirst and <= FullWidthLast ? (char)(i - FullWidthFirst + '!') : i == '\u3000' ? ' ' : (char)i;
        for (var i = 0; i < forms.Length; i++) forms[i] = char.ToLowerInvariant(forms[i]);
        foreach (var line in Table("folding.txt"))
            for (var i = 0; i + 1 < line.Length; i += 2) forms[line[i]] = line[i + 1];
        return forms;
    }

    private static CharacterKind[] LoadKinds()
    {
        var kinds = new CharacterKind[char.MaxValue + 1];
        for (var i = 0; i < kinds.Length; i++)
        {
            var c = (char)i;
            kinds[i] = IsHan(c) ? CharacterKind.Han : char.IsLetterOrDigit(c) ? CharacterKind.Letter : c is ' ' or '\t' or '\r' or '\n' ? CharacterKind.Space : CharacterKind.Break;
        }

        return kinds;
    }

    private static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or '\u3005' or '\u3007';
}
