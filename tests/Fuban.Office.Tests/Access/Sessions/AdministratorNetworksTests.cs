using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Testing;

namespace Fuban.Office.Tests.Access;

[Trait("Rule", "SEC-12")]
public sealed class AdministratorNetworksTests
{
    private const string Password = "correct horse battery";

    [Theory, ClassData(typeof(TestStores))]
    public async Task SignIn_AdministratorFromElsewhere_IsRefusedAndAStranger(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (system, security, _) = await SuccessionTests.Three(office);
        var clerk = await office.Officer("records-clerk", Password);
        var session = (await office.SignIn(system.AccountName, Password, address: "10.9.9.9")).Session!;

        await office.Do(new SetAdministratorNetworks("10.1.2.0/24\n10.1.3.7", "10.1.2.3"), security.Actor());

        Assert.Equal("SIGNIN-network", (await office.SignIn(system.AccountName, Password, address: "10.9.9.9")).Refusal!.Code);
        Assert.Null(await office.Seen(session, "10.9.9.9"));
        Assert.NotNull(await office.Seen(session, "10.1.2.200"));
        Assert.NotNull(await office.Seen(session, "::ffff:10.1.3.7"));
        Assert.NotNull((await office.SignIn(clerk.AccountName, Password, address: "10.9.9.9")).Session);
    }

    [Fact]
    public async Task SetAdministratorNetworks_WithoutOnesOwnAddress_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, security, _) = await SuccessionTests.Three(office);

        Assert.Equal("NETWORK-own", Code(await office.Run(new SetAdministratorNetworks("10.1.2.0/24", "10.9.9.9"), security.Actor())));
        Assert.Equal("NETWORK-form", Code(await office.Run(new SetAdministratorNetworks("10.1.2.0/24 office", "10.1.2.3"), security.Actor())));
        Assert.IsType<Outcome.Forbidden>(await office.Run(new SetAdministratorNetworks("", "10.1.2.3"), system.Actor()));
    }

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code;
}
