using System.CommandLine;
using Fuban.Host.Cli;

namespace Fuban.Host.Tests.Cli;

/// <summary>Every verb's help, as people read it, in the three languages.</summary>
public sealed class ManualTests
{
    private const int Width = 100;

    public static TheoryData<string> Languages => ["zh-Hans", "zh-Hant", "en"];

    [Theory, MemberData(nameof(Languages))]
    public void Write_EveryVerb_ReadsLikeAManual(string language)
    {
        using var speaking = new Speaking(language);
        foreach (var (command, text) in Pages())
        {
            var path = Manual.Path(command);
            Assert.StartsWith(path, text);
            Assert.True(command.Description?.Split('\n')[0].TrimEnd() is { Length: > 3 } summary && summary[^1] is '。' or '.', $"{path}: no summary that is a sentence");
            Assert.True(command.Subcommands.Count > 0 || text.Contains(Manual.Text("exit"), StringComparison.Ordinal), $"{path}: no exit codes");
            Assert.DoesNotContain("Fuban.Host", text, StringComparison.Ordinal);
            Assert.Contains("--lang", text, StringComparison.Ordinal);
            Assert.All(text.Split('\n').Where(l => !l.StartsWith("    ", StringComparison.Ordinal)), line => Assert.True(TextWidth.Of(line.TrimEnd()) <= Width, $"{path}: too wide: {line}"));
            foreach (var symbol in command.Arguments.Cast<Symbol>().Concat(command.Options))
                Assert.True(symbol.Description is { Length: > 3 } said && said[^1] is '。' or '.', $"{path} {symbol.Name}: not explained in a sentence");
        }
    }

    /// <summary>Where an office is opened, it can be any; where it is not, nothing is asked that would make one.</summary>
    [Fact]
    public void Options_OfEveryVerb_SayWhichOffice()
    {
        string[] pure = ["fuban calendar add", "fuban calendar explain", "fuban calendar check", "fuban route", "fuban documents review", "fuban procedures check", "fuban procedures layout", "fuban procedures draw"];

        var leaves = Walk(FubanCommand.Create()).Where(c => c.Subcommands.Count == 0).ToList();

        Assert.All(leaves, leaf => Assert.Equal(!pure.Contains(Manual.Path(leaf)), Manual.Names(leaf).Contains("--data") && Manual.Names(leaf).Contains("--database")));
        Assert.All(pure, path => Assert.Contains(leaves, leaf => Manual.Path(leaf) == path));
    }

    [Fact]
    public void Write_Traditional_UsesNoSimplifiedHeading()
    {
        using var speaking = new Speaking("zh-Hant");
        var page = Pages().First(p => Manual.Path(p.Command) == "fuban calendar add").Text;

        Assert.Contains("選項", page, StringComparison.Ordinal);
        Assert.DoesNotContain("选项", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("一二三四五，六七", 10, "一二三四|五，六七")]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("unbreakable-word", 5, "unbreakable-word")]
    [InlineData("  fuban example that stays as it is", 10, "  fuban example that stays as it is")]
    public void Wrap_Line_BreaksWhereItMay(string text, int width, string expected) => Assert.Equal(expected.Split('|'), TextWidth.Wrap(text, width));

    private static List<(Command Command, string Text)> Pages() => [.. Walk(FubanCommand.Create()).Select(command =>
    {
        var output = new StringWriter();
        Manual.Write(command, output, Width);
        return (command, output.ToString());
    })];

    private static IEnumerable<Command> Walk(Command command) => command.Subcommands.SelectMany(Walk).Prepend(command);
}
