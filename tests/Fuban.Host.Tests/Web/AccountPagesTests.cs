using System.Net;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

/// <summary>Accounts and the three administrators, as they are met over HTTP.</summary>
public sealed class AccountPagesTests
{
    private const string Password = "correct horse battery";

    [Trait("Rule", "SEC-04")]
    [Fact]
    public async Task Administrators_OneProposesAnotherAgrees_TheNewcomerTakesUpWithLinkAndWord()
    {
        await using var office = await WebTestOffice.StartAsync();
        var (system, security, audit) = await Three(office);
        var proposed = await (await security.Open("/administration/administrators")).Submit(
            "提名接任人", ("岗位", "系统管理员"), ("接任人账号", "newcomer"), ("接任人姓名", "新人"), ("原因", "调离本市"));
        var word = proposed.Document.QuerySelector(".notice code")!.TextContent;
        Assert.False(proposed.HasButton("同意更替"));

        var agreed = await (await audit.Open("/administration/administrators")).Submit("同意更替");

        var link = new Uri(agreed.Document.QuerySelector(".notice code")!.TextContent).PathAndQuery;
        Assert.Equal("/", (await system.Open("/administration/people")).Url.AbsolutePath);
        var page = await office.Browser().Open(link);
        var wrong = await page.Submit("启用", ("配对码", "WRONG-WORD2"), ("新口令", Password), ("再次输入新口令", Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("配对码不正确", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await wrong.Submit("启用", ("配对码", word), ("新口令", Password), ("再次输入新口令", Password))).Status);
        var newcomer = office.Browser();
        await SignInPagesTests.SignIn(newcomer, "newcomer");
        Assert.Equal(HttpStatusCode.OK, (await newcomer.Open("/administration/people")).Status);
    }

    [Fact]
    public async Task Administrators_Clerk_IsForbidden()
    {
        await using var office = await WebTestOffice.StartAsync();
        await SignInPagesTests.Add(office, "records-clerk");
        var browser = office.Browser();
        await SignInPagesTests.SignIn(browser, "records-clerk");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Open("/administration/administrators")).Status);
    }

    [Trait("Rule", "SEC-02")]
    [Fact]
    public async Task SecondFactor_LostAndReset_IsEnrolledAnewByLinkAndPassword()
    {
        await using var office = await WebTestOffice.StartAsync();
        var (_, security, _) = await Three(office);
        await SignInPagesTests.Add(office, "records-clerk");
        var clerk = office.Browser();
        await SignInPagesTests.SignIn(clerk, "records-clerk");
        await Enrol(office, await clerk.Open("/account"), "启用动态验证码");

        var reset = await (await security.Open("/administration/people")).Submit("重置双因素");

        var link = new Uri(reset.Document.QuerySelector(".notice code")!.TextContent).PathAndQuery;
        Assert.Equal("/", (await clerk.Open("/account")).Url.AbsolutePath);
        Assert.Contains("双因素已重置", (await (await office.Browser().Open("/")).Submit("登录", ("账号", "records-clerk"), ("口令", Password))).Text, StringComparison.Ordinal);
        var page = await office.Browser().Open(link);
        Assert.Contains("原口令不正确", (await Enrol(office, page, "启用动态验证码", ("口令", "wrong"))).Text, StringComparison.Ordinal);
        var done = await Enrol(office, page, "启用动态验证码", ("口令", Password));
        Assert.Equal((HttpStatusCode.OK, "已重新登记，请登录。"), (done.Status, done.Heading));
        Assert.Equal(HttpStatusCode.Gone, (await office.Browser().Open(link)).Status);
    }

    [Trait("Rule", "SEC-01")]
    [Fact]
    public async Task Account_PasswordOfNinetyDays_EverythingLeadsThereUntilItIsChanged()
    {
        await using var office = await WebTestOffice.StartAsync();
        await SignInPagesTests.Add(office, "records-clerk");
        office.Clock.Advance(TimeSpan.FromDays(90));
        var browser = office.Browser();
        await SignInPagesTests.SignIn(browser, "records-clerk");
        var page = await browser.Open("/inbox");
        Assert.Equal("/account", page.Url.AbsolutePath);
        Assert.Contains("口令已到期", page.Text, StringComparison.Ordinal);

        var same = await page.Submit("修改", ("原口令", Password), ("新口令", Password), ("再次输入新口令", Password));
        var done = await page.Submit("修改", ("原口令", Password), ("新口令", "another horse battery"), ("再次输入新口令", "another horse battery"));

        Assert.Contains("新口令不能与原口令相同", same.Text, StringComparison.Ordinal);
        Assert.Contains("口令已修改", done.Source, StringComparison.Ordinal);
        Assert.Equal("/inbox", (await browser.Open("/inbox")).Url.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_PageWithoutScript_SaysWhatAPasskeyNeeds()
    {
        await using var office = await WebTestOffice.StartAsync();

        var page = await office.Browser().Open("/");

        var form = page.Document.QuerySelector("form[data-passkey=get]")!;
        Assert.True(form.QuerySelector("[data-passkey-with]")!.HasAttribute("hidden"));
        Assert.Contains("请用动态验证码", form.QuerySelector("[data-passkey-without]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"userVerification\":\"required\"", form.QuerySelector("[data-passkey-options]")!.GetAttribute("data-passkey-options"), StringComparison.Ordinal);
    }

    /// <summary>The three, signed in, in an office that asks no second factor of them.</summary>
    private static async Task<(HttpClient System, HttpClient Security, HttpClient Audit)> Three(WebTestOffice office)
    {
        Assert.True((await office.Services.GetRequiredService<CommandRunner>().Run(new MarkDemo(), Actor.System)).IsDone);
        return (await One("system-administrator"), await One("security-administrator"), await One("audit-administrator"));

        async Task<HttpClient> One(string slug)
        {
            await SignInPagesTests.Add(office, slug);
            var browser = office.Browser();
            await SignInPagesTests.SignIn(browser, slug);
            return browser;
        }
    }

    private static Task<Page> Enrol(WebTestOffice office, Page page, string button, params (string, object?)[] more) => page.Submit(
        button, [.. more, ("动态验证码", Totp.Code(page.Document.QuerySelector("dd code")!.TextContent, Totp.StepOf(office.Clock.UtcNow)))]);
}
