using Fuban.Office.Secrecy;

namespace Fuban.Office.Tests.Secrecy;

public class SecrecyGateTests
{
    public static TheoryData<string> Titles => [.. Markings.InTitles];

    public static TheoryData<string> Numbers => [.. Markings.InNumbers];

    public static TheoryData<string> Texts => [.. Markings.InTexts];

    public static TheoryData<string> FileNames => [.. Markings.InFileNames];

    public static TheoryData<string> OrdinaryTexts => [.. Markings.Ordinary];

    [Theory, MemberData(nameof(Titles))]
    [Trait("Rule", "SC-01")]
    public void Check_MarkedTitle_FindsTitle(string title)
    {
        var findings = SecrecyGate.Check(new(title, null, null, []));

        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(SecrecyPlace.Title, f.Place));
    }

    [Theory, MemberData(nameof(Numbers))]
    [Trait("Rule", "SC-02")]
    public void Check_MarkedNumber_FindsNumber(string number)
    {
        var findings = SecrecyGate.Check(new("关于某项工作的通知", number, null, []));

        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(SecrecyPlace.Number, f.Place));
    }

    [Theory, MemberData(nameof(Texts))]
    [Trait("Rule", "SC-01")]
    public void Check_MarkedText_FindsBodyAndFile(string text)
    {
        var findings = SecrecyGate.Check(new("关于某项工作的通知", "鄂州政发〔2026〕7号", text, [new("甲.txt", "无标志"), new("乙.txt", text)]));

        Assert.Contains(findings, f => f.Place == SecrecyPlace.Body);
        Assert.Contains(findings, f => f is { Place: SecrecyPlace.FileText, File: 2 });
        Assert.DoesNotContain(findings, f => f.File == 1);
    }

    [Theory, MemberData(nameof(FileNames))]
    [Trait("Rule", "SC-02")]
    public void Check_MarkedFileName_FindsFile(string name)
    {
        var findings = SecrecyGate.Check(new("关于某项工作的通知", null, null, [new(name, null)]));

        Assert.Equal([new SecrecyFinding("SC-02", SecrecyPlace.FileName, "Files", 1)], findings);
    }

    [Theory, MemberData(nameof(OrdinaryTexts))]
    [Trait("Rule", "SC-01")]
    public void Check_OrdinarySentence_FindsNothing(string text)
    {
        var lines = text.Split('\n');

        var findings = SecrecyGate.Check(new(lines[0], null, text, [new(lines[0].Replace('/', '或') + ".docx", text)]));

        Assert.Empty(findings);
    }

    [Theory]
    [Trait("Rule", "SC-04")]
    [InlineData("密级：机密")]
    [InlineData("密级：□绝密 ☑机密 □秘密")]
    public void Check_FilledLevelField_NamesRuleFour(string text)
    {
        var findings = SecrecyGate.Check(new(null, null, text, []));

        Assert.Equal([new SecrecyFinding("SC-04", SecrecyPlace.Body, "Body")], findings);
    }

    [Theory]
    [Trait("Rule", "SC-05")]
    [InlineData("工作秘密★1年\n某机关文件", true)]
    [InlineData("【工作秘密】\n某机关文件", true)]
    [InlineData("各单位应当保守工作秘密。", false)]
    public void IsMarkedWorkSecret_Text_FlagsWithoutRefusing(string text, bool expected)
    {
        SecrecyInput input = new("关于某项工作的通知", null, text, []);

        var marked = SecrecyGate.IsMarkedWorkSecret(input);

        Assert.Equal(expected, marked);
        Assert.Empty(SecrecyGate.Check(input));
    }

    [Fact]
    [Trait("Rule", "SC-02")]
    public void Check_AnyMarking_KeepsNoWordOfIt()
    {
        foreach (var text in Markings.InTexts.Concat(Markings.InTitles))
        {
            var told = string.Concat(SecrecyGate.Check(new(text, text, text, [new(text, text)])));

            Assert.DoesNotContain(told, c => c >= '\u2E80');
        }
    }

    [Fact]
    public void Check_BrokenSurrogatesAndNulls_FindsNothing()
    {
        var findings = SecrecyGate.Check(new("\uD800", "\0", "\uDC00\n\uD83D", [new("", null), new(".", ""), new("\uD800.txt", "\0")]));

        Assert.Empty(findings);
    }
}
