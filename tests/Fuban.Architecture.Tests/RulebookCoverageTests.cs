using Fuban.Architecture.Tests.Rules;
using Fuban.Testing;

namespace Fuban.Architecture.Tests;

public sealed class RulebookCoverageTests
{
    private static List<TestMethod> Tests => [.. Sources.Below("tests", ".cs").Where(f => f.Name != "TestsOfTestsTests.cs").SelectMany(TestRules.Methods)];

    private static string Ids => Sources.Read("tests/rulebook-ids.txt").Text;

    [Fact]
    public void Rules_NamedByTests_AreKnown() => WallTests.Holds(RulebookCoverage.UnknownRules(Ids, Tests));

    [Fact]
    public void Rules_NamedWrongly_AreFound() => Assert.Single(RulebookCoverage.UnknownRules("# Part\nA-01 One", [new("A.cs", "ATests", "A_B_C", ["A-01", "A-1"])]));

    [Fact]
    public void Coverage_InTheDocuments_IsWhatTheTestsSay() =>
        GoldenFile.CheckAt(Path.Combine(Repository.Root, "docs/rulebook-coverage.md"), RulebookCoverage.Write(Ids, Tests));

    [Fact]
    public void Coverage_OfAList_NamesTestsAndGaps()
    {
        var text = RulebookCoverage.Write("# Part\nA-01 One\nA-02 Two", [new("A.cs", "ATests", "A_B_C", ["A-01"]), new("A.cs", "ATests", "D_E_F", ["A-01"])]);

        Assert.Contains("1 of 2 rules", text, StringComparison.Ordinal);
        Assert.Contains("| A-01 | One | ATests |", text, StringComparison.Ordinal);
        Assert.Contains("| A-02 | Two | — |", text, StringComparison.Ordinal);
    }
}
