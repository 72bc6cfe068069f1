namespace Fuban.Browser.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class BrowserFixtureTests(BrowserFixture fixture)
{
    [Fact]
    public async Task NewPage_ChineseText_IsDrawnWithARealFont()
    {
        var page = await fixture.NewPage("about:blank");

        // A missing font draws every character as the same box.
        await page.SetContentAsync("""<p id="a" style="font-size:64px;width:64px">府</p><p id="b" style="font-size:64px;width:64px">办</p>""");
        var first = await page.Locator("#a").ScreenshotAsync();
        var second = await page.Locator("#b").ScreenshotAsync();

        Assert.NotEqual(first, second);
    }
}
