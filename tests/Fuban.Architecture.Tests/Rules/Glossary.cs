using System.Text.RegularExpressions;

namespace Fuban.Architecture.Tests.Rules;

internal sealed record GlossaryTerm(string Term, string Identifier, string Source);

/// <summary>One word of the office, one identifier: GLOSSARY.md and the <c>///</c> of each domain type say the same.</summary>
internal static partial class Glossary
{
    public static List<GlossaryTerm> Read(string markdown) =>
        [.. Row().Matches(markdown).Select(m => new GlossaryTerm(m.Groups["term"].Value.Trim(), m.Groups["type"].Value.Trim('`', ' '), m.Groups["source"].Value.Trim()))
            .Where(t => t.Term is not ("term" or "") && !t.Term.StartsWith("--", StringComparison.Ordinal))];

    public static IEnumerable<GlossaryTerm> Declared(SourceFile file) =>
        Declaration().Matches(file.Text).Select(m => new GlossaryTerm(m.Groups["term"].Value, m.Groups["type"].Value, file.Path));

    /// <param name="declared">Types with a term in their <c>///</c>.</param>
    /// <param name="entities">Names of the types that the office stores: each of them is a word of the office.</param>
    public static IEnumerable<string> Problems(
        IReadOnlyCollection<GlossaryTerm> glossary, IReadOnlyCollection<GlossaryTerm> declared, IReadOnlyCollection<string> entities) =>
    [
        .. glossary.GroupBy(t => t.Term).Where(g => g.Count() > 1).Select(g => $"GLOSSARY.md: {g.Key} has several identifiers"),
        .. glossary.GroupBy(t => t.Identifier).Where(g => g.Count() > 1).Select(g => $"GLOSSARY.md: {g.Key} has several terms"),
        .. glossary.Where(t => t.Source.Length == 0).Select(t => $"GLOSSARY.md: {t.Term} has no source"),
        .. entities.Where(e => glossary.All(t => t.Identifier != e)).Select(e => $"{e} is stored, but not in GLOSSARY.md"),
        .. from d in declared
           let entry = glossary.FirstOrDefault(t => t.Identifier == d.Identifier)
           where entry is not null && entry.Term != d.Term
           select $"{d.Source}: {d.Identifier} is called {d.Term}, but {entry.Term} in GLOSSARY.md",
        .. from d in declared
           let entry = glossary.FirstOrDefault(t => t.Term == d.Term)
           where entry is not null && !d.Identifier.Contains(entry.Identifier, StringComparison.Ordinal) && LastWord(entry.Identifier) != LastWord(d.Identifier)
           select $"{d.Source}: {d.Term} is {entry.Identifier} in GLOSSARY.md, not {d.Identifier}",
    ];

    // CharterUnit and Unit, UrgeMatter and Urge are the same word of the office in two parts of the program.
    private static string LastWord(string identifier) => LastWordOf().Match(identifier).Value;

    [GeneratedRegex("[A-Z][a-z0-9]*$")]
    private static partial Regex LastWordOf();

    [GeneratedRegex(@"^\|(?<term>[^|\n]*)\|(?<type>[^|\n]*)\|(?<source>[^|\n]*)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    // The summary of a type: its comment lines, its attributes, then the declaration.
    [GeneratedRegex(@"///\s*<summary>\s*(?:///\s*)?(?<term>[\u3400-\u9fff、]+)\s*[:：][^\n]*\n(?:\s*(?:///|\[)[^\n]*\n)*\s*(?:(?:public|internal|private|sealed|abstract|static|readonly|partial|file)\s+)*(?:record\s+struct|record|class|enum|struct|interface)\s+(?<type>\w+)")]
    private static partial Regex Declaration();
}
