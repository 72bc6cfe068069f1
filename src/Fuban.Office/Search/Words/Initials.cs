namespace Fuban.Office.Search.Words;

/// <summary>声母首字母: the first letters by which a Han text is typed in haste. A character with a second common reading gives a second spelling.</summary>
internal static class Initials
{
    private const int MostSpellings = 4;
    private static readonly (byte[] First, byte[] Second) Letters = Load();

    /// <summary>The first letter of a folded character's usual reading; '\0' where none is known.</summary>
    public static char Of(char folded) => (char)Letters.First[folded];

    public static bool Has(char folded, char letter) => Letters.First[folded] == letter || Letters.Second[folded] == letter;

    /// <summary>All spellings of a run of Han text.</summary>
    public static IEnumerable<string> Spellings(string run)
    {
        var usual = string.Create(run.Length, run, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++) letters[i] = Of(source[i]) is var c && c == 0 ? '0' : c;
        });
        yield return usual;
        var given = 1;
        for (var i = 0; i < run.Length && given < MostSpellings; i++)
        {
            if (Letters.Second[run[i]] is not (var other and not 0)) continue;
            given++;
            yield return $"{usual[..i]}{(char)other}{usual[(i + 1)..]}";
        }
    }

    private static (byte[] First, byte[] Second) Load()
    {
        var (first, second) = (new byte[char.MaxValue + 1], new byte[char.MaxValue + 1]);
        foreach (var line in Folding.Table("initials.txt"))
            foreach (var c in line.AsSpan(2)) (line[1] == '+' ? second : first)[c] = (byte)line[0];
        return (first, second);
    }
}
