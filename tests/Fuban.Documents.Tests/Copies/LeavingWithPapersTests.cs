using Fuban.Documents.Copies;
using Fuban.Documents.Copies.HandOver;
using Fuban.Documents.Copies.Return;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Copies;

[Trait("Rule", "SND-14")]
public class LeavingWithPapersTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task CompleteLeaving_WhilePapersAreOwed_IsRefusedUntilTheyAreBackOrHandedOver(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office);
        var (leaver, head, personnel) = (await papers.Officer("secretariat-2-clerk"), await papers.Officer("secretariat-2-head"), await papers.Officer("personnel-head"));
        await papers.Lend(1, "secretariat-2-clerk");
        await papers.Lend(2, "secretariat-2-clerk");
        var (first, second) = ((await papers.Paper(1)).Id, (await papers.Paper(2)).Id);
        Assert.Equal(["LEAVING-holds"], (await papers.Run("personnel-head", new CompleteLeaving(leaver.Person.Id, null))).Codes());
        await office.Do(new EndHolding((await office.Office()).HoldingsOfPerson(leaver.Person.Id).Single().Id, office.Clock.Today));

        var reader = office.Services.GetRequiredService<LeavingReader>();
        var owing = Assert.Single(await reader.Leavers());
        Assert.Equal((leaver.Person.Id, 2), (owing.Person.Id, owing.Owed.Count));
        Assert.Equal(["LEAVING-owes"], (await papers.Run("personnel-head", new CompleteLeaving(leaver.Person.Id, null))).Codes());
        Assert.Equal(["HANDOVER-whose"], (await papers.Run("records-head", new CompleteLeaving(leaver.Person.Id, null))).Codes());

        // One is back, the other goes to the head of the section, on record.
        Assert.True((await papers.Run("records-head", new ReturnCopies(papers.Matter, [first], null))).IsDone);
        Assert.Equal(["COPY-whose"], (await papers.Run("records-head", new HandOverCopies(papers.Matter, [second], head.Person.Id, "离岗移交"))).Codes());
        Assert.Equal(["COPY-text"], (await papers.Run("personnel-head", new HandOverCopies(papers.Matter, [second], head.Person.Id, " "))).Codes());
        Assert.Equal(["COPY-post", "COPY-self"], (await papers.Run("personnel-head", new HandOverCopies(papers.Matter, [second], leaver.Person.Id, "离岗移交"))).Codes());
        Assert.True((await papers.Run("personnel-head", new HandOverCopies(papers.Matter, [second], head.Person.Id, "离岗移交"))).IsDone);
        Assert.True((await papers.Run("personnel-head", new CompleteLeaving(leaver.Person.Id, "已清退"))).IsDone);

        Assert.Empty(await reader.Leavers());
        Assert.Equal(["LEAVING-done"], (await papers.Run("personnel-head", new CompleteLeaving(leaver.Person.Id, null))).Codes());
        Assert.Equal((head.Person.Id, personnel.Person.Id), (((await papers.Paper(2)).Holder!.Value), (await papers.Moves()).Single(m => m.Kind == CopyMoveKind.HandedOver).By!.Value));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task DisableAccount_OfWhoHoldsPapers_WorksAtOnceAndTheDebtStaysOnTheList(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office);
        var holder = await papers.Officer("secretariat-2-clerk");
        await papers.Lend(1, "secretariat-2-clerk");

        await office.Do(new DisableAccount(holder.Account));

        var owing = Assert.Single(await office.Services.GetRequiredService<LeavingReader>().Leavers());
        Assert.Equal((holder.Person.Id, null), (owing.Person.Id, owing.LeftOn));
        Assert.Contains(holder.Person.Id.ToString(), Assert.Single(owing.Owed).Href, StringComparison.Ordinal);
    }
}
