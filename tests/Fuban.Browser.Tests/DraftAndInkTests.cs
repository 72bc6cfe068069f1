using Microsoft.Playwright;

namespace Fuban.Browser.Tests;

/// <summary>What only a script can do beside an opinion: keep what is typed, and take what a pen draws.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class DraftAndInkTests(BrowserFixture browser, DemoServer server)
{
    [Fact]
    public async Task Opinion_TypedAndLeft_IsTakenUpAgainAndGoesWithItsHandwriting()
    {
        var desk = await Desk.SignIn(browser, server, "vice-mayor-4");
        var page = desk.Page;
        await page.Locator(".c-title a").First.ClickAsync();
        var matter = new Uri(page.Url).AbsolutePath;
        await desk.Fill("Input.Text", "请抓紧研究，报市政府常务会议。");
        await page.Locator("#handle [data-draft-state]").GetByText("草稿已于").WaitForAsync(new() { Timeout = 20_000 });

        await page.GotoAsync("/inbox/drafts");
        Assert.Contains("请抓紧研究", await page.Locator("table").InnerTextAsync(), StringComparison.Ordinal);
        await Pictures.Take(page, "inbox-drafts-desk");
        await page.Locator(".c-title a").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        Assert.Equal("请抓紧研究，报市政府常务会议。", await page.Locator("#handle [name='Input.Text']").InputValueAsync());

        await page.Locator("#handle [data-ink] summary").ClickAsync();
        var canvas = (await page.Locator("#handle canvas").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(canvas.X + 40, canvas.Y + 60);
        await page.Mouse.DownAsync();
        for (var n = 1; n < 12; n++) await page.Mouse.MoveAsync(canvas.X + 40 + (n * 12), canvas.Y + 60 + (n % 3 * 14));
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await page.Locator(".flash").WaitForAsync();

        await page.GotoAsync(matter);
        var ink = page.Locator("img.ink");
        Assert.Equal(600, await ink.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));
        await Pictures.Take(page, "matter-ink-desk");
        await page.GotoAsync(matter + "/slip");
        Assert.Equal(1, await page.Locator(".slip img.ink").CountAsync());
        await page.GotoAsync("/inbox/drafts");
        Assert.Equal(0, await page.Locator("table").CountAsync());
        Assert.Empty(desk.Complaints);
    }
}
