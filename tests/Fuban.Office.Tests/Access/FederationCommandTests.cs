using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Access;

/// <summary>身份提供方 and 对接系统, as the administrators set them: by two persons, within their rights, and with what was wrong named.</summary>
public sealed class FederationCommandTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SEC-04")]
    public async Task IdentityProvider_ProposedByOne_IsConfirmedByAnother(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await office.Do(new MarkDemo());
        var (system, security, audit) = (await office.Officer("system-administrator"), await office.Officer("security-administrator"), await office.Officer("audit-administrator"));
        var book = office.Services.GetRequiredService<IdentityProviderBook>();
        var first = await office.Do(Proposal(office, "https://one.example"), system.Actor());
        Assert.Null(await book.Active());

        Assert.IsType<Outcome.Forbidden>(await office.Run(new ConfirmIdentityProvider(first), system.Actor()));
        Assert.IsType<Outcome.Forbidden>(await office.Run(new ConfirmIdentityProvider(first), audit.Actor()));
        Assert.IsType<Outcome.Forbidden>(await office.Run(Proposal(office, "https://two.example"), security.Actor()));
        Assert.IsType<Outcome.Forbidden>(await office.Run(new EndIdentityProvider(first), audit.Actor()));
        await office.Do(new ConfirmIdentityProvider(first), security.Actor());
        Assert.Equal(first, (await book.Active())!.Id);

        // What is only proposed changes nothing; what is confirmed takes the place of the one before.
        var second = await office.Do(Proposal(office, "https://two.example"), system.Actor());
        Assert.Equal(first, (await book.Active())!.Id);
        await office.Do(new ConfirmIdentityProvider(second), security.Actor());
        Assert.Equal("https://two.example", (await book.Active())!.Authority);
        await office.Do(new EndIdentityProvider(second), system.Actor());
        Assert.Null(await book.Active());
    }

    [Fact]
    [Trait("Rule", "SEC-04")]
    public async Task IdentityProvider_ProposerWhoAlsoMayConfirm_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Do(new MarkDemo());
        var system = await office.Officer("system-administrator");
        var proposed = await office.Do(Proposal(office, "https://one.example"), system.Actor());
        var both = system.Actor() with { Permissions = new HashSet<string> { AccessPermissions.ConfirmIdentityProvider } };

        Assert.Equal("PROVIDER-own", Assert.Single(Assert.IsType<Outcome.Refused>(await office.Run(new ConfirmIdentityProvider(proposed), both)).Refusals).Code);
    }

    [Theory]
    [InlineData("", "https://a.example", "c", "sub", "PROVIDER-name")]
    [InlineData("n", "http://a.example", "c", "sub", "PROVIDER-authority")]
    [InlineData("n", "https://a.example/?x=1", "c", "sub", "PROVIDER-authority")]
    [InlineData("n", "https://u:p@a.example", "c", "sub", "PROVIDER-authority")]
    [InlineData("n", "a.example", "c", "sub", "PROVIDER-authority")]
    [InlineData("n", "https://a.example", "", "sub", "PROVIDER-client")]
    [InlineData("n", "https://a.example", "c", "two words", "PROVIDER-claim")]
    public async Task ProposeIdentityProvider_WrongInput_IsNamed(string name, string authority, string client, string claim, string code)
    {
        await using var office = await TestOffice.CreateAsync();

        var refused = Assert.IsType<Outcome.Refused>(await office.Run(new ProposeIdentityProvider(Ids.New(office.Clock), name, authority, client, "kept", claim)));

        Assert.Equal(code, Assert.Single(refused.Refusals).Code);
    }

    [Fact]
    public async Task ProposeIdentityProvider_WithoutASecret_KeepsTheOneOfTheSameClientOnly()
    {
        await using var office = await TestOffice.CreateAsync();
        var vault = office.Services.GetRequiredService<IdentityProviderVault>();
        await office.Do(Proposal(office, "https://one.example") with { Secret = vault.Protect("the secret") });

        var same = await office.Do(Proposal(office, "https://one.example") with { Secret = null, Claim = "employee_number" });
        var other = await office.Run(Proposal(office, "https://one.example") with { Secret = null, ClientId = "another" });

        Assert.Equal("the secret", await vault.Reveal(same));
        Assert.Equal("PROVIDER-secret", Assert.Single(Assert.IsType<Outcome.Refused>(other).Refusals).Code);
    }

    [Theory]
    [InlineData("", "https://a.example/cb", "", "SYSTEM-name")]
    [InlineData("n", "", "", "SYSTEM-address")]
    [InlineData("n", "javascript:alert(1)", "", "SYSTEM-address")]
    [InlineData("n", "https://a.example/cb#x", "", "SYSTEM-address")]
    [InlineData("n", "https://a.example/cb", "/bye", "SYSTEM-address")]
    public async Task RegisterClientSystem_WrongInput_IsNamed(string name, string returns, string after, string code)
    {
        await using var office = await TestOffice.CreateAsync();

        var refused = Assert.IsType<Outcome.Refused>(await office.Run(new RegisterClientSystem(Ids.New(office.Clock), name, returns, after, [])));

        Assert.Equal(code, Assert.Single(refused.Refusals).Code);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task ClientSystem_EndedOrOfTheSameName_IsRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var other = await office.Officer("records-head");
        var system = await office.Do(new RegisterClientSystem(Ids.New(office.Clock), "城管平台", "https://a.example/1\nhttps://a.example/2", null, Secrets.Digest("x")));
        Assert.Equal(["https://a.example/1", "https://a.example/2"], (await office.Services.GetRequiredService<ClientSystemBook>().Find(system.ToString("N")))!.Returns);
        Assert.Equal("SYSTEM-known", Assert.Single(Assert.IsType<Outcome.Refused>(await office.Run(new RegisterClientSystem(Ids.New(office.Clock), "城管平台", "https://b.example/", null, []))).Refusals).Code);

        var grant = await office.Do(new BeginSystemGrant(Ids.New(office.Clock), system, clerk.Session), clerk.Actor());
        Assert.IsType<Outcome.NotFound>(await office.Run(new BeginSystemGrant(Ids.New(office.Clock), system, clerk.Session), other.Actor()));
        Assert.IsType<Outcome.NotFound>(await office.Run(new EndSystemGrant(grant), other.Actor()));
        await office.Do(new EndClientSystem(system));

        Assert.Null(await office.Services.GetRequiredService<ClientSystemBook>().Standing(grant, system));
        Assert.IsType<Outcome.NotFound>(await office.Run(new BeginSystemGrant(Ids.New(office.Clock), system, clerk.Session), clerk.Actor()));
        Assert.IsType<Outcome.NotFound>(await office.Run(new EndClientSystem(system)));
    }

    private static ProposeIdentityProvider Proposal(TestOffice office, string authority) => new(Ids.New(office.Clock), "市统一身份认证", authority, "fuban", "kept", "preferred_username");
}
