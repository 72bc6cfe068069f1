namespace Fuban.Ui.Tests;

public sealed class ShellTests
{
    private static readonly ShellModel Model = new("Office", "Product")
    {
        Groups = [new NavGroup("Mine", [new NavItem("Inbox", "/inbox", 50, true), new NavItem("Done", "/done", 0)])],
        Account = new ShellAccount("Zhou", "Registry"),
        Flash = "Registered",
    };

    [Fact]
    public async Task Render_StaffShell_HasLandmarksAndSkipLink()
    {
        var page = await Page.Render<ShellPage>(("Model", Model));

        Assert.Equal("/matters/inbox?queue=todo#main", page.QuerySelector("a.skip")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#main"));
        Assert.All(page.QuerySelectorAll("nav"), nav => Assert.False(string.IsNullOrEmpty(nav.GetAttribute("aria-label"))));
        Assert.Equal("Registered", page.QuerySelector("main [role=status]")!.TextContent);
        Assert.Equal("Inbox", page.QuerySelector("[aria-current=page]")!.FirstChild!.TextContent.Trim());
        Assert.Single(page.QuerySelectorAll(".count"));
    }

    [Fact]
    public async Task Render_NoSearchUrl_HasNoSearchBox()
    {
        var without = await Page.Render<ShellPage>(("Model", Model));
        var with = await Page.Render<ShellPage>(("Model", Model with { SearchUrl = "/search" }));

        Assert.Null(without.QuerySelector("[role=search]"));
        Assert.Equal("/search", with.QuerySelector("[role=search]")!.GetAttribute("action"));
    }

    [Fact]
    public async Task Render_Preferences_PostTheModesAndComeBack()
    {
        var page = await Page.Render<ShellPage>(("Model", Model with { Modes = DisplayModes.Default.With("scheme", "dark") }));

        var form = page.QuerySelector("form[action='/display']")!;
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("/matters/inbox?queue=todo", form.QuerySelector("[name=returnUrl]")!.GetAttribute("value"));
        Assert.Equal(DisplayModes.Names, form.QuerySelectorAll("select").Select(select => select.GetAttribute("name")));
        Assert.Equal("dark", form.QuerySelector("[name=scheme] option[selected]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("form[method=post][action='/sign-out'] button"));
    }

    [Fact]
    public async Task Render_Languages_OfferTheOthersInTheirOwnWords()
    {
        Page.Speak("en");
        var page = await Page.Render<ShellPage>(("Model", Model));

        var buttons = page.QuerySelectorAll("form[action='/language'] button");
        Assert.Equal(["简体中文", "繁體中文"], buttons.Select(button => button.TextContent));
        Assert.Equal(["zh-Hans", "zh-Hant"], buttons.Select(button => button.GetAttribute("lang")));
    }

    [Fact]
    public async Task Render_AnyPage_HoldsNoInlineStyleOrScript()
    {
        var page = await Page.Render<ShellPage>(("Model", Model));

        Assert.Empty(page.QuerySelectorAll("[style], script, style"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_PublicShell_TurnsModesOnAndOff()
    {
        var page = await Page.Render<PublicShellPage>(("Model", Model with { Modes = DisplayModes.Default.With("size", "large") }));

        Assert.Equal("normal", page.QuerySelector("button[name=size]")!.GetAttribute("value"));
        Assert.Equal("high", page.QuerySelector("button[name=contrast]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(409, "此事项已有变化")]
    [InlineData(418, "操作没有完成")]
    public async Task Render_Problem_SaysWhatHappenedAndTheReference(int status, string title)
    {
        Page.Speak("zh-Hans");
        var page = await Page.Render<Problem>(("Status", status), ("Reference", "R-42"), ("Kept", "Agreed."));

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("R-42", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Agreed.", page.Body.TextContent, StringComparison.Ordinal);
    }
}
