using System.Xml.Linq;

namespace Fuban.Architecture.Tests.Rules;

/// <summary>Who may reference whom: the walls that make a forbidden call fail to compile.</summary>
internal static class ProjectRules
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Fuban.Kernel"] = [],
        ["Fuban.Insight"] = [],
        ["Fuban.Typesetting"] = [],
        ["Fuban.Contracts"] = [],
        ["Fuban.Ui"] = ["Fuban.Kernel", "Fuban.Contracts"],
        ["Fuban.Office"] = ["Fuban.Kernel", "Fuban.Insight", "Fuban.Contracts", "Fuban.Ui"],
    };

    private static readonly string[] ForModules = ["Fuban.Kernel", "Fuban.Insight", "Fuban.Typesetting", "Fuban.Contracts", "Fuban.Office", "Fuban.Ui"];

    public static IEnumerable<string> References(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Name);
        var allowed = IsModule(project) ? ForModules : Allowed.GetValueOrDefault(name);
        return allowed is null
            ? [] // the host and the migrations compose everything
            : Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))
                .Where(r => !allowed.Contains(r)).Select(r => $"{project.Path} may not reference {r}");
    }

    public static IEnumerable<string> Friends(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Name);
        return !IsModule(project)
            ? []
            : Items(project, "InternalsVisibleTo").Where(f => f != $"{name}.Tests" && f != "Fuban.Bench" && !f.StartsWith("Fuban.Migrations.", StringComparison.Ordinal))
                .Select(f => $"{project.Path} may not show its internals to {f}");
    }

    public static IEnumerable<string> CentralVersions(SourceFile project) =>
        XDocument.Parse(project.Text).Descendants("PackageReference")
            .Where(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null || p.Element("Version") is not null)
            .Select(p => $"{project.Path}: the version of {p.Attribute("Include")?.Value} belongs in Directory.Packages.props");

    private static bool IsModule(SourceFile project) => project.Path.StartsWith("src/Modules/", StringComparison.Ordinal);

    private static IEnumerable<string> Items(SourceFile project, string kind) =>
        XDocument.Parse(project.Text).Descendants(kind).Select(i => i.Attribute("Include")?.Value).OfType<string>();
}
