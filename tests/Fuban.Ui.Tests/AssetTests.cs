using System.Text.RegularExpressions;

namespace Fuban.Ui.Tests;

public sealed partial class AssetTests
{
    private static readonly string Ui = Path.Combine(Repository.Root, "src", "Fuban.Ui");

    [Fact]
    public void Read_Sheets_HoldColoursInTokensOnly()
    {
        var offenders = Directory.GetFiles(Path.Combine(Ui, "Assets"), "*.css").Where(file => Path.GetFileName(file) != "tokens.css" && HexColour().IsMatch(File.ReadAllText(file)));

        Assert.Empty(offenders);
        Assert.Matches(HexColour(), File.ReadAllText(Path.Combine(Ui, "Assets", "tokens.css")));
    }

    [Fact]
    public void Read_Bundle_IsFlatAndSmall()
    {
        var css = File.ReadAllText(Path.Combine(Ui, "wwwroot", "fuban.css"));
        var script = new FileInfo(Path.Combine(Ui, "wwwroot", "fuban.js"));

        Assert.DoesNotContain("@layer", css, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        Assert.InRange(css.Length, 10_000, 48_000);
        Assert.InRange(script.Length, 500, 12_000);
    }

    [Fact]
    public void Read_Components_HaveNoInlineStyleAndNoHan()
    {
        var components = Directory.GetFiles(Ui, "*.razor", SearchOption.AllDirectories);

        Assert.NotEmpty(components);
        Assert.All(components, file => Assert.DoesNotMatch(InlineStyleOrHan(), File.ReadAllText(file)));
    }

    [Fact]
    public void Read_LocalizerKeys_AllExist()
    {
        var texts = Repository.Keys(Path.Combine(Ui, "UiTexts.resx"));
        var used = Directory.GetFiles(Ui, "*.razor", SearchOption.AllDirectories).SelectMany(file => LiteralKey().Matches(File.ReadAllText(file))).Select(match => match.Groups["key"].Value).ToList();

        Assert.True(used.Count > 40);
        Assert.Empty(used.Except(texts));
    }

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b")]
    private static partial Regex HexColour();

    [GeneratedRegex(@"\sstyle=|<script>|<style|\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex InlineStyleOrHan();

    [GeneratedRegex(@"\bL\[""(?<key>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex LiteralKey();
}
