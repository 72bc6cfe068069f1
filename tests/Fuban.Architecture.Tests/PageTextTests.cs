using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fuban.Architecture.Tests.Rules;

namespace Fuban.Architecture.Tests;

/// <summary>Every text that a page asks for by a key of its own is there: a page never shows a key to a reader.</summary>
public sealed partial class PageTextTests
{
    [Fact]
    public void Texts_ThatPagesName_AreThere() => Assert.Equal("", string.Join('\n', Sources.Below("src", ".razor").SelectMany(p => Missing(p.Name, p.Text))));

    [Fact]
    public void Texts_ThatAPageMisses_AreFound() => Assert.Equal(
        ["X.razor: SecrecyTexts has no Alarms.Nowhere"],
        Missing("X.razor", "@inject IStringLocalizer<SecrecyTexts> S\n<p>@S[\"Alarms.At\"] @S[\"Alarms.Nowhere\"] @S[$\"Kind.{x}\"]</p>"));

    private static IEnumerable<string> Missing(string name, string page)
    {
        foreach (Match injected in Injected().Matches(page))
        {
            var (texts, variable) = (injected.Groups["texts"].Value, injected.Groups["variable"].Value);
            var known = Known(texts);
            foreach (Match used in Regex.Matches(page, $"""(?<![A-Za-z]){variable}\["(?<key>[^"]+)"[\],]"""))
                if (!known.Contains(used.Groups["key"].Value)) yield return $"{name}: {texts} has no {used.Groups["key"].Value}";
        }
    }

    private static HashSet<string> Known(string texts) =>
        [.. Sources.Below("src", ".resx").Where(f => f.Name == $"{texts}.resx").SelectMany(f => XDocument.Parse(f.Text).Root!.Elements("data").Select(d => d.Attribute("name")!.Value))];

    [GeneratedRegex(@"IStringLocalizer<(?<texts>\w+)> (?<variable>\w+)")]
    private static partial Regex Injected();
}
