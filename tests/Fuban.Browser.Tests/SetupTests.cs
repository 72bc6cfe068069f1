namespace Fuban.Browser.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class SetupTests(BrowserFixture browser)
{
    private static readonly string[] Administrators = ["System", "Security", "Audit"];

    [Fact]
    public async Task FirstStart_PrintedLink_NamesThreeAdministratorsOnce()
    {
        await using var server = await OfficeServer.StartAsync();
        var link = Assert.Single(server.Links);
        var page = await browser.NewPage(server.Address);
        await page.GotoAsync(link);
        await Pictures.Take(page, "setup-desk");
        await page.SetViewportSizeAsync(390, 844);
        await Pictures.Take(page, "setup-phone");
        foreach (var (index, administrator) in Administrators.Index())
        {
            await page.Locator($"[name='Input.{administrator}.Name']").FillAsync($"Officer {index}");
            await page.Locator($"[name='Input.{administrator}.Account']").FillAsync($"officer-{index}");
        }

        await page.Locator("main .btn-primary").ClickAsync();

        Assert.Equal(3, await page.Locator("main a[href*='/invitation/']").CountAsync());
        Assert.Equal(410, (await page.GotoAsync(link))!.Status);
    }
}
