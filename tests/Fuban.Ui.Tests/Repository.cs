using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Fuban.Ui.Tests;

internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static HashSet<string> Keys(string resx) => [.. XDocument.Load(resx).Root!.Elements("data").Select(data => data.Attribute("name")!.Value)];

    private static string Here([CallerFilePath] string path = "") => path;
}
