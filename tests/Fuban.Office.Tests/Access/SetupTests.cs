using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Access;

public sealed class SetupTests
{
    [Trait("Rule", "SEC-04")]
    [Theory, ClassData(typeof(TestStores))]
    public async Task AddPerson_BeforeAllThreeAdministratorsAreThere_IsRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var links = await Name(office);
        await Accept(office, links[0]);
        await Accept(office, links[1]);
        var early = await office.Run(Add(office), Manager);

        await Accept(office, links[2]);
        var then = await office.Run(Add(office), Manager);

        Assert.Equal("SETUP-administrators", Code(early));
        Assert.True(then.IsDone);
    }

    [Fact]
    public async Task AcceptInvitation_Twice_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var links = await Name(office);
        await Accept(office, links[0]);

        var again = await office.Run(new AcceptInvitation(Secrets.Digest(links[0]), "hash", null, 0, []));

        Assert.Equal("LINK-used", Code(again));
    }

    [Fact]
    public async Task AcceptInvitation_AfterThreeDays_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var links = await Name(office);
        office.Clock.Advance(TimeSpan.FromHours(72));

        var late = await office.Run(new AcceptInvitation(Secrets.Digest(links[0]), "hash", null, 0, []));

        Assert.Equal("LINK-used", Code(late));
    }

    [Fact]
    public async Task NameAdministrators_SamePersonTwice_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var setup = await SetupLink(office);

        var outcome = await office.Run(new NameAdministrators(Secrets.Digest(setup), new("甲", "a1", [1]), new("甲", "a2", [2]), new("乙", "a3", [3])));

        Assert.Equal("SETUP-three-people", Code(outcome));
    }

    [Fact]
    public async Task LinksAtStart_NamedButNotThere_InvitesThemAnew()
    {
        await using var office = await TestOffice.CreateAsync();
        var links = await Name(office);
        await Accept(office, links[0]);

        var printed = await office.Services.GetRequiredService<SetupDesk>().LinksAtStart();

        Assert.Equal(["auditor", "secadmin"], printed.Select(l => l.For).Order(StringComparer.Ordinal));
        Assert.Equal("LINK-used", Code(await office.Run(new AcceptInvitation(Secrets.Digest(links[1]), "hash", null, 0, []))));
    }

    [Fact]
    public async Task MarkDemo_OfficeInRealUse_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        foreach (var link in await Name(office)) await Accept(office, link);

        Assert.Equal("SETUP-real-office", Code(await office.Run(new MarkDemo())));
    }

    [Theory]
    [InlineData("short", "PASSWORD-length")]
    [InlineData("my-clerk-password", "PASSWORD-account")]
    [InlineData("password12345", "PASSWORD-common")]
    [InlineData("aaaaaaaaaaaaab", "PASSWORD-common")]
    [InlineData("correcthorsebattery", "PASSWORD-kinds")]
    [InlineData("135791357913579", "PASSWORD-kinds")]
    [InlineData("correct horse battery", null)]
    [InlineData("Correcthorsebattery", null)]
    [Trait("Rule", "SEC-01")]
    public void Refusal_Password_FollowsThePolicy(string password, string? code) => Assert.Equal(code, Passwords.Refusal("clerk", password)?.Code);

    // The values of RFC 6238, appendix B, shortened to six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Code_Rfc6238Values_AreMet(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.StepOf(DateTime.UnixEpoch.AddSeconds(seconds))));

    private static Actor Manager => new(Guid.Parse("01890000-0000-7000-8000-000000000001"), null, null, null, new HashSet<string> { OrganizationPermissions.ManagePeople });

    private static AddPerson Add(TestOffice office) => new(Kernel.Ids.New(office.Clock), "丁");

    private static async Task<string> SetupLink(TestOffice office) =>
        (await office.Services.GetRequiredService<SetupDesk>().LinksAtStart()).Single().Path[SetupDesk.SetupPath.Length..];

    private static async Task<string[]> Name(TestOffice office)
    {
        string[] links = [Secrets.New(), Secrets.New(), Secrets.New()];
        var setup = await SetupLink(office);
        await office.Do(new NameAdministrators(
            Secrets.Digest(setup), new("甲", "sysadmin", Secrets.Digest(links[0])), new("乙", "secadmin", Secrets.Digest(links[1])), new("丙", "auditor", Secrets.Digest(links[2]))));
        return links;
    }

    private static Task Accept(TestOffice office, string link) => office.Do(new AcceptInvitation(Secrets.Digest(link), "hash", null, 0, []));

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code;
}
