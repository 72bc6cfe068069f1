using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Access;

[Trait("Rule", "SEC-04")]
public sealed class SuccessionTests
{
    private const string Password = "correct horse battery";

    [Theory, ClassData(typeof(TestStores))]
    public async Task AgreeToSuccessor_ByAnotherOfTheThree_ChangesThePostAtOnce(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (system, security, audit) = await Three(office);
        var session = (await office.SignIn("system-administrator", Password)).Session!;
        var (word, link) = (Secrets.RecoveryCode(), Secrets.New());
        var id = await Propose(office, security, PostRole.SystemAdministrator, "newcomer", "新人", word);

        await office.Do(new AgreeToSuccessor(id, Secrets.Digest(link)), audit.Actor());

        Assert.Null(await office.Seen(session));
        Assert.Equal("SIGNIN-failed", (await office.SignIn("system-administrator", Password)).Refusal!.Code);
        var now = await office.Office();
        Assert.Equal(["新人"], now.Holders(system.MainPost!.Id, office.Clock.Today).Select(p => p.Name));
        Assert.Equal("LINK-pair", Code(await Accept(office, link, null)));
        Assert.Equal("LINK-pair", Code(await Accept(office, link, Secrets.RecoveryCode())));
        Assert.True((await Accept(office, link, word.ToLowerInvariant())).IsDone);
        Assert.Contains(OrganizationPermissions.ManagePeople, (await office.Seen((await office.SignIn("newcomer", Password)).Session!))!.Permissions);
        Assert.True((await office.Services.GetRequiredService<OfficeLedger>().VerifyAsync(null, CancellationToken.None)).IsIntact);
    }

    [Fact]
    public async Task AgreeToSuccessor_ByTheProposer_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (_, security, _) = await Three(office);
        var id = await Propose(office, security, PostRole.AuditAdministrator, "newcomer", "新人");

