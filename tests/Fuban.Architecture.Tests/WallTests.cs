using System.Reflection;
using Fuban.Architecture.Tests.Canaries;
using Fuban.Architecture.Tests.Rules;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Secrecy;

namespace Fuban.Architecture.Tests;

public sealed class WallTests
{
    private static readonly string[] OfficeOrder = ["Text", "Organization", "Access", "Secrecy", "Matters", "Procedures", "Moves", "Files"];

    private static List<SourceFile> Projects => [.. Sources.Below("src", ".csproj"), .. Sources.Below("tests", ".csproj"), .. Sources.Below("bench", ".csproj")];

    [Fact]
    public void References_OfEveryProject_StayInsideTheWalls() => Holds(Projects.SelectMany(ProjectRules.References));

    [Theory]
    [InlineData("src/Modules/Letters/Fuban.Letters.csproj", "../Documents/Fuban.Documents.csproj")]
    [InlineData("src/Fuban.Insight/Fuban.Insight.csproj", "../Fuban.Office/Fuban.Office.csproj")]
    [InlineData("src/Fuban.Kernel/Fuban.Kernel.csproj", @"..\Fuban.Office\Fuban.Office.csproj")]
    [InlineData("src/Fuban.Ui/Fuban.Ui.csproj", "../Fuban.Office/Fuban.Office.csproj")]
    public void References_ThroughAWall_AreFound(string project, string reference) => Assert.Single(
        ProjectRules.References(new(project, $"""<Project><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""")));

    [Fact]
    public void Friends_OfEveryModule_AreItsTestsAndTheMigrations() => Holds(Projects.SelectMany(ProjectRules.Friends));

    [Fact]
    public void Friends_AnotherModule_IsFound() => Assert.Single(ProjectRules.Friends(new(
        "src/Modules/Letters/Fuban.Letters.csproj",
        """<Project><InternalsVisibleTo Include="Fuban.Letters.Tests" /><InternalsVisibleTo Include="Fuban.Documents" /></Project>""")));

    [Fact]
    public void Versions_InProjects_AreCentral() => Holds(Projects.SelectMany(ProjectRules.CentralVersions));

    [Theory]
    [InlineData("""<PackageReference Include="X" Version="1.0" />""")]
    [InlineData("""<PackageReference Include="X" VersionOverride="1.0" />""")]
    [InlineData("""<PackageReference Include="X"><Version>1.0</Version></PackageReference>""")]
    public void Versions_InAProject_AreFound(string reference) =>
        Assert.Single(ProjectRules.CentralVersions(new("src/A/A.csproj", $"<Project>{reference}</Project>")));

    [Fact]
    public void Layers_OfTheOffice_KnowOnlyThoseBefore() =>
        Holds(Layers.Backwards("Fuban.Office", OfficeOrder, Layers.Uses(Assembly.Load("Fuban.Office").Location, "Fuban.Office")));

    [Fact]
    public void Layers_LookingUp_AreFound()
    {
        const string root = "Fuban.Architecture.Tests.Canaries";

        var found = Layers.Backwards(root, ["Lower", "Higher"], Layers.Uses(typeof(WallTests).Assembly.Location, root)).ToList();

        Assert.Equal([$"{root}.Lower.LooksUpInABody: Lower may not know Higher"], found);
    }

    [Fact]
    public void PublicTypes_OfModules_ArePagesAndTheModule() => Holds(Modules().SelectMany(m => TypeRules.PublicTypes(m.GetTypes())));

    [Fact]
    public void PublicTypes_AnyOther_IsFound() =>
        Assert.Contains("Exposed", Assert.Single(TypeRules.PublicTypes([typeof(Exposed), typeof(CanaryPage), typeof(CanaryModule), typeof(OpenEntity)])), StringComparison.Ordinal);

    [Fact]
    public void Setters_OfEntities_ArePrivate() => Holds(Product().SelectMany(a => TypeRules.PublicSetters(a.GetTypes())));

    [Fact]
    public void Setters_OpenToOthers_AreFound() => Assert.Contains("OpenEntity.Title", Assert.Single(TypeRules.PublicSetters([typeof(OpenEntity)])), StringComparison.Ordinal);

    [Fact]
    public void Commands_OfTheProduct_NameTheirPermission() => Holds(Product().SelectMany(a => TypeRules.CommandsWithoutPermission(a.GetTypes())));

    [Fact]
    public void Commands_WithoutPermission_AreFound() =>
        Assert.Contains("Unguarded", Assert.Single(TypeRules.CommandsWithoutPermission([typeof(Unguarded), typeof(Guarded)])), StringComparison.Ordinal);

    /// <summary>SC-02: whatever a command carries, the secrecy gate can read it.</summary>
    [Fact]
    [Trait("Rule", "SEC-06")]
    public void Texts_OfEveryCommand_CanBeReadByTheGate() => Holds(Product().SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(ICommand).IsAssignableFrom(t)).SelectMany(CommandTexts.Blind));

    [Fact]
    public void Texts_WhereTheGateIsBlind_AreFound() => Assert.Equal(["Hiding.Answers", "Hiding.Anything", "Inner.Document"], CommandTexts.Blind(typeof(Hiding)).Order(StringComparer.Ordinal));

    internal static void Holds(IEnumerable<string> problems)
    {
        var found = problems.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    internal static List<string> EntityNames() =>
        [.. Product().SelectMany(a => a.GetTypes()).Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Entity))).Select(t => t.Name).Order(StringComparer.Ordinal)];

    private static IEnumerable<Assembly> Modules() => Named("src/Modules");

    private static IEnumerable<Assembly> Product() => Named("src").Where(a => !a.GetName().Name!.StartsWith("Fuban.Migrations", StringComparison.Ordinal));

    private static IEnumerable<Assembly> Named(string folder) =>
        Sources.Below(folder, ".csproj").Select(p => Assembly.Load(Path.GetFileNameWithoutExtension(p.Name)));
}
