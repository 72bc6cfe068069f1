using Fuban.Architecture.Tests.Rules;
using Fuban.Testing;

namespace Fuban.Architecture.Tests;

public sealed class TextTests
{
    private static List<SourceFile> Code => Sources.Below("src", ".cs", ".razor");

    // The frame, the command line and the pure libraries have words of their own.
    private static IEnumerable<SourceFile> DomainCode =>
        Code.Where(f => f.Path.StartsWith("src/Fuban.Kernel/", StringComparison.Ordinal) || f.Path.StartsWith("src/Fuban.Office/", StringComparison.Ordinal)
            || f.Path.StartsWith("src/Modules/", StringComparison.Ordinal));

    private static List<SourceFile> AllCode => [.. Code, .. Sources.Below("tests", ".cs", ".razor"), .. Sources.Below("bench", ".cs")];

    [Fact]
    public void Han_OutsideResources_IsDataOrComment() => WallTests.Holds(Code.SelectMany(TextRules.HanOutsideComments));

    [Theory]
    [InlineData("A.cs", "var s = \"办结\";", 1)]
    [InlineData("A.cs", "var s = \"https://x\" + \"办结\";", 1)]
    [InlineData("A.cs", "var s = $\"\"\"\n  办结\n\"\"\";", 1)]
    [InlineData("A.razor", "<p>办结</p>", 1)]
    [InlineData("A.cs", "/// <summary>办结: done.</summary>\n// 办结\n/* 办结 */ class A;", 0)]
    [InlineData("A.razor", "@* 办结 *@<!-- 办结 --><p></p>", 0)]
    [InlineData("A.cs", "// Chinese grammar: endings of titles\nvar s = \"办结\";", 0)]
    [InlineData("A.cs", "// Chinese grammar:\nvar s = \"办结\";", 1)]
    public void Han_InCodeOrMarkup_IsFound(string name, string text, int found) =>
        Assert.Equal(found, TextRules.HanOutsideComments(new($"src/{name}", text)).Count());

    [Fact]
    public void Length_OfEveryFile_StaysReadable() => WallTests.Holds(AllCode.SelectMany(TextRules.Length));

    [Theory]
    [InlineData("src/A.cs", 301, 1)]
    [InlineData("src/A.cs", 300, 0)]
    [InlineData("src/A.razor", 221, 1)]
    [InlineData("src/Fuban.Migrations.Sqlite/A.cs", 3000, 0)]
    public void Length_OverTheCeiling_IsFound(string path, int lines, int found) =>
        Assert.Equal(found, TextRules.Length(new(path, string.Join('\n', Enumerable.Repeat("x", lines)) + "\n")).Count());

    [Fact]
    public void Sql_OfTheProduct_LiesInSqlFiles() => WallTests.Holds(Code.SelectMany(TextRules.SqlOutsideSqlFiles));

    [Theory]
    [InlineData("src/A.cs", "db.Database.ExecuteSqlRaw(\"x\");", 1)]
    [InlineData("src/A.cs", "command.CommandText = \"x\";", 1)]
    [InlineData("src/A.Sql.cs", "command.CommandText = \"x\";", 0)]
    [InlineData("src/A.cs", "// no CommandText here", 0)]
    public void Sql_InAnotherFile_IsFound(string path, string text, int found) => Assert.Equal(found, TextRules.SqlOutsideSqlFiles(new(path, text)).Count());

    [Fact]
    public void NullChecks_Everywhere_AreOn() => WallTests.Holds(AllCode.Where(f => f.Name != "TextTests.cs" && f.Name != "TextRules.cs").SelectMany(TextRules.NullableOff));

    [Fact]
    public void NullChecks_SwitchedOff_AreFound() => Assert.Single(TextRules.NullableOff(new("src/A.cs", "#nullable disable\n")));

