using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fuban.Architecture.Tests.Rules;

/// <summary>Every text exists in Chinese (neutral) and in English, with the same arguments.</summary>
internal static class ResourceRules
{
    public static IEnumerable<string> Incomplete(IReadOnlyCollection<SourceFile> resources)
    {
        foreach (var neutral in resources.Where(r => !Path.GetFileNameWithoutExtension(r.Name).Contains('.')))
        {
            var path = $"{neutral.Path[..^".resx".Length]}.en.resx";
            var english = resources.FirstOrDefault(r => r.Path == path);
            if (english is null)
            {
                yield return $"{path} is missing";
                continue;
            }

            var (wanted, there) = (Texts(neutral), Texts(english));
            foreach (var key in wanted.Keys.Except(there.Keys))
            {
                yield return $"{path}: no '{key}'";
            }

            foreach (var key in there.Keys.Except(wanted.Keys))
            {
                yield return $"{neutral.Path}: no '{key}', which {english.Name} has";
            }

            foreach (var key in wanted.Keys.Intersect(there.Keys).Where(k => !Arguments(wanted[k]).SetEquals(Arguments(there[k]))))
            {
                yield return $"{path}: '{key}' has other arguments than the Chinese text";
            }

            foreach (var key in there.Keys.Where(k => string.IsNullOrWhiteSpace(there[k])))
            {
                yield return $"{path}: '{key}' is empty";
            }
        }
    }

    private static Dictionary<string, string> Texts(SourceFile file) => XDocument.Parse(file.Text).Descendants("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")?.Value ?? "");

    private static HashSet<string> Arguments(string text) => [.. Regex.Matches(text, @"\{(\d+)").Select(m => m.Groups[1].Value)];
}
