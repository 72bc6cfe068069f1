using System.Text.RegularExpressions;

namespace Fuban.Architecture.Tests.Rules;

/// <summary>A test, read from its source.</summary>
internal sealed record TestMethod(string File, string Class, string Name, IReadOnlyList<string> Rules);

internal static partial class TestRules
{
    public static IEnumerable<TestMethod> Methods(SourceFile file)
    {
        var text = TextRules.WithoutComments(file.Text, razor: false);
        var (type, ofType, pending, isTest) = ("", new List<string>(), new List<string>(), false);
        foreach (Match token in Tokens().Matches(text))
        {
            if (token.Groups["rule"].Success)
            {
                pending.Add(token.Groups["rule"].Value);
            }
            else if (token.Groups["test"].Success)
            {
                isTest = true;
            }
            else if (token.Groups["class"].Success)
            {
                (type, ofType, pending) = (token.Groups["class"].Value, pending, []);
            }
            else if (isTest)
            {
                yield return new TestMethod(file.Path, type, token.Groups["method"].Value, [.. ofType, .. pending]);
                (pending, isTest) = ([], false);
            }
        }
    }

    public static IEnumerable<string> Name(TestMethod test) => ThreeParts().IsMatch(test.Name) ? [] : [$"{test.File}: {test.Name} is not Verb_Condition_Result"];

    /// <summary>A test lies where what it tests lies.</summary>
    public static IEnumerable<string> Mirrors(SourceFile file, Func<string, bool> folderExists)
    {
        var parts = file.Path.Split('/'); // tests/Fuban.X.Tests/A/B/File.cs
        var project = parts[1].Replace(".Tests", "", StringComparison.Ordinal);
        var folder = string.Join('/', parts[2..^1].TakeWhile(p => p is not ("Golden" or "Support")));
        var sources = new[] { $"src/{project}", $"src/Modules/{project.Replace("Fuban.", "", StringComparison.Ordinal)}" }.Where(folderExists).ToList();
        return sources.Count == 0 || folder.Length == 0 || sources.Any(s => folderExists($"{s}/{folder}"))
            ? []
            : [$"{file.Path}: there is no {sources[0]}/{folder}"];
    }

    [GeneratedRegex("""Trait\("Rule",\s*"(?<rule>[^"]+)"\)|[\[,]\s*(?<test>Fact|Theory)\b|\b(?:class|record|struct)\s+(?<class>\w+)|public\s+(?:async\s+)?(?:Task|ValueTask|void)\s+(?<method>\w+)\s*\(""")]
    private static partial Regex Tokens();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Z0-9][A-Za-z0-9]*){2}$")]
    private static partial Regex ThreeParts();
}
