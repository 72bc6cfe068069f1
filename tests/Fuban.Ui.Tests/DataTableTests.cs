namespace Fuban.Ui.Tests;

public sealed class DataTableTests
{
    [Fact]
    public async Task Render_Columns_HeadsCellsInOrder()
    {
        var page = await Page.Render<InboxPage>();

        Assert.Equal(["", "Title", "From", "Due ▲"], page.QuerySelectorAll("thead th").Select(th => th.TextContent.Trim()));
        Assert.Equal("First", page.QuerySelector("tbody tr td.c-title a")!.TextContent);
        Assert.All(page.QuerySelectorAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
        Assert.Equal("Inbox", page.QuerySelector("caption")!.TextContent);
    }

    [Theory]
    [InlineData("due", "ascending", "sort=-due")]
    [InlineData("-due", "descending", "sort=due")]
    [InlineData("from", "none", "sort=due")]
    public async Task Render_Sort_SaysDirectionAndOffersTheOther(string sort, string ariaSort, string query)
    {
        var page = await Page.RenderAt<InboxPage>("http://localhost/inbox?queue=todo&page=3", ("Sort", sort));

        var header = page.QuerySelector("th.c-due")!;
        Assert.Equal(ariaSort, header.GetAttribute("aria-sort"));
        Assert.Equal($"/inbox?queue=todo&{query}", header.QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("th.c-title")!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Render_Selectable_NamesEveryBox()
    {
        Page.Speak("zh-Hans");
        var page = await Page.Render<InboxPage>();

        var box = page.QuerySelector("tbody .c-chk input")!;
        Assert.Equal("ids", box.GetAttribute("name"));
        Assert.Equal("a1", box.GetAttribute("value"));
        Assert.Equal("选择：First", box.GetAttribute("aria-label"));
        Assert.True(page.QuerySelector("thead .c-chk input")!.HasAttribute("hidden"));
    }

    [Fact]
    public async Task Render_Due_MarksTheRowAndSaysItInWords()
    {
        Page.Speak("zh-Hans");
        var page = await Page.Render<InboxPage>();

        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(["overdue", "today"], rows.Select(row => row.GetAttribute("data-due")));
        Assert.Equal(["超期 3 天", "今日到期"], rows.Select(row => row.QuerySelector(".c-due")!.TextContent.Trim()));
    }
}
