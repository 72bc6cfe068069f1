using System.Net;
using System.Security.Cryptography;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Fuban.Host.Tests.Web.Federation;

/// <summary>经身份提供方登录: over real HTTP against a provider in the test's hand.</summary>
public sealed class RelyingPartyTests
{
    private const string Button = "用市统一身份认证登录";

    [Theory, ClassData(typeof(TestStores))]
    public async Task SignIn_KnownClerk_OpensASessionAndBindsHim(Store store)
    {
        await using var office = await StartAsync(store);
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "records-clerk");

        var page = await (await office.Browser().Open("/account")).Follow(Button);

        Assert.Equal(("/account", "我的账号"), (page.Url.AbsolutePath, page.Heading));
        var bound = Assert.Single(await office.Services.GetRequiredService<IdentityProviderBook>().Bindings());
        Assert.Equal(("records-clerk", provider.Address, "subject-1"), (bound.Account, bound.Issuer, bound.Subject));
        // Another name there, the same person: the binding holds.
        provider.Name = "married";
        Assert.Equal("/account", (await (await office.Browser().Open("/account")).Follow(Button)).Url.AbsolutePath);
    }

    [Fact]
    public async Task SignInPage_WithoutAConfirmedProvider_ShowsNoButton()
    {
        await using var office = await StartAsync();
        await using var provider = await TestProvider.StartAsync(office.Clock);
        Assert.DoesNotContain(Button, (await office.Browser().Open("/")).Source, StringComparison.Ordinal);
        var id = await Propose(office, provider);
        Assert.DoesNotContain(Button, (await office.Browser().Open("/")).Source, StringComparison.Ordinal);
        await office.Do(new ConfirmIdentityProvider(id));
        Assert.Contains(Button, (await office.Browser().Open("/")).Source, StringComparison.Ordinal);

        await office.Do(new EndIdentityProvider(id));

        Assert.DoesNotContain(Button, (await office.Browser().Open("/")).Source, StringComparison.Ordinal);
        Assert.Equal("/", (await office.Browser().Open(ProviderSignIn.Begin)).Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Browser().Open(ProviderSignIn.Callback + "?code=x&state=y")).Status);
    }

    [Fact]
    public async Task SignIn_Unbound_IsToldSoAndNoAccountIsMade()
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        provider.Name = "nobody-here";

        await Refused(office, "没有与之对应的账号");

        provider.Name = null;
        await Refused(office, "没有与之对应的账号");
        Assert.Empty(await office.Services.GetRequiredService<AccessReading>().Accounts());
    }

    [Fact]
    [Trait("Rule", "SC-09")]
    public async Task SignIn_DisabledAccount_IsRefusedAlsoWhenBound()
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "records-clerk");
        await (await office.Browser().Open("/")).Follow(Button);

        await office.Do(new DisableAccount(await Account(office, "records-clerk")));

        await Refused(office, "尚未启用或已停用");
    }

    [Fact]
    public async Task SignIn_LockedAccount_IsRefused()
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "records-clerk");
        for (var i = 0; i < 5; i++) await office.Do(new RecordFailedSignIn(await Account(office, "records-clerk")));

        await Refused(office, "账号已锁定 15 分钟");
    }

    [Fact]
    public async Task SignIn_AnotherSubjectUnderABoundName_IsRefused()
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "records-clerk");
        await (await office.Browser().Open("/")).Follow(Button);
        provider.Subject = "subject-2";

        await Refused(office, "已绑定另一身份");

        await office.Do(new EndIdentityBinding((await office.Services.GetRequiredService<IdentityProviderBook>().Bindings()).Single().Id));
        Assert.Equal("/inbox", (await (await office.Browser().Open("/")).Follow(Button)).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("system-administrator")]
    [InlineData("secretary-general")]
    [Trait("Rule", "SEC-05")]
    public async Task SignIn_PostThatAsksForASecondFactorWithoutOne_IsRefused(string slug)
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, slug);
        provider.Name = slug;

        await Refused(office, "您的岗位须使用双因素");

        Assert.Empty(await office.Services.GetRequiredService<IdentityProviderBook>().Bindings());
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SEC-05")]
    public async Task SignIn_AdministratorWithSecondFactor_IsAskedForIt(Store store)
    {
        await using var office = await StartAsync(store);
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "system-administrator");
        provider.Name = "system-administrator";
        var secret = await Enrol(office, "system-administrator");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var browser = office.Browser();

        var asked = await (await browser.Open("/account")).Follow(Button);
        Assert.Equal(("/sign-in/factor", "双因素验证"), (asked.Url.AbsolutePath, asked.Heading));
        Assert.Equal("/", (await browser.Open("/account")).Url.AbsolutePath);
        var wrong = await asked.Submit("登录", ("动态验证码", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var right = await wrong.Submit("登录", ("动态验证码", Totp.Code(secret, Totp.StepOf(office.Clock.UtcNow))));

        Assert.Equal("/account", right.Url.AbsolutePath);
        Assert.Single(await office.Services.GetRequiredService<IdentityProviderBook>().Bindings());
        Assert.NotEqual("/sign-in/factor", (await browser.Open("/sign-in/factor")).Url.AbsolutePath);
    }

    [Fact]
    public async Task Factor_AfterFiveMinutesOrFiveWrongCodes_IsOver()
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "records-clerk");
        await Enrol(office, "records-clerk");
        var page = await (await office.Browser().Open("/")).Follow(Button);
        for (var i = 0; i < 5; i++) page = await page.Submit("登录", ("动态验证码", "000000"));
        Assert.Contains("账号已锁定 15 分钟", (await page.Submit("登录", ("动态验证码", "000000"))).Text, StringComparison.Ordinal);
        office.Clock.Advance(TimeSpan.FromMinutes(16));

        var late = await page.Submit("登录", ("动态验证码", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("身份确认已过五分钟", late.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "SEC-05")]
    [InlineData("10.9.0.0/16", "只能在登记的管理终端网段登录")]
    public async Task SignIn_AdministratorFromElsewhere_IsRefused(string networks, string words)
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "audit-administrator");
        provider.Name = "audit-administrator";
        var secret = await Enrol(office, "audit-administrator");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Do(new SetAdministratorNetworks(networks, null));
        var asked = await (await office.Browser().Open("/")).Follow(Button);

        var refused = await asked.Submit("登录", ("动态验证码", Totp.Code(secret, Totp.StepOf(office.Clock.UtcNow))));

        Assert.Contains(words, refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("signature")]
    public async Task SignIn_TokenThatIsNotRight_IsRefused(string what)
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "records-clerk");
        switch (what)
        {
            case "nonce": provider.Nonce = "another"; break;
            case "issuer": provider.Issuer = "https://elsewhere.example"; break;
            case "audience": provider.Audience = "another-system"; break;
            case "expired": provider.Age = TimeSpan.FromHours(1); break;
            default: provider.SignedWith = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "test" }; break;
        }

        await Refused(office, "没有完成登录");
    }

    [Fact]
    public async Task Callback_WithAnotherBrowsersStateOrASecondTime_IsRefused()
    {
        await using var office = await StartAsync();
        await using var provider = await Connect(office);
        await SignInPagesTests.Add(office, "records-clerk");
        using var victim = office.Browser();
        using var plain = office.Browser(follow: false);
        using var authorize = await plain.GetAsync(ProviderSignIn.Begin);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var sent = await http.GetAsync(authorize.Headers.Location);
        var callback = sent.Headers.Location!.PathAndQuery;

        Assert.Contains("没有完成登录", (await victim.Open(callback)).Text, StringComparison.Ordinal);
        Assert.Contains("没有完成登录", (await victim.Open(ProviderSignIn.Callback + "?code=made-up&state=made-up")).Text, StringComparison.Ordinal);
        using var mine = await plain.GetAsync(callback);
        Assert.Equal("/inbox", mine.Headers.Location!.ToString());
        using var again = await plain.GetAsync(callback);
        Assert.Equal("/?no=SIGNIN-provider", again.Headers.Location!.ToString());
    }

    [Fact]
    public async Task SignIn_ProviderDoesNotAnswer_SaysSo()
    {
        await using var office = await StartAsync();
        var provider = await Connect(office);
        await provider.DisposeAsync();

        await Refused(office, "没有完成登录");
    }

    private static async Task Refused(WebTestOffice office, string words)
    {
        var browser = office.Browser();
        var page = await (await browser.Open("/")).Follow(Button);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/"), (page.Status, page.Url.AbsolutePath));
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Equal("/", (await browser.Open("/account")).Url.AbsolutePath);
    }

    /// <summary>The cookies of state and nonce end by the real clock, in the client's hand.</summary>
    internal static async Task<WebTestOffice> StartAsync(Store store = Store.Sqlite)
    {
        var office = await WebTestOffice.StartAsync(store);
        if (TimeProvider.System.GetUtcNow() is var now && now > office.Clock.GetUtcNow()) office.Clock.SetUtcNow(now);
        return office;
    }

    internal static async Task<TestProvider> Connect(WebTestOffice office)
    {
        var provider = await TestProvider.StartAsync(office.Clock);
        await office.Do(new ConfirmIdentityProvider(await Propose(office, provider)));
        return provider;
    }

    private static Task<Guid> Propose(WebTestOffice office, TestProvider provider) => Propose(office, provider.Address, TestProvider.ClientId, TestProvider.Secret);

    internal static async Task<Guid> Propose(WebTestOffice office, string authority, string client, string secret, string claim = "preferred_username")
    {
        var id = Ids.New(office.Clock);
        await office.Do(new ProposeIdentityProvider(id, "市统一身份认证", authority, client, office.Services.GetRequiredService<IdentityProviderVault>().Protect(secret), claim));
        return id;
    }

    internal static async Task<string> Enrol(WebTestOffice office, string slug)
    {
        var browser = office.Browser();
        var page = await (await browser.Open("/account")).Submit("登录", ("账号", slug), ("口令", "correct horse battery"));
        var secret = page.Document.QuerySelector("dd code")!.TextContent;
        await page.Submit("启用动态验证码", ("动态验证码", Totp.Code(secret, Totp.StepOf(office.Clock.UtcNow))));
        return secret;
    }

    private static async Task<Guid> Account(WebTestOffice office, string name) => (await office.Services.GetRequiredService<AccessReading>().Accounts()).Single(a => a.Name == name).Id;
}
