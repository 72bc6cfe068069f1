using System.Net;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;
using static Fuban.Host.Tests.Web.Federation.SystemClient;

namespace Fuban.Host.Tests.Web.Federation;

/// <summary>对外身份服务 over time: who must sign in first or again, how it ends, and the keys.</summary>
public sealed class ProviderSessionTests
{
    [Fact]
    [Trait("Rule", "SEC-05")]
    public async Task Authorize_AdministratorWithoutSecondFactor_IsLedToEnrolOne()
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        await SignInPagesTests.Add(office, "system-administrator");
        using var browser = office.Browser(follow: false);
        await (await browser.Open("/")).Submit("登录", ("账号", "system-administrator"), ("口令", "correct horse battery"));

        var (status, at, _) = await SystemClient.Walk(browser, system.Authorize());

        Assert.Equal((HttpStatusCode.OK, "/account"), (status, at.AbsolutePath));
    }

    [Fact]
    public async Task Authorize_PromptNoneOfAStranger_SaysSo()
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        using var browser = office.Browser(follow: false);

        var (_, at, _) = await SystemClient.Walk(browser, system.Authorize(("prompt", "none")));

        Assert.StartsWith(SystemClient.Return, at.ToString(), StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(at.Query);
        Assert.Equal(("login_required", "state-1"), (query["error"].ToString(), query["state"].ToString()));
    }

    [Fact]
    public async Task Authorize_AsAPostFromTheSystemsPage_GoesOnAsALink()
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        using var browser = await SignedIn(office, "records-clerk");
        var fields = QueryHelpers.ParseQuery(new Uri(office.Address, system.Authorize()).Query).Select(f => KeyValuePair.Create(f.Key, f.Value.ToString()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/authorize") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(SystemClient.Return, (await SystemClient.Walk(browser, answer.Headers.Location!.ToString())).At.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "60")]
    public async Task Authorize_AskingForAFreshSignIn_EndsTheOldOne(string name, string value)
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        using var browser = await SignedIn(office, "records-clerk");
        office.Clock.Advance(TimeSpan.FromMinutes(2));

        var (_, at, _) = await SystemClient.Walk(browser, system.Authorize((name, value)));

        Assert.Equal("/", at.AbsolutePath);
        Assert.DoesNotContain(name, Uri.UnescapeDataString(at.Query), StringComparison.Ordinal);
        Assert.Equal("/", (await SystemClient.Walk(browser, "/inbox")).At.AbsolutePath);
    }

    [Fact]
    public async Task EndSession_WithTheToken_SignsOutAndLeadsBack()
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        using var browser = await SignedIn(office, "records-clerk");
        var (_, tokens) = await system.Exchange(await system.Code(browser));
        var hint = Uri.EscapeDataString(Text(tokens, "id_token"));

        var bare = await SystemClient.Walk(browser, "/connect/end-session");
        var elsewhere = await SystemClient.Walk(browser, $"/connect/end-session?id_token_hint={hint}&post_logout_redirect_uri=https%3A%2F%2Fsystem.example%2Fother");
        Assert.Equal("/inbox", (await SystemClient.Walk(browser, "/inbox")).At.AbsolutePath);
        var right = await SystemClient.Walk(browser, $"/connect/end-session?id_token_hint={hint}&state=s2&post_logout_redirect_uri={Uri.EscapeDataString(SystemClient.AfterSignOut)}");

        Assert.All([bare, elsewhere], a => Assert.Equal(HttpStatusCode.BadRequest, a.Status));
        Assert.Equal(SystemClient.AfterSignOut + "?state=s2", right.At.ToString());
        Assert.Equal("/", (await SystemClient.Walk(browser, "/inbox")).At.AbsolutePath);
    }

    [Fact]
    public async Task Keys_AfterHalfAYear_AreNewAndTheOldStayKnown()
    {
        await using var office = await WebTestOffice.StartAsync();
        using var client = office.Browser();
        var first = new JsonWebKeySet(await client.GetStringAsync("/.well-known/jwks")).Keys.Select(k => k.Kid).ToList();
        office.Clock.Advance(TimeSpan.FromDays(181));
        var system = await SystemClient.RegisterAsync(office);
        var (_, tokens) = await system.Exchange(await system.Code(await SignedIn(office, "records-clerk")));

        var now = new JsonWebKeySet(await client.GetStringAsync("/.well-known/jwks")).Keys.Select(k => k.Kid).ToList();
        var signed = await system.Validate(Text(tokens, "id_token"));
        office.Clock.Advance(TimeSpan.FromDays(10));
        var later = new JsonWebKeySet(await client.GetStringAsync("/.well-known/jwks")).Keys.Select(k => k.Kid).ToList();

        Assert.Single(first);
        Assert.Equal(2, now.Count);
        Assert.Contains(first[0], now);
        Assert.Equal(now.Except(first).Single(), signed.Kid);
        Assert.Equal([signed.Kid], later);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Tokens_OfOneServer_AreGoodAtAnother(Store store)
    {
        await using var database = await TestOffice.DatabaseAsync(store);
        var clock = new FakeClock();
        string code, refresh;
        SystemClient system;
        var first = await WebTestOffice.StartAsync(database, clock);
        try
        {
            system = await SystemClient.RegisterAsync(first);
            var browser = await SignedIn(first, "records-clerk");
            refresh = Text((await system.Exchange(await system.Code(browser))).Body, "refresh_token");
            code = await system.Code(browser);
        }
        finally
        {
            // One process at a time on SQLite: there it is a restart.
            if (store == Store.Sqlite) await first.DisposeAsync();
        }

        await using var second = await WebTestOffice.StartAsync(database, clock);
        var elsewhere = system.At(second);

        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Refresh(refresh)).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Exchange(code)).Status);
        if (store == Store.PostgreSql) await first.DisposeAsync();
    }

    [Fact]
    public async Task FactorPage_OnTheWayToAnotherSystem_MaySendItsFormThere()
    {
        await using var office = await RelyingPartyTests.StartAsync();
        await using var provider = await RelyingPartyTests.Connect(office);
        var system = await SystemClient.RegisterAsync(office);
        await SignInPagesTests.Add(office, "records-clerk");
        await RelyingPartyTests.Enrol(office, "records-clerk");
        using var browser = office.Browser();
        var at = (await (await browser.Open(system.Authorize())).Follow("用市统一身份认证登录")).Url.PathAndQuery;

        using var page = await browser.GetAsync(at);

        Assert.StartsWith("/sign-in/factor?return=%2Fconnect%2Fauthorize", at, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://system.example;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
