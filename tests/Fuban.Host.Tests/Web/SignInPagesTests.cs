using System.Net;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

public sealed class SignInPagesTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Home_Stranger_ShowsTheOfficeAndTheSignIn()
    {
        await using var office = await WebTestOffice.StartAsync();

        var page = await office.Browser().Open("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("鄂州市人民政府办公室", page.Heading);
        Assert.True(page.HasButton("登录"));
        Assert.Contains("鄂州市人民政府办公室", page.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", "http://elsewhere.example")]
    [InlineData("same-site", null)]
    [InlineData(null, "http://elsewhere.example")]
    [InlineData(null, null)]
    public async Task Post_FromElsewhereOrNowhere_IsRefused(string? site, string? origin)
    {
        await using var office = await WebTestOffice.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.Name", "x")]) };
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);

        var answer = await office.Browser().SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<main", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WrongPassword_KeepsTheNameAndSaysSo()
    {
        await using var office = await WebTestOffice.StartAsync();
        await Add(office, "records-clerk");

        var page = await (await office.Browser().Open("/")).Submit("登录", ("账号", "records-clerk"), ("口令", "wrong"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("records-clerk", page.Field("账号").GetAttribute("value"));
        Assert.Contains("账号、口令或验证码不正确", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ThenSignOut_TheSessionIsGone()
    {
        await using var office = await WebTestOffice.StartAsync();
        await Add(office, "records-clerk");
        var browser = office.Browser();
        await SignIn(browser, "records-clerk");
        Assert.Equal("我的账号", (await browser.Open("/account")).Heading);

        await (await browser.Open("/account")).Submit("退出登录");

        Assert.Equal("/", (await browser.Open("/account")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Session_IdleForThirtyMinutes_Ends()
    {
        await using var office = await WebTestOffice.StartAsync();
        await Add(office, "records-clerk");
        var browser = office.Browser();
        await SignIn(browser, "records-clerk");
        for (var i = 0; i < 3; i++)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal("/account", (await browser.Open("/account")).Url.AbsolutePath);
        }

        office.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal("/", (await browser.Open("/account")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Session_RevokedFromAnotherBrowser_EndsAtOnce()
    {
        await using var office = await WebTestOffice.StartAsync();
        await Add(office, "records-clerk");
        var (here, there) = (office.Browser(), office.Browser());
        await SignIn(here, "records-clerk");
        await SignIn(there, "records-clerk");

        await (await here.Open("/account")).Submit("结束会话");

        Assert.Equal("/", (await there.Open("/account")).Url.AbsolutePath);
        Assert.Equal("/account", (await here.Open("/account")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Administration_Clerk_IsForbidden()
    {
        await using var office = await WebTestOffice.StartAsync();
        await Add(office, "records-clerk");
        var browser = office.Browser();
        await SignIn(browser, "records-clerk");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Open("/administration/people")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/administration/organisation")).Status);
    }

    [Fact]
    public async Task Account_LeaderWithoutSecondFactor_EverythingLeadsThere()
    {
        await using var office = await WebTestOffice.StartAsync();
        await Add(office, "secretary-general");
        var browser = office.Browser();
        await SignIn(browser, "secretary-general");

        var page = await browser.Open("/administration/organisation");

        Assert.Equal("/account", page.Url.AbsolutePath);
        Assert.True(page.HasButton("启用动态验证码"));
    }

    [Fact]
    public async Task FirstStart_ThreeAdministratorsByTheirLinks_ThenPeopleCanBeAdded()
    {
        await using var office = await WebTestOffice.StartAsync();
        var setup = (await office.Services.GetRequiredService<SetupDesk>().LinksAtStart()).Single().Path;
        var form = await office.Browser().Open(setup);
        var named = await form.Submit("指定", [.. Fields(form)]);
        var links = named.Document.QuerySelectorAll("dd a").Select(a => new Uri(a.GetAttribute("href")!).PathAndQuery).ToList();
        Assert.Equal(3, links.Count);

        foreach (var link in links) await TakeUp(office, link);

        Assert.Equal(HttpStatusCode.Gone, (await office.Browser().Open(links[0])).Status);
        Assert.Equal(HttpStatusCode.Gone, (await office.Browser().Open(setup)).Status);
        Assert.True((await office.Services.GetRequiredService<OrganizationCatalog>().CurrentAsync()).IsAdministered);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Problem_UnknownAddress_RendersInTheShell(Store store)
    {
        await using var office = await WebTestOffice.StartAsync(store);

        var page = await office.Browser().Open("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotEmpty(page.Heading);
    }

    [Fact]
    public async Task Language_English_IsRemembered()
    {
        await using var office = await WebTestOffice.StartAsync();
        var browser = office.Browser();

        await (await browser.Open("/")).Submit("English");

        Assert.True((await browser.Open("/")).HasButton("Sign in"));
    }

    private static IEnumerable<(string, object?)> Fields(Page form)
    {
        foreach (var (key, number) in new[] { ("System", 1), ("Security", 2), ("Audit", 3) })
        {
            form.Document.QuerySelector($"[name='Input.{key}.Name']")!.SetAttribute("value", $"某{number}");
            form.Document.QuerySelector($"[name='Input.{key}.Account']")!.SetAttribute("value", $"admin{number}");
        }

        return [];
    }

    private static async Task TakeUp(WebTestOffice office, string link)
    {
        var page = await office.Browser().Open(link);
        var secret = page.Document.QuerySelector("dd code")!.TextContent;
        var done = await page.Submit("启用", ("新口令", Password), ("再次输入新口令", Password), ("动态验证码", Totp.Code(secret, Totp.StepOf(office.Clock.UtcNow))));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(8, done.Document.QuerySelectorAll("li code").Length);
    }

    internal static async Task SignIn(HttpClient browser, string name) => await (await browser.Open("/account")).Submit("登录", ("账号", name), ("口令", Password));

    internal static async Task Add(WebTestOffice office, string slug)
    {
        var runner = office.Services.GetRequiredService<CommandRunner>();
        var catalog = office.Services.GetRequiredService<OrganizationCatalog>();
        var person = Ids.New(office.Clock);
        var post = (await catalog.CurrentAsync()).Post(slug, office.Clock.Today)!;
        Assert.True((await runner.Run(new AddPerson(person, slug), Actor.System)).IsDone);
        Assert.True((await runner.Run(new AssignPost(person, post.Id, HoldingNature.Substantive, office.Clock.Today), Actor.System)).IsDone);
        var hash = office.Services.GetRequiredService<Passwords>().Hash(Password);
        Assert.True((await runner.Run(new CreateAccount(Ids.New(office.Clock), person, slug, null, hash), Actor.System)).IsDone);
    }
}
