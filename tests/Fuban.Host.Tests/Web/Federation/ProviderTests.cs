using System.Net;
using System.Text.Json;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;
using static Fuban.Host.Tests.Web.Federation.SystemClient;

namespace Fuban.Host.Tests.Web.Federation;

/// <summary>对外身份服务: other systems sign their users in through the office, over real HTTP, and get nothing that they should not.</summary>
public sealed class ProviderTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task CodeFlow_SignedInClerk_TellsWhoHeIs(Store store)
    {
        await using var office = await WebTestOffice.StartAsync(store);
        var system = await SystemClient.RegisterAsync(office);
        var browser = await SignedIn(office, "records-clerk");

        var (status, tokens) = await system.Exchange(await system.Code(browser));

        Assert.Equal(HttpStatusCode.OK, status);
        var id = await system.Validate(Text(tokens, "id_token"));
        Assert.Equal(("records-clerk", "records-clerk", "nonce-1"), (id.GetClaim("name").Value, id.GetClaim("preferred_username").Value, id.GetClaim("nonce").Value));
        var (_, told) = await system.UserInfo(Text(tokens, "access_token"));
        Assert.Equal(id.Subject, Text(told, "sub"));
        var office1 = await office.Services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        Assert.Equal(office1.UnitBySlug("records", office.Clock.Today)!.Name, Text(told, "unit"));
        var post = Assert.Single(told.GetProperty("posts").EnumerateArray());
        Assert.Equal(("records-clerk", "records"), (Text(post, "id"), Text(post, "unit")));
        Assert.False(told.TryGetProperty("fuban_grant", out _) || id.TryGetClaim("fuban_grant", out _));
        Assert.Equal(HttpStatusCode.OK, (await system.Refresh(Text(tokens, "refresh_token"))).Status);
    }

    [Fact]
    public async Task UserInfo_WithoutTheScopes_TellsTheSubjectOnly()
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        var (_, tokens) = await system.Exchange(await system.Code(await SignedIn(office, "records-clerk"), ("scope", "openid")));

        var (_, told) = await system.UserInfo(Text(tokens, "access_token"));

        Assert.Equal(["sub"], told.EnumerateObject().Select(p => p.Name));
        Assert.False(tokens.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task Authorize_Stranger_SignsInFirstAndComesBack()
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        await SignInPagesTests.Add(office, "records-clerk");
        using var browser = office.Browser(follow: false);

        var (_, at, body) = await SystemClient.Walk(browser, system.Authorize());
        Assert.Equal("/", at.AbsolutePath);
        Assert.Contains("登录后将回到“城市管理平台”", body, StringComparison.Ordinal);
        using var page = await browser.GetAsync(at);
        Assert.Contains("form-action 'self' https://system.example;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var plain = await browser.GetAsync("/");
        Assert.Contains("form-action 'self';", plain.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var entered = await (await browser.Open(at.PathAndQuery)).Submit("登录", ("账号", "records-clerk"), ("口令", "correct horse battery"));

        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.NotEmpty(await system.Code(browser));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Code_ShownTwice_EndsWhatTheFirstGot(Store store)
    {
        await using var office = await WebTestOffice.StartAsync(store);
        var system = await SystemClient.RegisterAsync(office);
        var code = await system.Code(await SignedIn(office, "records-clerk"));
        var (_, tokens) = await system.Exchange(code);

        var again = await system.Exchange(code);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (again.Status, Text(again.Body, "error")));
        Assert.Equal("invalid_grant", Text((await system.Refresh(Text(tokens, "refresh_token"))).Body, "error"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await system.UserInfo(Text(tokens, "access_token"))).Status);
    }

    [Fact]
    public async Task Code_OfAnotherSystemOrWithAnotherVerifierOrLate_IsRefused()
    {
        await using var office = await WebTestOffice.StartAsync();
        var (system, other) = (await SystemClient.RegisterAsync(office), await SystemClient.RegisterAsync(office, "another"));
        var browser = await SignedIn(office, "records-clerk");
        other.Verifier = system.Verifier;

        var stolen = await other.Exchange(await system.Code(browser));
        var code = await system.Code(browser);
        system.Verifier = "x" + system.Verifier[1..];
        var unproven = await system.Exchange(code);
        code = await system.Code(browser);
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        var late = await system.Exchange(code);

        Assert.All([stolen, unproven, late], a => Assert.Equal("invalid_grant", Text(a.Body, "error")));
    }

    [Theory]
    [InlineData("redirect_uri", "https://elsewhere.example/callback")]
    [InlineData("redirect_uri", SystemClient.Return + "/more")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "00000000000000000000000000000000")]
    [InlineData("client_id", "somebody")]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "token")]
    [InlineData("scope", "openid everything")]
    public async Task Authorize_WrongRequest_GoesNowhere(string name, string? value)
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        await SignInPagesTests.Add(office, "records-clerk");
        using var browser = office.Browser(follow: false);
        await (await browser.Open("/")).Submit("登录", ("账号", "records-clerk"), ("口令", "correct horse battery"));

        var (status, at, body) = await SystemClient.Walk(browser, system.Authorize((name, value)));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(office.Address.Authority, at.Authority);
        Assert.Contains("<main", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WrongSecret_IsRefused()
    {
        await using var office = await WebTestOffice.StartAsync();
        var system = await SystemClient.RegisterAsync(office);
        var code = await system.Code(await SignedIn(office, "records-clerk"));
        var right = system.Secret;
        system.Secret = Secrets.New();

        var refused = await system.Exchange(code);
        system.Secret = right;

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (refused.Status, Text(refused.Body, "error")));
        Assert.Equal(HttpStatusCode.OK, (await system.Exchange(code)).Status);
    }

    public enum Ending
    {
        SignOut,
        DisabledAccount,
        EndedSystem,
        EndedByHimself,
        Revoked,
        TwelveHours,
        LeftHisPost,
    }

    /// <summary>Every ending on both stores.</summary>
    public static TheoryData<Ending, Store> Endings
    {
        get
        {
            var rows = new TheoryData<Ending, Store>();
            foreach (var ending in Enum.GetValues<Ending>())
                foreach (var store in Enum.GetValues<Store>())
                    rows.Add(ending, store);
            return rows;
        }
    }

    [Theory]
    [Trait("Rule", "SC-09")]
    [MemberData(nameof(Endings))]
    public async Task Refresh_AfterItsEnd_IsRefusedAtOnce(Ending ending, Store store)
    {
        await using var office = await WebTestOffice.StartAsync(store);
        var system = await SystemClient.RegisterAsync(office);
        var browser = await SignedIn(office, "records-clerk");
        var (_, tokens) = await system.Exchange(await system.Code(browser));
        Assert.Equal(HttpStatusCode.OK, (await system.Refresh(Text(tokens, "refresh_token"))).Status);

        await End(office, ending, system, browser, tokens);

        var refused = await system.Refresh(Text(tokens, "refresh_token"));
        Assert.Equal(ending == Ending.EndedSystem ? "invalid_client" : "invalid_grant", Text(refused.Body, "error"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await system.UserInfo(Text(tokens, "access_token"))).Status);
    }

    private static async Task End(WebTestOffice office, Ending ending, SystemClient system, HttpClient browser, JsonElement tokens)
    {
        var runner = office.Services.GetRequiredService<CommandRunner>();
        var catalog = office.Services.GetRequiredService<OrganizationCatalog>();
        switch (ending)
        {
            case Ending.SignOut:
                await (await browser.Open("/account")).Submit("退出登录");
                break;
            case Ending.DisabledAccount:
                var account = (await office.Services.GetRequiredService<AccessReading>().Accounts()).Single(a => a.Name == "records-clerk").Id;
                await office.Do(new DisableAccount(account));
                break;
            case Ending.EndedSystem:
                await office.Do(new EndClientSystem(system.Id));
                break;
            case Ending.EndedByHimself:
                var page = await browser.Open("/account");
                Assert.Contains("城市管理平台", page.Text, StringComparison.Ordinal);
                await page.Submit("结束登录");
                Assert.DoesNotContain("城市管理平台", (await browser.Open("/account")).Text, StringComparison.Ordinal);
                break;
            case Ending.Revoked:
                Assert.Equal(HttpStatusCode.OK, (await system.Revoke(Text(tokens, "refresh_token"))).Status);
                break;
            case Ending.TwelveHours:
                office.Clock.Advance(TimeSpan.FromHours(12));
                break;
            default:
                var snapshot = await catalog.CurrentAsync();
                var person = snapshot.People.Single(p => p.Name == "records-clerk").Id;
                Assert.True((await runner.Run(new EndHolding(snapshot.HoldingsOfPerson(person).Single().Id, office.Clock.Today), Actor.System)).IsDone);
                break;
        }
    }
}
