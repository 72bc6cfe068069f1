using System.Net;
using Fuban.Office.Notices;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Host.Tests.Web;

/// <summary>Notices and live counts over HTTP.</summary>
public sealed class NoticePagesTests
{
    [Fact]
    public async Task Live_OfAnOfficer_SaysHisCountsAsEvents()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await One(office, "records-clerk");

        using var answer = await browser.GetAsync(Live.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: counts", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("""data: {"inbox":0,"toRead":0,"notices":0}""", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Trait("Rule", "SEC-03")]
    [Fact]
    public async Task Live_AskedAgainAndAgain_KeepsNoSessionAlive()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await One(office, "records-clerk");
        for (var minutes = 0; minutes < 40; minutes += 5)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(5));
            await browser.GetAsync(Live.Path + "/counts", TestContext.Current.CancellationToken);
        }

        Assert.Equal("/", (await browser.Open("/account")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Settings_WrongAddress_KeepsWhatWasTyped()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = await One(office, "records-clerk");
        var page = await browser.Open("/account/notices");

        var wrong = await page.Submit("保存", ("邮箱", "nobody"), ("免打扰自", "22:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("邮箱格式不正确", wrong.Text, StringComparison.Ordinal);
        var kept = await wrong.Submit("保存", ("邮箱", "clerk@example.org"));

        Assert.Contains("已保存", kept.Source, StringComparison.Ordinal);
        Assert.Contains("clerk@example.org", (await browser.Open("/account/notices")).Source, StringComparison.Ordinal);
        Assert.Contains("没有提醒", (await browser.Open("/notices")).Text, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> One(WebTestOffice office, string slug)
    {
        await SignInPagesTests.Add(office, slug);
        var browser = office.Browser();
        await SignInPagesTests.SignIn(browser, slug);
        return browser;
    }
}
