using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

[Trait("Rule", "SC-09")]
public sealed class LeavingTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task HandOverTurn_OfALeaver_TheTurnLivesOnWithItsDate(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var walk = await new Walk(office).Register();
        var (left, deputy) = (await walk.Officer("records-head"), await walk.Officer("records-deputy-head"));
        var turn = await walk.Turn("records-head");
        Assert.Equal(["HANDOVER-held"], (await HandOver(office, turn, deputy, deputy)).Codes());
        await Leave(office, left);

        var vacant = Assert.Single(await office.Services.GetRequiredService<LeavingReader>().Vacant());
        var (count, last) = await office.Services.GetRequiredService<LeavingReader>().HandOverAll(left.MainPost!.Id, deputy.MainPost!.Id, deputy.Actor());

        Assert.Equal(("records-head", 1, left.Name), (vacant.Post.Slug, vacant.Turns, vacant.LastHolder));
        Assert.Contains(deputy.MainPost, vacant.Targets);
        Assert.Equal((1, true), (count, last.IsDone));
        Assert.Equal(turn.DueAt, (await walk.Turn("records-deputy-head")).DueAt);
        Assert.Empty(await office.Services.GetRequiredService<LeavingReader>().Vacant());
        Assert.Contains((await office.Services.GetRequiredService<LedgerReader>().Acts(walk.Matter)), a => a.Verb == nameof(HandOverTurn) && a.Person == deputy.Person.Id);
    }

    [Fact]
    public async Task HandOverTurn_ByAStrangerOrOutOfTheSection_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var walk = await new Walk(office).Register();
        var (left, deputy, other) = (await walk.Officer("records-head"), await walk.Officer("records-deputy-head"), await walk.Officer("hotline-head"));
        var (clerk, personnel) = (await walk.Officer("records-clerk"), await walk.Officer("personnel-head"));
        var turn = await walk.Turn("records-head");
        await Leave(office, left);

        Assert.Equal(["HANDOVER-whose"], (await HandOver(office, turn, deputy, other)).Codes());
        Assert.IsType<Outcome.Forbidden>(await HandOver(office, turn, deputy, clerk));
        Assert.Equal(["HANDOVER-to"], (await HandOver(office, turn, other, deputy)).Codes());
        Assert.True((await HandOver(office, turn, deputy, personnel)).IsDone);
    }

    [Fact]
    public async Task Vacant_AccountDisabledWhileStillInPost_IsListed()
    {
        await using var office = await TestOffice.CreateAsync();
        var walk = await new Walk(office).Register();

        await office.Do(new DisableAccount((await walk.Officer("records-head")).Account));

        Assert.Equal("records-head", Assert.Single(await office.Services.GetRequiredService<LeavingReader>().Vacant()).Post.Slug);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task EndHolding_TheLastOne_EndsSessionsAndTokensAtOnce(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var officer = await office.Officer("records-clerk");
        await office.Do(new AssignPost(officer.Person.Id, (await office.Post("records-deputy-head")).Id, HoldingNature.Concurrent, office.Clock.Today));
        var session = (await office.SignIn("records-clerk", "correct horse battery")).Session!;
        var token = Secrets.New();
        await office.Do(new CreateToken("records-clerk", Secrets.Digest(token), null));
        var holdings = (await office.Office()).HoldingsOfPerson(officer.Person.Id).ToList();

        await office.Do(new EndHolding(holdings[0].Id, office.Clock.Today));
        Assert.NotNull(await office.Seen(session));
        await office.Do(new EndHolding(holdings[1].Id, office.Clock.Today));

        Assert.Null(await office.Seen(session));
        Assert.Null(await office.Services.GetRequiredService<OfficerDesk>().FromToken(token, null));
    }

    private static Task<Outcome> HandOver(TestOffice office, QueueRow turn, Officer to, Officer by) =>
        office.Run(new HandOverTurn(turn.Matter, turn.Assignment!.Value, to.MainPost!.Id), by.Actor());

    private static async Task Leave(TestOffice office, Officer officer) =>
        await office.Do(new EndHolding((await office.Office()).HoldingsOfPerson(officer.Person.Id).Single().Id, office.Clock.Today));
}
