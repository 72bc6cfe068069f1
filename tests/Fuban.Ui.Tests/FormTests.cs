namespace Fuban.Ui.Tests;

public sealed class FormTests
{
    private static readonly FieldError[] Refused = [new("Input.Title", "Title is missing"), new("Input.Urgency", "Choose one"), new(null, "The number series is used up")];

    [Fact]
    public async Task Render_Fields_HaveLabelsBoundToThem()
    {
        var page = await Page.Render<FormPage>();

        var controls = page.QuerySelectorAll("input, textarea").Where(control => control.GetAttribute("type") != "hidden").ToList();
        Assert.Equal(8, controls.Count);
        Assert.All(controls, control => Assert.True(
            control.Closest("label") is not null || page.QuerySelector($"label[for='{control.Id}']") is not null, control.OuterHtml));
        Assert.Equal(controls.Count(control => control.Id is not null), controls.Select(control => control.Id).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task Render_Refused_DescribesTheInputByErrorThenHint()
    {
        var page = await Page.Render<FormPage>(("Errors", Refused));

        var input = page.QuerySelector("[name='Input.Title']")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("typed", input.GetAttribute("value"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent).ToList();
        Assert.EndsWith("Title is missing", described[0], StringComparison.Ordinal);
        Assert.Equal("One line", described[1]);
        Assert.EndsWith("Choose one", page.GetElementById(page.QuerySelector("fieldset")!.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Refused_SummaryLinksLeadToFieldsOnThisPath()
    {
        var page = await Page.RenderAt<FormPage>("http://localhost/documents/register?from=list", ("Errors", Refused));

        var links = page.QuerySelectorAll(".errsum a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["/documents/register?from=list#f-Input-Title", "/documents/register?from=list#f-Input-Urgency"], links);
        Assert.All(links, link => Assert.NotNull(page.GetElementById(link.Split('#')[1])));
        Assert.Equal("alert", page.QuerySelector(".errsum")!.GetAttribute("role"));
        Assert.Equal(3, page.QuerySelectorAll(".errsum li").Length);
    }

    [Fact]
    public async Task Render_NoErrors_HasNoSummary() => Assert.Null((await Page.Render<FormPage>()).QuerySelector(".errsum"));

    [Fact]
    public async Task Render_Choice_ChecksTheValue()
    {
        var page = await Page.Render<FormPage>();

        Assert.Equal("u", page.QuerySelector("[name='Input.Urgency'][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Render_SmartDate_SaysWhatWasUnderstood()
    {
        Page.Speak("zh-Hans");
        var page = await Page.Render<FormPage>();

        Assert.Equal("即 2026年11月25日 星期三", page.QuerySelector("output")!.TextContent);
    }

    [Fact]
    public async Task Render_OrganisationPicker_OffersTheNamesOfItsList()
    {
        var page = await Page.Render<FormPage>();

        var list = page.GetElementById(page.QuerySelector("[name='Input.From']")!.GetAttribute("list")!)!;
        Assert.Contains(list.QuerySelectorAll("option"), option => option.GetAttribute("value") == "u");
    }

    [Theory]
    [InlineData(null, " typed ", "typed")]
    [InlineData("同意。", "", "同意。")]
    [InlineData("同意。", "请抓紧。", "同意。请抓紧。")]
    [InlineData("同意。", "同意。请抓紧。", "同意。请抓紧。")]
    public void Compose_PhraseAndText_JoinsThemOnce(string? phrase, string? text, string expected) => Assert.Equal(expected, Opinion.Compose(phrase, text));
}
