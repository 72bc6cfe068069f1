using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Access;

[Trait("Rule", "SEC-02")]
public sealed class PasskeyTests
{
    private const string Password = "correct horse battery";

    [Theory, ClassData(typeof(TestStores))]
    public async Task SignIn_WithAPasskey_NeedsNoNameAndNoPassword(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        using var key = new SoftAuthenticator();
        var officer = await office.Officer("records-clerk", Password);
        await Register(office, officer, key);

        var (session, refusal) = await SignIn(office, key);

        Assert.Null(refusal);
        Assert.Equal(officer.Account, (await office.Seen(session!))!.Account);
    }

    [Fact]
    public async Task SignIn_PasswordAloneWhereAPasskeyIs_AsksForIt()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        var officer = await office.Officer("records-clerk", Password);
        await Register(office, officer, key);

        var answer = await office.SignIn("records-clerk", Password);
        var second = await SignIn(office, key, bound: answer.Half);

        Assert.Equal("SIGNIN-passkey", answer.Refusal!.Code);
        Assert.Equal(officer.Account, answer.Half);
        Assert.NotNull(second.Session);
    }

    [Fact]
    public async Task SignIn_WithARecoveryCodeOfThePasskey_WorksOnce()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        await Register(office, await office.Officer("records-clerk", Password), key, "ABCDE-FGHJK");

        Assert.NotNull((await office.SignIn("records-clerk", Password, "abcde-fghjk")).Session);
        Assert.Equal("SIGNIN-failed", (await office.SignIn("records-clerk", Password, "ABCDE-FGHJK")).Refusal!.Code);
    }

    [Fact]
    public async Task Officer_LeaderWithAPasskey_OwesNoOtherFactor()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        var leader = await office.Officer("secretary-general", Password);
        Assert.True(leader.MustEnrol);

        await Register(office, leader, key);

        var seen = await office.Seen((await SignIn(office, key)).Session!);
        Assert.False(seen!.MustEnrol);
        Assert.NotEmpty(seen.Permissions);
    }

    [Theory]
    [InlineData("https://office.example.evil.example", "office.example", true)]
    [InlineData(SoftAuthenticator.Origin, "elsewhere.example", true)]
    [InlineData(SoftAuthenticator.Origin, "office.example", false)]
    public async Task Register_WrongOriginDomainOrUnverifiedUser_IsRefused(string origin, string domain, bool verifies)
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator(origin, domain, verifies);
        var officer = await office.Officer("records-clerk", Password);
        var offer = await Desk(office).ToRegister(officer, Http());

        var (facts, refusal) = await Desk(office).Registered(officer, offer.State, key.Create(offer.Options), Http());

        Assert.Null(facts);
        Assert.Equal("PASSKEY-wrong", refusal!.Code);
    }

    [Fact]
    public async Task Register_WithAnotherOfficersOffer_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        var (clerk, head) = (await office.Officer("records-clerk", Password), await office.Officer("records-head", Password));
        var offer = await Desk(office).ToRegister(head, Http());

        Assert.Equal("PASSKEY-wrong", (await Desk(office).Registered(clerk, offer.State, key.Create(offer.Options), Http())).Refusal!.Code);
    }

    [Fact]
    public async Task Register_TheSameCredentialTwice_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        var (clerk, head) = (await office.Officer("records-clerk", Password), await office.Officer("records-head", Password));
        await Register(office, clerk, key);
        var offer = await Desk(office).ToRegister(head, Http());

        Assert.Equal("PASSKEY-wrong", (await Desk(office).Registered(head, offer.State, key.Create(offer.Options), Http())).Refusal!.Code);
    }

    [Fact]
    public async Task SignIn_WithAnAnswerAlreadyGiven_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        await Register(office, await office.Officer("records-clerk", Password), key);
        var offer = await Desk(office).ToSignIn(null, Http());
        var (first, second) = (key.Get(offer.Options), key.Get(offer.Options));
        Assert.NotNull((await Answer(office, offer, first)).Session);

        // The very same answer falls to the counter, a fresh signature over the same challenge to its date.
        Assert.Equal("PASSKEY-wrong", (await Answer(office, offer, first)).Refusal!.Code);
        Assert.Equal("PASSKEY-late", (await Answer(office, offer, second)).Refusal!.Code);
    }

    [Fact]
    public async Task SignIn_AfterFiveMinutes_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        await Register(office, await office.Officer("records-clerk", Password), key);
        var offer = await Desk(office).ToSignIn(null, Http());
        office.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("PASSKEY-late", (await Answer(office, offer, key.Get(offer.Options))).Refusal!.Code);
    }

    [Fact]
    public async Task SignIn_CounterFallenBack_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        await Register(office, await office.Officer("records-clerk", Password), key);
        for (var i = 0; i < 3; i++) Assert.NotNull((await SignIn(office, key)).Session);

        key.Counter = 1;

        Assert.Equal("PASSKEY-wrong", (await SignIn(office, key)).Refusal!.Code);
    }

    [Fact]
    public async Task SignIn_WithAnothersPasskeyAfterThePassword_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var mine = new SoftAuthenticator();
        using var other = new SoftAuthenticator();
        await Register(office, await office.Officer("records-clerk", Password), mine);
        await Register(office, await office.Officer("records-head", Password), other);
        var half = (await office.SignIn("records-clerk", Password)).Half;

        Assert.Equal("PASSKEY-wrong", (await SignIn(office, other, half)).Refusal!.Code);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RemovePasskey_TheOnlyOneOfAClerk_ItOpensNothingAnyMore(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        using var key = new SoftAuthenticator();
        var officer = await office.Officer("records-clerk", Password);
        var id = await Register(office, officer, key);

        await office.Do(new RemovePasskey(id), officer.Actor());

        Assert.Equal("PASSKEY-wrong", (await SignIn(office, key)).Refusal!.Code);
        Assert.NotNull((await office.SignIn("records-clerk", Password)).Session);
    }

    [Fact]
    public async Task RemovePasskey_LastFactorOfALeader_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        var leader = await office.Officer("secretary-general", Password);
        var id = await Register(office, leader, key);

        Assert.Equal("PASSKEY-last", Assert.IsType<Outcome.Refused>(await office.Run(new RemovePasskey(id), leader.Actor())).Refusals[0].Code);
    }

    [Fact]
    public async Task RenamePasskey_SomebodyElses_IsNotFound()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        var (clerk, head) = (await office.Officer("records-clerk", Password), await office.Officer("records-head", Password));
        var id = await Register(office, clerk, key);

        Assert.IsType<Outcome.NotFound>(await office.Run(new RenamePasskey(id, "x"), head.Actor()));
        Assert.Equal("PASSKEY-name", Assert.IsType<Outcome.Refused>(await office.Run(new RenamePasskey(id, " "), clerk.Actor())).Refusals[0].Code);
        await office.Do(new RenamePasskey(id, "desk"), clerk.Actor());
        Assert.Equal("desk", Assert.Single(await office.Services.GetRequiredService<AccessReading>().Passkeys(clerk.Account)).Name);
    }

    [Fact]
    public async Task SignIn_WithAPasskeyOfADisabledAccount_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        using var key = new SoftAuthenticator();
        var officer = await office.Officer("records-clerk", Password);
        await Register(office, officer, key);

        await office.Do(new DisableAccount(officer.Account));

        Assert.Equal("SIGNIN-failed", (await SignIn(office, key)).Refusal!.Code);
    }

    private static PasskeyDesk Desk(TestOffice office) => office.Services.GetRequiredService<PasskeyDesk>();

    private static DefaultHttpContext Http()
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "https";
        http.Request.Host = new HostString("office.example");
        http.Request.Headers.Origin = SoftAuthenticator.Origin;
        return http;
    }

    private static async Task<Guid> Register(TestOffice office, Officer officer, SoftAuthenticator key, params string[] recovery)
    {
        var offer = await Desk(office).ToRegister(officer, Http());
        var (facts, refusal) = await Desk(office).Registered(officer, offer.State, key.Create(offer.Options), Http());
        Assert.Null(refusal);
        return await office.Do(new RegisterPasskey(Ids.New(office.Clock), "key", facts!, [.. recovery.Select(Secrets.RecoveryDigest)]), officer.Actor());
    }

    private static async Task<SignInAnswer> SignIn(TestOffice office, SoftAuthenticator key, Guid? bound = null)
    {
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        var offer = await Desk(office).ToSignIn(bound, Http());
        return await Answer(office, offer, key.Get(offer.Options));
    }

    private static Task<SignInAnswer> Answer(TestOffice office, PasskeyOffer offer, string credential) =>
        office.Services.GetRequiredService<SignInDesk>().SignIn(offer.State, credential, Http());
}
