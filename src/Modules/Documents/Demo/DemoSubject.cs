// Chinese grammar: the words by which one sees what a title is about.
using System.Globalization;

namespace Fuban.Documents.Demo;

/// <summary>题目: what one invented sender may write about. They stand in <c>subjects.txt</c>: <c># sender | word of its numbers | full name</c>, below it its titles:
/// <c>title | what it says | posts that would deal with it, the leading one first | m=months, urgent</c>.</summary>
internal sealed record DemoSubject(string Issuer, string Word, string FullName, string Title, string Says, IReadOnlyList<string> With)
{
    /// <summary>应季月份: first and last month; none = any.</summary>
    public IReadOnlyList<(int From, int To)> Seasons { get; private init; } = [];

    public bool Urgent { get; private init; }

    /// <summary>Code of the unit that the charter makes competent.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The sender's own account here, if it has one.</summary>
    public string? Sender { get; init; }

    /// <summary>Written again and again: the title names its period.</summary>
    public bool Recurs => Title.Contains('{', StringComparison.Ordinal);

    public bool IsAboutMoney => Has("经费", "资金", "补助", "预算", "补贴", "贴息");

    public bool IsAboutLand => Has("用地", "规划", "选址", "征地", "路由");

    /// <summary>函, 征求意见: wants an answer rather than a decision.</summary>
    public bool Asks => Has("的函", "征求", "报送");

    public bool Informs => Has("的通知", "的通报", "的批复", "的意见");

    public bool IsInSeason(int month) => Seasons.Count == 0 || Seasons.Any(s => s.From <= s.To ? month >= s.From && month <= s.To : month >= s.From || month <= s.To);

    public static List<DemoSubject> Read()
    {
        var subjects = new List<DemoSubject>();
        string[] sender = [];
        foreach (var line in DemoTexts.Lines("demo-subjects.txt"))
        {
            var parts = line.TrimStart('#', ' ').Split(" | ");
            if (line.StartsWith('#')) sender = parts;
            else subjects.Add(Of(sender, parts));
        }

        return subjects;
    }

    private bool Has(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (Title.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static DemoSubject Of(string[] sender, string[] parts)
    {
        var marks = parts.Length > 3 ? parts[3].Split(' ') : [];
        return new DemoSubject(sender[0], sender[1], sender[2], parts[0], parts[1], [.. parts[2].Split(' ').Select(Slug).Distinct()])
        {
            Urgent = marks.Contains("urgent"),
            Seasons = [.. marks.Where(m => m.StartsWith("m=", StringComparison.Ordinal)).SelectMany(m => m[2..].Split(',')).Select(Season)],
        };
    }

    /// <summary>A bare word is a department; posts of the office are written in full.</summary>
    private static string Slug(string word) => word.EndsWith("-head", StringComparison.Ordinal) || word.EndsWith("-clerk", StringComparison.Ordinal) ? word : $"dept-{word}";

    private static (int, int) Season(string months)
    {
        var ends = months.Split('-');
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
    }
}
