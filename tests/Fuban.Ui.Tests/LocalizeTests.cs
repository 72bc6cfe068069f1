using System.Diagnostics;

namespace Fuban.Ui.Tests;

/// <summary>The canaries of the text pipeline: each fault alone must fail it.</summary>
public sealed class LocalizeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fuban-texts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Localize_SoundTexts_WritesTraditional()
    {
        Write("Texts.resx", ("State", "状态：{0}"), ("Plain", "a, b"));
        Write("Texts.en.resx", ("State", "State: {0}"), ("Plain", "a, b"));

        var (exit, errors) = await Localize();

        Assert.Equal("", errors);
        Assert.Equal(0, exit);
        Assert.Contains("狀態：{0}", await File.ReadAllTextAsync(Path.Combine(folder, "Texts.zh-Hant.resx")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("状态,正常", "LOC06")]
    [InlineData("状态:正常", "LOC06")]
    [InlineData("状态(正常)", "LOC06")]
    [InlineData("是否继续?", "LOC06")]
    public async Task Localize_HalfWidthPunctuation_Fails(string text, string code)
    {
        Write("Texts.resx", ("State", text));
        Write("Texts.en.resx", ("State", "State"));

        Assert.Contains(code, await ErrorsOfFailure(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Other", "State", "LOC02")]
    [InlineData("State", "", "LOC02")]
    [InlineData("State", "State {0}", "LOC03")]
    [InlineData("State", "状态", "LOC04")]
    public async Task Localize_FaultyEnglish_Fails(string key, string text, string code)
    {
        Write("Texts.resx", ("State", "状态"));
        Write("Texts.en.resx", (key, text));

        Assert.Contains(code, await ErrorsOfFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Localize_NoEnglishFile_Fails()
    {
        Write("Texts.resx", ("State", "状态"));

        Assert.Contains("LOC02", await ErrorsOfFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Localize_ReviewedOverride_Wins()
    {
        Write("Texts.resx", ("Info", "信息"));
        Write("Texts.en.resx", ("Info", "Information"));
        Override("Texts#Info", "信息", "資訊");

        await Localize();

        Assert.Contains("資訊", await File.ReadAllTextAsync(Path.Combine(folder, "Texts.zh-Hant.resx")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Texts#Gone", "信息", "LOC08")]
    [InlineData("Texts#Info", "旧信息", "LOC07")]
    [InlineData("Texts#Info", "信息", "LOC09", "信息")]
    public async Task Localize_StaleOverride_Fails(string key, string source, string code, string text = "資訊")
    {
        Write("Texts.resx", ("Info", "信息"));
        Write("Texts.en.resx", ("Info", "Information"));
        Override(key, source, text);

        Assert.Contains(code, await ErrorsOfFailure(), StringComparison.Ordinal);
    }

    // What a reader of Traditional Chinese would stumble over: one character of Simplified stands for several.
    [Theory]
    [InlineData("系统联系人，之后发布", "系統聯繫人，之後發布")]
    [InlineData("后台账号", "後台帳號")]
    [InlineData("这里复核，回复批复", "這裡複核，回覆批覆")]
    [InlineData("在平台签发、签收标签", "在平台簽發、簽收標籤")]
    [InlineData("干部干涉，范围与范例", "幹部干涉，範圍與範例")]
    [InlineData("“编制”与“印制”", "「編制」與「印製」")]
    [InlineData("台账周期和周末，征求与征收", "台帳週期和週末，徵求與徵收")]
    [InlineData("公布准予的标准，销毁复印件", "公布准予的標準，銷毀複印件")]
    [InlineData("会签、加签、签批、签收", "會簽、加簽、簽批、簽收")]
    [InlineData("一个中性编号，每个中层", "一個中性編號，每個中層")]
    public async Task Localize_CharactersWithTwoForms_AreTheRightOnes(string hans, string hant)
    {
        Write("Texts.resx", ("Text", hans));
        Write("Texts.en.resx", ("Text", "Text"));

        await Localize();

        Assert.Contains($"<value>{hant}</value>", await File.ReadAllTextAsync(Path.Combine(folder, "Texts.zh-Hant.resx")), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_UiTexts_SpeaksThreeLanguages()
    {
        var resources = new System.Resources.ResourceManager(typeof(UiTexts));

        var texts = new[] { "zh-Hans", "zh-Hant", "en" }.Select(culture => resources.GetString("Attachments", System.Globalization.CultureInfo.GetCultureInfo(culture)));

        Assert.Equal(["附件", "附件", "Attachments"], texts);
        Assert.Equal("關鍵詞", resources.GetString("Keyword", System.Globalization.CultureInfo.GetCultureInfo("zh-Hant")));
    }

    private async Task<string> ErrorsOfFailure()
    {
        var (exit, errors) = await Localize();
        Assert.Equal(1, exit);
        return errors;
    }

    private async Task<(int Exit, string Errors)> Localize()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Sample.csproj"), "<Project />");
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "build", "localize.mjs"), folder]) { RedirectStandardError = true, UseShellExecute = false };
        using var node = Process.Start(start)!;
        var errors = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, errors);
    }

    private void Write(string file, params (string Key, string Text)[] texts) => File.WriteAllText(
        Path.Combine(folder, file),
        "<root>" + string.Concat(texts.Select(t => $"""<data name="{t.Key}" xml:space="preserve"><value>{t.Text}</value></data>""")) + "</root>");

    private void Override(string key, string source, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, "Localization"));
        File.WriteAllText(Path.Combine(folder, "Localization", "zh-Hant.overrides.json"), $$"""{ "{{key}}": { "source": "{{source}}", "text": "{{text}}" } }""");
    }
}
