namespace Fuban.Ui.Tests;

public sealed class TagTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(-2, DueState.Overdue, 2)]
    [InlineData(0, DueState.Today, 0)]
    [InlineData(3, DueState.Soon, 3)]
    [InlineData(4, DueState.Later, 4)]
    public void From_Date_KnowsItsDistance(int offset, DueState state, int days) =>
        Assert.Equal(new Due(state, days, Today.AddDays(offset)), Due.From(Today.AddDays(offset), Today));

    [Fact]
    public async Task Render_DueTagWithoutDate_ShowsNothing() =>
        Assert.Equal("", (await Page.Render<DueTag>(("Due", Due.From(null, Today)))).Body!.TextContent.Trim());

    [Fact]
    public async Task Render_ProvisionalDue_SaysSo()
    {
        Page.Speak("zh-Hans");
        var page = await Page.Render<DueTag>(("Due", new Due(DueState.Soon, 2, Today)), ("Provisional", true));

        Assert.Equal("剩 2 天（暂定）", page.QuerySelector("time")!.TextContent);
        Assert.Equal("2026-11-23", page.QuerySelector("time")!.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("zh-Hans", "特急")]
    [InlineData("zh-Hant", "特急")]
    [InlineData("en", "Extra urgent")]
    public async Task Render_Urgency_SpeaksTheLanguage(string culture, string text)
    {
        Page.Speak(culture);
        var page = await Page.Render<UrgencyTag>(("Level", UrgencyLevel.ExtraUrgent));

        Assert.Equal(text, page.QuerySelector(".badge-red")!.TextContent);
    }
}
