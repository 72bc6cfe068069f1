using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Testing;

namespace Fuban.Office.Tests.Access;

[Trait("Rule", "SEC-01")]
public sealed class SignInTests
{
    private const string Password = "correct horse battery";

    [Theory, ClassData(typeof(TestStores))]
    public async Task SignIn_FiveFailures_LocksForFifteenMinutes(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await office.Officer("records-clerk", Password);
        for (var i = 0; i < 5; i++) Assert.Equal("SIGNIN-failed", (await office.SignIn("records-clerk", "wrong")).Refusal!.Code);

        var locked = await office.SignIn("records-clerk", Password);
        office.Clock.Advance(TimeSpan.FromMinutes(15));
        var later = await office.SignIn("records-clerk", Password);

        Assert.Equal("SIGNIN-locked", locked.Refusal!.Code);
        Assert.NotNull(later.Session);
    }

    [Fact]
    public async Task SignIn_UnknownName_ReadsLikeAWrongPassword()
    {
        await using var office = await TestOffice.CreateAsync();

        var (session, refusal) = await office.SignIn("nobody", Password);

        Assert.Null(session);
        Assert.Equal("SIGNIN-failed", refusal!.Code);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task RevokeSession_Own_TheNextRequestIsAStranger(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var officer = await office.Officer("records-clerk", Password);
        var other = (await office.SignIn("records-clerk", Password)).Session!;
        Assert.NotNull(await office.Seen(other));

        await office.Do(new RevokeSession(other.Id), officer.Actor());

        Assert.Null(await office.Seen(other));
    }

    [Fact]
    public async Task RevokeSession_SomebodyElses_IsNotFound()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk", Password);
        var head = await office.Officer("records-head", Password);

        Assert.IsType<Outcome.NotFound>(await office.Run(new RevokeSession(head.Session), clerk.Actor()));
    }

    [Fact]
    public async Task Session_AfterTwelveHours_Ends()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Officer("records-clerk", Password);
        var session = (await office.SignIn("records-clerk", Password)).Session!;
        office.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await office.Seen(session));

        office.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await office.Seen(session));
    }

    [Fact]
    public async Task Session_WithAnotherSecret_IsAStranger()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Officer("records-clerk", Password);
        var session = (await office.SignIn("records-clerk", Password)).Session!;

        Assert.Null(await office.Seen(session with { Secret = Secrets.New() }));
    }

    [Trait("Rule", "SC-09")]
    [Fact]
    public async Task DisableAccount_WithOpenSession_EndsItAtOnce()
    {
        await using var office = await TestOffice.CreateAsync();
        var officer = await office.Officer("records-clerk", Password);
        var session = (await office.SignIn("records-clerk", Password)).Session!;

        await office.Do(new DisableAccount(officer.Account));

        Assert.Null(await office.Seen(session));
        Assert.Equal("SIGNIN-failed", (await office.SignIn("records-clerk", Password)).Refusal!.Code);
    }

    [Fact]
    public async Task Officer_LeaderWithoutSecondFactor_MayDoNothingYet()
    {
        await using var office = await TestOffice.CreateAsync();

        var officer = await office.Officer("secretary-general", Password);

        Assert.True(officer.MustEnrol);
        Assert.Empty(officer.Permissions);
    }

    [Fact]
    public async Task Officer_LeaderOfADemoOffice_NeedsNoSecondFactor()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Do(new MarkDemo());

        var officer = await office.Officer("secretary-general", Password);

        Assert.False(officer.MustEnrol);
        Assert.Contains(MatterPermissions.Handle, officer.Permissions);
    }

    [Trait("Rule", "SEC-04")]
    [Theory]
    [InlineData("system-administrator")]
    [InlineData("security-administrator")]
    [InlineData("audit-administrator")]
    public async Task Officer_Administrator_MayHandleNoMatter(string slug)
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Do(new MarkDemo());

        var officer = await office.Officer(slug, Password);

        Assert.DoesNotContain(MatterPermissions.Handle, officer.Permissions);
        Assert.NotEmpty(officer.Permissions);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Officer_PasswordOlderThanNinetyDays_MayOnlyChangeIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        await office.Officer("records-clerk", Password);
        office.Clock.Advance(TimeSpan.FromDays(90));
        var session = (await office.SignIn("records-clerk", Password)).Session!;
        var officer = (await office.Seen(session))!;
        Assert.True(officer.MustChangePassword);
        Assert.Empty(officer.Permissions);

        await office.Do(new ChangePassword(((Passwords)office.Services.GetService(typeof(Passwords))!).Hash("another horse"), officer.Session), officer.Actor());

        Assert.Contains(MatterPermissions.Handle, (await office.Seen(session))!.Permissions);
        Assert.False((await office.Seen((await office.SignIn("records-clerk", "another horse")).Session!))!.MustChangePassword);
    }

    [Fact]
    public async Task Officer_PasswordOfEightyNineDays_MayGoOn()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Officer("records-clerk", Password);
        office.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));

        Assert.False((await office.Seen((await office.SignIn("records-clerk", Password)).Session!))!.MustChangePassword);
    }

    [Trait("Rule", "SEC-03")]
    [Fact]
    public async Task Accounts_UnusedForNinetyDays_AreShownAsIdle()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk", Password);
        office.Clock.Advance(TimeSpan.FromDays(90));
        var head = await office.Officer("records-head", Password);

        var idle = (await ((AccessReading)office.Services.GetService(typeof(AccessReading))!).Accounts()).Where(a => a.IsIdle(office.Clock.UtcNow)).Select(a => a.Id);

        Assert.Equal([clerk.Account], idle);
        Assert.NotEqual(head.Account, clerk.Account);
    }

    [Fact]
    public async Task EndHolding_OfASignedInOfficer_TakesHisPermissionsAtOnce()
    {
        await using var office = await TestOffice.CreateAsync();
        var officer = await office.Officer("records-clerk", Password);
        var session = (await office.SignIn("records-clerk", Password)).Session!;
        var holding = (await office.Office()).HoldingsOfPerson(officer.Person.Id).Single();

        await office.Do(new EndHolding(holding.Id, office.Clock.Today));

        Assert.Empty((await office.Seen(session))!.Permissions);
    }

    [Fact]
    public async Task CreateToken_ForAnAccount_ActsAsIt()
    {
        await using var office = await TestOffice.CreateAsync();
        var officer = await office.Officer("records-clerk", Password);
        var token = Secrets.New();
        var desk = (OfficerDesk)office.Services.GetService(typeof(OfficerDesk))!;
        await office.Do(new CreateToken("records-clerk", Secrets.Digest(token), office.Clock.UtcNow.AddDays(1)));

        var today = await desk.FromToken(token, null);
        office.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(officer.Account, today!.Account);
        Assert.Null(await desk.FromToken(token, null));
    }
}