    [Fact]
    public void Resources_OfTheProduct_AreCompleteInEnglish() => WallTests.Holds(ResourceRules.Incomplete(Sources.Below("src", ".resx")));

    [Fact]
    public void Resources_MissingInEnglish_AreFound()
    {
        SourceFile[] resources =
        [
            Resource("src/A.resx", ("Both", "{0}件"), ("OnlyChinese", "办结"), ("Arguments", "{0}和{1}"), ("Empty", "空")),
            Resource("src/A.en.resx", ("Both", "{0} items"), ("OnlyEnglish", "x"), ("Arguments", "{0}"), ("Empty", " ")),
            Resource("src/B.resx"),
        ];

        var found = ResourceRules.Incomplete(resources).ToList();

        Assert.Equal(5, found.Count);
        Assert.Contains(found, f => f.Contains("OnlyChinese", StringComparison.Ordinal));
        Assert.Contains("src/B.en.resx is missing", found);
    }

    [Fact]
    public void Readme_OfEveryModule_HasTheSameHeadings() => WallTests.Holds(Directory.GetDirectories(Path.Combine(Repository.Root, "src/Modules"))
        .Where(m => Directory.GetFiles(m, "*Module.cs").Length > 0)
        .Select(m => $"src/Modules/{Path.GetFileName(m)}")
        .SelectMany(m => ModuleReadme.Problems(m, File.Exists(Path.Combine(Repository.Root, m, "README.md")) ? Sources.Read($"{m}/README.md") : null)));

    [Fact]
    public void Readme_MissingOrPoor_IsFound()
    {
        var whole = string.Join('\n', ModuleReadme.Headings);

        Assert.Single(ModuleReadme.Problems("src/Modules/A", null));
        Assert.Empty(ModuleReadme.Problems("src/Modules/A", new("README.md", whole)));
        Assert.Single(ModuleReadme.Problems("src/Modules/A", new("README.md", whole.Replace("## States", "## Conditions", StringComparison.Ordinal))));
        Assert.Single(ModuleReadme.Problems("src/Modules/A", new("README.md", whole + string.Concat(Enumerable.Repeat("\nx", 80)))));
    }

    [Fact]
    public void Glossary_AndTheCode_SayTheSame() => WallTests.Holds(Glossary.Problems(
        Glossary.Read(Sources.Read("GLOSSARY.md").Text), [.. DomainCode.SelectMany(Glossary.Declared)], WallTests.EntityNames()));

    [Theory]
    [InlineData("| 期限 | Deadline | x |", "期限", "Deadline", 0)]
    [InlineData("| 期限 | Deadline | x |", "期限", "MatterDeadline", 0)]
    [InlineData("| 期限 | Term | x |", "期限", "Deadline", 1)]
    [InlineData("| 时限 | Deadline | x |", "期限", "Deadline", 1)]
    [InlineData("| 期限 | Deadline | x |\n| 期限 | PayDeadline | x |", "期限", "Deadline", 1)]
    [InlineData("| 期限 | Deadline |  |", "期限", "Deadline", 1)]
    public void Glossary_AtOddsWithTheCode_IsFound(string glossary, string term, string type, int found)
    {
        var code = new SourceFile("src/A.cs", $"/// <summary>{term}: a date.</summary>\n/// <param name=\"x\">x</param>\n[Serializable]\ninternal sealed record {type}(int X);");

        Assert.Equal(found, Glossary.Problems(Glossary.Read(glossary), [.. Glossary.Declared(code)], []).Count());
    }

    [Fact]
    public void Glossary_WithoutAnEntity_IsFound() => Assert.Single(Glossary.Problems(Glossary.Read("| 事项 | Matter | x |"), [], ["Matter", "Letter"]));

    private static SourceFile Resource(string path, params (string Key, string Value)[] texts) =>
        new(path, $"<root>{string.Concat(texts.Select(t => $"""<data name="{t.Key}"><value>{t.Value}</value></data>"""))}</root>");
}
