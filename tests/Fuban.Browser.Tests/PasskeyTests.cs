using Microsoft.Playwright;

namespace Fuban.Browser.Tests;

/// <summary>A passkey in a real browser: Chromium's own authenticator, our script and the strict content policy.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PasskeyTests(BrowserFixture browser, DemoServer server)
{
    private const string Account = "secretariat-3-clerk";

    // A passkey belongs to a domain; an address in numbers is none.
    private string Address => server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    [Trait("Rule", "SEC-02")]
    [Fact]
    public async Task Passkey_RegisteredRenamedUsedAndRemoved_Works()
    {
        var complaints = new List<string>();
        var page = await browser.NewPage(Address);
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("422", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        var (cdp, authenticator) = await Authenticator(page);
        await SignInByPassword(page);
        await page.WaitForURLAsync("**/inbox**");

        await page.GotoAsync("/account");
        await page.GetByLabel("名称").FillAsync("办公电脑");
        await page.GetByLabel("您现在的口令").FillAsync(DemoServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登记通行密钥" }).ClickAsync();
        await page.Locator("#passkeys td").First.WaitForAsync();
        Assert.Equal(8, await page.Locator("#passkeys .notice code").CountAsync());
        var kept = await cdp.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = authenticator });
        Assert.Single(kept!.Value.GetProperty("credentials").EnumerateArray());
        await Pictures.Take(page, "account-passkey-desk", whole: true);
        await page.SetViewportSizeAsync(390, 844);
        await Pictures.Take(page, "account-passkey-phone", whole: true);
        await page.SetViewportSizeAsync(1366, 900);
        await page.Locator("#passkeys td input").FillAsync("三楼电脑");
        await page.GetByRole(AriaRole.Button, new() { Name = "改名" }).ClickAsync();
        Assert.Contains("已改名", await page.Locator(".flash").InnerTextAsync(), StringComparison.Ordinal);

        // Without a name, then after the password as its second factor.
        await SignOut(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).ClickAsync();
        await page.WaitForURLAsync("**/inbox**");
        await SignOut(page);
        await SignInByPassword(page);
        Assert.Contains("请用下方的通行密钥继续", await page.Locator(".errsum").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).ClickAsync();
        await page.WaitForURLAsync("**/inbox**");

        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "移除" }).ClickAsync();
        Assert.Contains("已移除", await page.Locator(".flash").InnerTextAsync(), StringComparison.Ordinal);
        await SignOut(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).ClickAsync();
        Assert.Contains("通行密钥未通过验证", await page.Locator(".errsum").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Passkey_WhenTheAuthenticatorRefuses_SaysSoAndTheFormStays()
    {
        var page = await browser.NewPage(Address);
        await Authenticator(page);
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).ClickAsync();

        Assert.Contains("未完成", await page.Locator("[data-passkey-error]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).IsEnabledAsync());
    }

    [Fact]
    public async Task Passkey_WithoutJavaScript_IsExplainedAndThePasswordStays()
    {
        var page = await browser.NewPage(Address, scripts: false);
        await page.GotoAsync("/");

        Assert.True(await page.Locator("[data-passkey-without]").IsVisibleAsync());
        Assert.False(await page.Locator("[data-passkey-with]").IsVisibleAsync());
    }

    private static async Task<(ICDPSession Session, string Id)> Authenticator(IPage page)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        var made = await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return (cdp, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static async Task SignInByPassword(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("账号").FillAsync(Account);
        await page.GetByLabel("口令").FillAsync(DemoServer.Password);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task SignOut(IPage page)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/");
    }
}
