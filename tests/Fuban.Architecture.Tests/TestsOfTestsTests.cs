using Fuban.Architecture.Tests.Rules;
using Fuban.Testing;

namespace Fuban.Architecture.Tests;

public sealed class TestsOfTestsTests
{
    private const string Canary = """
        [Trait("Rule", "A-01")]
        public sealed class OneTests
        {
            [Fact]
            public void Register_Empty_IsRefused() { }

            [Theory, InlineData(1)]
            [Trait("Rule", "A-02")]
            public async Task Registers(int n) { }

            public void Helper_OfNo_Test() { }
        }
        """;

    // This file's own canary is text, not a test.
    private static IEnumerable<SourceFile> Files => Sources.Below("tests", ".cs").Where(f => f.Name != "TestsOfTestsTests.cs");

    [Fact]
    public void Names_OfTests_AreVerbConditionResult() => WallTests.Holds(Files.SelectMany(TestRules.Methods).SelectMany(TestRules.Name));

    [Fact]
    public void Names_OtherThanThreeParts_AreFound() =>
        Assert.Contains("Registers", Assert.Single(TestRules.Methods(new("A.cs", Canary)).SelectMany(TestRules.Name)), StringComparison.Ordinal);

    [Fact]
    public void Traits_OfClassAndMethod_AreRead()
    {
        var methods = TestRules.Methods(new("A.cs", Canary)).ToList();

        Assert.Equal(["A-01", "A-01, A-02"], methods.Select(m => string.Join(", ", m.Rules)));
        Assert.All(methods, m => Assert.Equal("OneTests", m.Class));
    }

    [Fact]
    public void Folders_OfTests_MirrorTheSources() =>
        WallTests.Holds(Files.Where(f => f.Path.Split('/')[1].EndsWith(".Tests", StringComparison.Ordinal)).SelectMany(f => TestRules.Mirrors(f, Exists)));

    [Theory]
    [InlineData("tests/Fuban.Letters.Tests/Register/OneTests.cs", 0)]
    [InlineData("tests/Fuban.Letters.Tests/OneTests.cs", 0)]
    [InlineData("tests/Fuban.Letters.Tests/Register/Golden/Two.cs", 0)]
    [InlineData("tests/Fuban.Browser.Tests/Journeys/OneTests.cs", 0)]
    [InlineData("tests/Fuban.Letters.Tests/Elsewhere/OneTests.cs", 1)]
    public void Folders_WithoutSources_AreFound(string path, int found) =>
        Assert.Equal(found, TestRules.Mirrors(new(path, ""), f => f is "src/Modules/Letters" or "src/Modules/Letters/Register").Count());

    private static bool Exists(string folder) => Directory.Exists(Path.Combine(Repository.Root, folder));
}