        Assert.Equal("SUCCESSION-second", Code(await Agree(office, id, security)));
    }

    [Fact]
    public async Task AgreeToSuccessor_ByTheOneWhoLeaves_IsTheLastThingHeDoes()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, security, _) = await Three(office);
        var id = await Propose(office, security, PostRole.SystemAdministrator, "newcomer", "新人");

        Assert.True((await Agree(office, id, system)).IsDone);
        Assert.Null(await office.Services.GetRequiredService<OfficerDesk>().ByAccountName("system-administrator"));
    }

    [Fact]
    public async Task AgreeToSuccessor_ProposerReplacedMeanwhile_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, security, audit) = await Three(office);
        var id = await Propose(office, system, PostRole.AuditAdministrator, "newcomer", "新人");
        await Agree(office, await Propose(office, security, PostRole.SystemAdministrator, "another", "又一人"), audit);

        Assert.Equal("SUCCESSION-proposer", Code(await Agree(office, id, security)));
    }

    [Fact]
    public async Task AgreeToSuccessor_AfterAWeekOrAWithdrawal_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, security, audit) = await Three(office);
        var first = await Propose(office, system, PostRole.AuditAdministrator, "newcomer", "新人");
        await office.Do(new DropSuccession(first), system.Actor());
        var second = await Propose(office, system, PostRole.AuditAdministrator, "newcomer", "新人");
        office.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal("SUCCESSION-ended", Code(await Agree(office, first, security)));
        Assert.Equal("SUCCESSION-ended", Code(await Agree(office, second, security)));
        Assert.Single((await office.Office()).Holders(audit.MainPost!.Id, office.Clock.Today), p => p.Id == audit.Person.Id);
    }

    [Fact]
    public async Task ProposeSuccessor_WhoHoldsTwo_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, security, audit) = await Three(office);
        var clerk = await office.Officer("records-clerk", Password);

        Assert.Equal("ACCESS-administrator-alone", Code(await Try(office, security, PostRole.SystemAdministrator, clerk.AccountName, null)));
        Assert.Equal("ACCESS-administrator-alone", Code(await Try(office, security, PostRole.SystemAdministrator, audit.AccountName, null)));
        Assert.Equal("SETUP-three-people", Code(await Try(office, security, PostRole.SystemAdministrator, "second-account", audit.Name)));
        Assert.Equal("SUCCESSION-role", Code(await Try(office, security, PostRole.Mayor, "newcomer", "新人")));
        Assert.Equal("PERSON-name", Code(await Try(office, security, PostRole.SystemAdministrator, "newcomer", " ")));
        Assert.Equal("SUCCESSION-reason", Code(await Try(office, security, PostRole.SystemAdministrator, "newcomer", "新人", " ")));
        Assert.IsType<Outcome.Forbidden>(await Try(office, clerk, PostRole.SystemAdministrator, "newcomer", "新人"));
        await Propose(office, system, PostRole.AuditAdministrator, "newcomer", "新人");
        Assert.Equal("SUCCESSION-open", Code(await Try(office, security, PostRole.AuditAdministrator, "another", "又一人")));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task AgreeToSuccessor_SomebodyWhoHoldsNoPost_KeepsHisAccount(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (_, security, audit) = await Three(office);
        var clerk = await office.Officer("records-clerk", Password);
        await office.Do(new EndHolding((await office.Office()).HoldingsOfPerson(clerk.Person.Id).Single().Id, office.Clock.Today));
        var id = await Propose(office, security, PostRole.SystemAdministrator, clerk.AccountName, null);

        Assert.True((await Agree(office, id, audit)).IsDone);

        Assert.Equal(PostRole.SystemAdministrator, (await office.Services.GetRequiredService<OfficerDesk>().ByAccountName(clerk.AccountName))!.MainPost!.Role);
    }

    [Fact]
    public async Task ReplaceAdministrator_ByAnAdministrator_IsForbidden()
    {
        await using var office = await TestOffice.CreateAsync();
        var (system, _, _) = await Three(office);

        Assert.IsType<Outcome.Forbidden>(await office.Run(new ReplaceAdministrator(PostRole.AuditAdministrator, "newcomer", "新人", "离任", [1]), system.Actor()));
    }

    [Trait("Rule", "SEC-14")]
    [Theory]
    [InlineData("security-administrator", "records-clerk")]
    [InlineData("records-clerk", "security-administrator")]
    [InlineData("system-administrator", "audit-administrator")]
    public async Task AssignPost_BesideAnAdministratorsPost_IsRefused(string held, string more)
    {
        await using var office = await TestOffice.CreateAsync();
        var officer = await office.Officer(held, Password);

        var outcome = await office.Run(new AssignPost(officer.Person.Id, (await office.Post(more)).Id, HoldingNature.Concurrent, office.Clock.Today));

        Assert.Equal("ACCESS-administrator-alone", Code(outcome));
    }

    /// <summary>As after set-up, but with passwords and in an office that asks no second factor of them.</summary>
    internal static async Task<(Officer System, Officer Security, Officer Audit)> Three(TestOffice office)
    {
        await office.Do(new MarkDemo());
        return (await office.Officer("system-administrator", Password), await office.Officer("security-administrator", Password), await office.Officer("audit-administrator", Password));
    }

    private static Task<Outcome> Try(TestOffice office, Officer by, PostRole role, string account, string? name, string reason = "离任") =>
        office.Run(new ProposeSuccessor(Ids.New(office.Clock), role, account, name, reason, [1]), by.Actor());

    private static async Task<Guid> Propose(TestOffice office, Officer by, PostRole role, string account, string? name, string word = "WORD") =>
        await office.Do(new ProposeSuccessor(Ids.New(office.Clock), role, account, name, "离任", Secrets.WordDigest(word)), by.Actor());

    private static Task<Outcome> Agree(TestOffice office, Guid id, Officer by) => office.Run(new AgreeToSuccessor(id, Secrets.Digest(Secrets.New())), by.Actor());

    private static Task<Outcome> Accept(TestOffice office, string link, string? word) => office.Run(
        new AcceptInvitation(Secrets.Digest(link), office.Services.GetRequiredService<Passwords>().Hash(Password), null, 0, [], word is null ? null : Secrets.WordDigest(word)));

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code;
}
