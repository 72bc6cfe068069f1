// Data: how articles of statutes begin, and what parts sentences.
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Fuban.Bench.Search;

/// <summary>法规条文: the statutes of the shared data cut into texts of about 540 characters; beyond their number they come again with clauses of others in them.</summary>
internal sealed partial class LawTexts
{
    private const int Length = 540;
    private readonly List<string> _texts;
    private readonly Random _random = new(20261123);

    private LawTexts(List<string> texts) => _texts = texts;

    public int Own => _texts.Count;

    /// <returns>Null where the shared data is not here.</returns>
    public static async Task<LawTexts?> Read()
    {
        if (Archive() is not { } archive) return null;
        var folder = Directory.CreateTempSubdirectory("fuban-laws-");
        try
        {
            using var tar = Process.Start(new ProcessStartInfo("tar", ["-xJf", archive, "-C", folder.FullName]))!;
            await tar.WaitForExitAsync();
            var texts = new List<string>();
            foreach (var file in folder.EnumerateFiles("*.md", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal)) Cut(await File.ReadAllTextAsync(file.FullName), texts);
            return texts.Count == 0 ? null : new LawTexts(texts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Text number <paramref name="i"/>, its first clause as a title.</summary>
    public (string Title, string Body) Get(int i)
    {
        var body = _texts[i % _texts.Count];
        if (i >= _texts.Count)
        {
            // A third of its clauses from elsewhere: the words stay those of statutes, no two texts are the same.
            var clauses = Clause().Split(body);
            for (var at = 0; at < clauses.Length; at += 3)
            {
                var other = Clause().Split(_texts[_random.Next(_texts.Count)]);
                clauses[at] = other[_random.Next(other.Length)];
            }

            body = string.Join('，', clauses);
        }

        var end = body.AsSpan(0, Math.Min(40, body.Length)).IndexOfAny('，', '。', '；');
        return ($"关于{body[..(end > 4 ? end : Math.Min(24, body.Length))]}的通知", body);
    }

    private static string? Archive()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(Environment.GetEnvironmentVariable("FUBAN_SHARED") ?? Path.Combine(at.FullName, "shared"), "data", "laws", "laws.tar.xz");
            if (File.Exists(path)) return path;
        }

        return null;
    }

    private static void Cut(string law, List<string> texts)
    {
        var text = new StringBuilder();
        foreach (var line in law.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] is not ('#' or '<' or '-')))
        {
            text.Append(line);
            while (text.Length >= Length)
            {
                texts.Add(text.ToString(0, Length));
                text.Remove(0, Length);
            }
        }

        if (text.Length > 100) texts.Add(text.ToString());
    }

    [GeneratedRegex("[，。；：]")]
    private static partial Regex Clause();
}
