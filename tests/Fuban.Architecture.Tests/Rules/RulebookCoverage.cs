using System.Text;

namespace Fuban.Architecture.Tests.Rules;

/// <summary>docs/rulebook-coverage.md: which test class proves which rule of the rulebook.</summary>
internal static class RulebookCoverage
{
    /// <summary>Lines "id title"; a line that begins with # names a section.</summary>
    public static IEnumerable<(string Id, string Title)> ReadIds(string list) =>
        from line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let space = line.IndexOf(' ', StringComparison.Ordinal)
        select line.StartsWith('#') ? ("#", line.TrimStart('#', ' ')) : (line[..space], line[space..].Trim());

    public static IEnumerable<string> UnknownRules(string list, IEnumerable<TestMethod> tests)
    {
        var known = ReadIds(list).Select(r => r.Id).ToHashSet();
        return from test in tests
               from rule in test.Rules
               where !known.Contains(rule)
               select $"{test.File}: rule {rule} of {test.Name} is not in tests/rulebook-ids.txt";
    }

    public static string Write(string list, IEnumerable<TestMethod> tests)
    {
        var classes = tests.SelectMany(t => t.Rules.Select(r => (Rule: r, t.Class)))
            .ToLookup(t => t.Rule, t => t.Class);
        var rules = ReadIds(list).ToList();
        var proven = rules.Count(r => classes[r.Id].Any());
        var text = new StringBuilder("# Rules and the tests that prove them\n\n")
            .Append("Written by `./fuban test --coverage` from the `Rule` traits of the tests and `tests/rulebook-ids.txt`. ")
            .Append("A dash is a rule that no test proves.\n\n")
            .Append(FormattableString.Invariant($"{proven} of {rules.Count(r => r.Id != "#")} rules have a test.\n"));
        foreach (var (id, title) in rules)
        {
            text.Append(id == "#"
                ? $"\n## {title}\n\n| rule | says | proven by |\n|---|---|---|\n"
                : $"| {id} | {title} | {Proof(classes[id])} |\n");
        }

        return text.ToString();
    }

    private static string Proof(IEnumerable<string> classes) =>
        string.Join(", ", classes.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } names ? names : "—";
}
