using System.Text.RegularExpressions;
using Fuban.Testing;
using Microsoft.Playwright;

namespace Fuban.Browser.Tests;

/// <summary>The main pages as everybody meets them: no accessibility fault, no complaint, no sideways scroll, three whole languages.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class MainPagesTests(BrowserFixture browser, DemoServer server)
{
    private const string Axe = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)";

    /// <summary>Pages whose pictures are kept.</summary>
    private static readonly string[] Shown = ["sign-in", "inbox", "matter", "instruct", "slip", "register"];

    /// <summary>Page, account; the matter and its slip are the first of the account's to-do list.</summary>
    public static TheoryData<string, string?, string> Pages => new()
    {
        { "sign-in", null, "/" },
        { "inbox", "records-head", "/inbox" },
        { "matter", "records-head", "matter" },
        { "instruct", "vice-mayor-1", "matter" },
        { "report", "dept-finance", "matter" },
        { "slip", "records-head", "slip" },
        { "register", "records-clerk", "/documents/incoming/register" },
        { "register-list", "records-clerk", "/documents/incoming" },
        { "search", "records-clerk", "/search?q=防汛" },
        { "search-none", "records-clerk", "/search?q=防汛 zzzz&state=Open" },
        { "account", "records-clerk", "/account" },
        { "organisation", "records-clerk", "/administration/organisation" },
        { "rules", "secretary-general", "/administration/rules?rule=incoming.limit.urgent" },
        { "background", "system-administrator", "/administration/background" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnDeskAndPhone_HasNoFault(string name, string? account, string path)
    {
        var desk = account is null ? await Desk.Visit(browser, server) : await Desk.SignIn(browser, server, account);
        await Go(desk.Page, path);

        foreach (var (width, height, screen) in ((int, int, string)[])[(1440, 900, "desk"), (390, 844, "phone")])
        {
            await desk.Page.SetViewportSizeAsync(width, height);
            await desk.Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "node_modules/axe-core/axe.min.js")));
            Assert.Empty(await desk.Page.EvaluateAsync<string[]>(Axe));
            Assert.InRange(await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
            if (Shown.Contains(name)) await Pictures.Take(desk.Page, $"{name}-{screen}");
        }

        Assert.Empty(desk.Complaints);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEachLanguage_IsWhole(string name, string? account, string path)
    {
        var desk = account is null ? await Desk.Visit(browser, server) : await Desk.SignIn(browser, server, account);
        await Go(desk.Page, path);
        var hans = await Chrome(desk.Page);

        await Switch(desk.Page, "zh-Hant");
        var hant = await Chrome(desk.Page);
        await Switch(desk.Page, "en");
        var en = await Chrome(desk.Page);

        Assert.NotEqual(hans, hant);
        // A text that is not there shows its key: words joined by dots.
        Assert.All([hans, hant, en], text => Assert.DoesNotMatch(ResourceKey(), text));
        var rest = Han().Matches(en).Select(m => m.Value).ToList();
        Assert.True(rest.Count == 0, $"{name}: {string.Join(' ', rest)}");
    }

    [Fact]
    public async Task SignInAndStep_WithoutJavaScript_Work()
    {
        var head = await Desk.SignIn(browser, server, "records-head", scripts: false);
        await head.Page.Locator(".c-title a", new() { HasText = "关于" }).Last.ClickAsync();

        // Whatever the step is, what is typed comes back with the faults.
        await head.Page.Locator("#handle .btn-primary").ClickAsync();

        Assert.True(await head.Page.Locator("#handle .errsum").IsVisibleAsync());
    }

    private static async Task Go(IPage page, string path)
    {
        if (path.StartsWith('/'))
        {
            await page.GotoAsync(path);
            return;
        }

        await page.Locator(".c-title a").First.ClickAsync();
        await page.WaitForURLAsync("**/matters/*");
        if (path == "slip") await page.GotoAsync(page.Url + "/slip");
    }

    private static async Task Switch(IPage page, string culture)
    {
        await page.Locator($".langs button[value='{culture}']").First.ClickAsync();
        await page.Locator($"html[lang='{culture}']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>What the program itself says: headings, labels, buttons, column heads; not names, titles, quotations and opinions, which are data and marked as Chinese.</summary>
    private static Task<string> Chrome(IPage page) => page.EvaluateAsync<string>(
        """
        () => [...document.querySelectorAll('label, legend, button, th, .btn, .hint, .sidenav a, nav h2, h2, .chip, .badge')]
            .filter(e => !e.closest('.langs, .slip-title') && e.closest('[lang]') === document.documentElement).map(e => e.innerText.replace(/“[^”]*”/g, '')).join('\n')
        """);

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+\b")]
    private static partial Regex ResourceKey();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Han();
}
