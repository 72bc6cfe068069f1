using System.Net;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Host.Tests.Web;

/// <summary>Standing in, as it is met over HTTP.</summary>
public sealed class DelegationPagesTests
{
    [Fact]
    public async Task Delegation_GivenAndUsed_SaysOnEveryPageForWhomOneWorks()
    {
        await using var office = await WebTestOffice.StartAsync();
        var (head, clerk) = (await One(office, "records-head"), await One(office, "records-clerk"));
        var page = await head.Open("/account/delegation");
        var wrong = await page.Submit("委托", ("代行人", "records-clerk（文书科经办人）"), ("自", "今天"), ("至（含当日）", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("请填写截止日期", wrong.Text, StringComparison.Ordinal);
        var given = await wrong.Submit("委托", ("至（含当日）", "明天"));
        Assert.Contains("已委托代行", given.Text, StringComparison.Ordinal);
        Assert.Contains("您的工作由records-clerk代行", (await head.Open("/inbox")).Text, StringComparison.Ordinal);

        var inbox = await (await clerk.Open("/inbox")).Submit("代records-head办理");
        Assert.Contains("正在代records-head办理", inbox.Text, StringComparison.Ordinal);
        Assert.Contains("records-clerk 代 records-head", inbox.Source, StringComparison.Ordinal);
        var elsewhere = await clerk.Open("/administration/secrecy");
        Assert.Equal(HttpStatusCode.OK, elsewhere.Status);
        Assert.Contains("正在代records-head办理", elsewhere.Text, StringComparison.Ordinal);
        Assert.Contains("请先回到本人", (await clerk.Open("/account/delegation")).Text, StringComparison.Ordinal);

        var back = await elsewhere.Submit("回到本人");
        Assert.DoesNotContain("正在代", back.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Open("/administration/secrecy")).Status);
        await (await clerk.Open("/inbox")).Submit("代records-head办理");

        await (await head.Open("/account/delegation")).Submit("收回");
        Assert.DoesNotContain("正在代", (await clerk.Open("/inbox")).Text, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> One(WebTestOffice office, string slug)
    {
        await SignInPagesTests.Add(office, slug);
        var browser = office.Browser();
        await SignInPagesTests.SignIn(browser, slug);
        return browser;
    }
}
