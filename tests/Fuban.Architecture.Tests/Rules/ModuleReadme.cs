namespace Fuban.Architecture.Tests.Rules;

/// <summary>What a newcomer finds in a module's README, under the same headings everywhere.</summary>
internal static class ModuleReadme
{
    public static readonly string[] Headings = ["## Serves", "## Nouns", "## States", "## Events", "## Adding a slice"];

    public static IEnumerable<string> Problems(string module, SourceFile? readme) => readme is null
        ? [$"{module} has no README.md"]
        :
        [
            .. Headings.Where(h => !readme.Text.Split('\n').Any(l => l.TrimEnd() == h)).Select(h => $"{readme.Path} has no '{h}'"),
            .. readme.Lines > 80 ? [$"{readme.Path} has {readme.Lines} lines, more than 80"] : Array.Empty<string>(),
        ];
}
