using Microsoft.Playwright;

namespace Fuban.Browser.Tests;

/// <summary>One officer at his browser. What the browser complains about is kept.</summary>
public sealed class Desk
{
    private readonly List<string> _complaints = [];

    private Desk(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Desk> Visit(BrowserFixture browser, DemoServer server, bool scripts = true)
    {
        var desk = new Desk(await browser.NewPage(server.Address, scripts));
        await desk.Page.GotoAsync("/");
        return desk;
    }

    public static async Task<Desk> SignIn(BrowserFixture browser, DemoServer server, string account, bool scripts = true)
    {
        var desk = await Visit(browser, server, scripts);
        await desk.Page.GetByLabel("账号").FillAsync(account);
        await desk.Page.GetByLabel("口令").FillAsync(DemoServer.Password);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.WaitForURLAsync("**/inbox**");
        return desk;
    }

    /// <summary>Opens a matter from the to-do list, as its holder does.</summary>
    public async Task Open(string title)
    {
        await Page.GotoAsync("/inbox?q=" + Uri.EscapeDataString(title));
        await Page.Locator(".c-title a").ClickAsync();
        await Page.WaitForURLAsync("**/matters/*");
    }

    public Task Fill(string field, string text) => Page.Locator($"#handle [name='{field}']").FillAsync(text);

    public Task Choose(string field, string value) => Page.Locator($"#handle select[name='{field}']").SelectOptionAsync(value);

    public Task Mark(string field, string value) => Page.Locator($"#handle input[name='{field}'][value='{value}']").CheckAsync();

    /// <summary>Opens the folding groups of the form, so that each post can be seen.</summary>
    public async Task Unfold()
    {
        var closed = Page.Locator("#handle details:not([open]) > summary");
        while (await closed.CountAsync() > 0) await closed.First.ClickAsync();
    }

    public async Task<string> Submit(string button = "提交")
    {
        await Page.Locator("#handle").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        return await Page.Locator(".flash, .errsum").First.InnerTextAsync();
    }
}
