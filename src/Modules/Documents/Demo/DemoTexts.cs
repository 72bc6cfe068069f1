namespace Fuban.Documents.Demo;

/// <summary>演示用语: the sentences that officers choose from, by occasion, from <c>phrases.txt</c>.</summary>
internal static class DemoTexts
{
    private static readonly Dictionary<string, List<string>> Phrases = ReadPhrases();

    public static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(DemoTexts).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }

    public static IReadOnlyList<string> All(string occasion) => Phrases[occasion];

    /// <summary>One of the sentences for the occasion, its <c>{words}</c> filled in; a sentence with a word that is not given is not chosen.</summary>
    public static string Choose(string occasion, Random dice, params (string Word, string? Value)[] words)
    {
        var given = words.Where(w => !string.IsNullOrEmpty(w.Value)).ToList();
        var all = Phrases[occasion].Select(text => given.Aggregate(text, (t, w) => t.Replace($"{{{w.Word}}}", w.Value, StringComparison.Ordinal))).Where(t => !t.Contains('{', StringComparison.Ordinal)).ToList();
        return all[dice.Next(all.Count)];
    }

    private static Dictionary<string, List<string>> ReadPhrases()
    {
        var phrases = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var occasion = "";
        foreach (var line in Lines("demo-phrases.txt"))
        {
            if (line.StartsWith('[')) phrases[occasion = line[1..^1]] = [];
            else phrases[occasion].Add(line);
        }

        return phrases;
    }
}
