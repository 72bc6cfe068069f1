namespace Fuban.Ui.Tests;

public sealed class DisplayModesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("scheme-purple.shape-round.garbage..-")]
    public void Parse_UnknownParts_IgnoresThem(string? cookie) => Assert.Equal(DisplayModes.Default, DisplayModes.Parse(cookie));

    [Fact]
    public void Format_Default_IsEmpty() => Assert.Equal("", DisplayModes.Default.Format());

    [Fact]
    public void Parse_EveryValue_ComesBackFromFormat()
    {
        var all = DisplayModes.Names.SelectMany(name => DisplayModes.ValuesOf(name).Select(value => (name, value))).ToList();

        Assert.Equal(13, all.Count);
        Assert.All(all, mode => Assert.Equal(mode.value, DisplayModes.Parse(DisplayModes.Default.With(mode.name, mode.value).Format())[mode.name]));
    }

    [Fact]
    public void With_PostedForm_KeepsWhatItDoesNotName()
    {
        var before = DisplayModes.Parse("contrast-high");
        var form = new Dictionary<string, string?> { ["size"] = "large", ["scheme"] = "<script>" };

        var after = before.With(form.GetValueOrDefault);

        Assert.Equal("contrast-high.size-large", after.Format());
    }

    [Fact]
    public void Attributes_OfDefault_NameEveryMode() =>
        Assert.Equal(
            ["data-scheme=auto", "data-contrast=normal", "data-size=normal", "data-density=compact", "data-accent=blue", "data-keys=on"],
            DisplayModes.Default.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
}
