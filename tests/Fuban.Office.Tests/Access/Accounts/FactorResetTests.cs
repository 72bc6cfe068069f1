using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Testing;

namespace Fuban.Office.Tests.Access;

[Trait("Rule", "SEC-02")]
public sealed class FactorResetTests
{
    private const string Password = "correct horse battery";

    [Theory, ClassData(typeof(TestStores))]
    public async Task ResetSecondFactor_ThenEnrolAnew_ThePasswordAndTheNewFactorSignIn(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (_, security, _) = await SuccessionTests.Three(office);
        var clerk = await office.Officer("records-clerk", Password);
        await office.Do(new EnrolTotp("old", 0, [Secrets.RecoveryDigest("AAAAA-AAAAA")]), clerk.Actor());
        var session = (await office.SignIn("records-clerk", Password, "AAAAA-AAAAA")).Session!;
        var link = Secrets.New();

        await office.Do(new ResetSecondFactor(clerk.Account, Secrets.Digest(link)), security.Actor());

        Assert.Null(await office.Seen(session));
        // Until then the password is worth nothing, and the link nothing without it.
        Assert.Equal("SIGNIN-reset", (await office.SignIn("records-clerk", Password)).Refusal!.Code);
        await office.Do(new EnrolAnew(Secrets.Digest(link), "new", 0, [Secrets.RecoveryDigest("BBBBB-BBBBB")]));
        Assert.Equal("SIGNIN-code", (await office.SignIn("records-clerk", Password)).Refusal!.Code);
        Assert.NotNull((await office.SignIn("records-clerk", Password, "BBBBB-BBBBB")).Session);
        Assert.Equal("LINK-used", Code(await office.Run(new EnrolAnew(Secrets.Digest(link), "new", 0, []))));
    }

    [Fact]
    public async Task ResetSecondFactor_OfOneself_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (_, security, _) = await SuccessionTests.Three(office);
        await office.Do(new EnrolTotp("old", 0, []), security.Actor());

        Assert.Equal("FACTOR-own", Code(await office.Run(new ResetSecondFactor(security.Account, [1]), security.Actor())));
    }

    [Fact]
    public async Task ResetSecondFactor_WhereThereIsNone_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, security, _) = await SuccessionTests.Three(office);
        var clerk = await office.Officer("records-clerk", Password);

        Assert.Equal("FACTOR-none", Code(await office.Run(new ResetSecondFactor(clerk.Account, [1]), security.Actor())));
        Assert.IsType<Outcome.Forbidden>(await office.Run(new ResetSecondFactor(clerk.Account, [1]), system.Actor()));
    }

    [Fact]
    public async Task AcceptInvitation_OfAnAccountWithASecondFactor_LeavesItAlone()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, _, _) = await SuccessionTests.Three(office);
        var clerk = await office.Officer("records-clerk", Password);
        await office.Do(new EnrolTotp("old", 0, [Secrets.RecoveryDigest("AAAAA-AAAAA")]), clerk.Actor());
        var link = Secrets.New();
        await office.Do(new InviteAgain(clerk.Account, Secrets.Digest(link)), system.Actor());

        await office.Do(new AcceptInvitation(Secrets.Digest(link), ((Passwords)office.Services.GetService(typeof(Passwords))!).Hash("another horse"), "mine", 0, []));

        Assert.Equal("SIGNIN-code", (await office.SignIn("records-clerk", "another horse")).Refusal!.Code);
        Assert.NotNull((await office.SignIn("records-clerk", "another horse", "AAAAA-AAAAA")).Session);
    }

    [Fact]
    public async Task EnrolTotp_OverAnother_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk", Password);
        await office.Do(new EnrolTotp("old", 0, []), clerk.Actor());

        Assert.Equal("TOTP-there", Code(await office.Run(new EnrolTotp("mine", 0, []), clerk.Actor())));
    }

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code;
}
