using Fuban.Documents.FirstReview;
using Fuban.Documents.FirstReview.Dismiss;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Testing;

namespace Fuban.Documents.Tests.FirstReview.Dismiss;

public class DismissFindingsTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-EXAMINE"), Trait("Rule", "RT-02"), Trait("Rule", "DOC-07")]
    public async Task Dismiss_WithAReason_KeepsFindingReasonAndPerson(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (matter, _, head) = await Reviewed.Place(office);
        var found = await Reviewed.Findings(office, matter);

        var done = await office.Run(new DismissFindings(matter, [found[0].Id], "市委办同意合并主送。"), head.Actor());

        Assert.Equal(["several-recipients", "signer"], found.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Code));
        Assert.True(done.IsDone);
        var kept = (await Reviewed.Findings(office, matter))[0];
        Assert.Equal(("市委办同意合并主送。", head.Person.Id, false), (kept.DismissReason, kept.DismissedBy!.Value, kept.IsOpen));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Dismiss_WithoutReasonTwiceOrUnknown_IsRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (matter, _, head) = await Reviewed.Place(office);
        var id = (await Reviewed.Findings(office, matter))[0].Id;

        var silent = await office.Run(new DismissFindings(matter, [id], " "), head.Actor());
        var none = await office.Run(new DismissFindings(matter, [], "理由"), head.Actor());
        var unknown = await office.Run(new DismissFindings(matter, [Fuban.Kernel.Ids.New(office.Clock)], "理由"), head.Actor());
        await office.Do(new DismissFindings(matter, [id], "理由"), head.Actor());
        var twice = await office.Run(new DismissFindings(matter, [id], "理由"), head.Actor());

        Assert.Equal(["DISMISS-reason"], silent.Codes());
        Assert.Equal(["DISMISS-which"], none.Codes());
        Assert.IsType<Kernel.Commands.Outcome.NotFound>(unknown);
        Assert.Equal(["DISMISS-done"], twice.Codes());
    }

    [Fact]
    public async Task Dismiss_ByAnotherSection_IsForbidden()
    {
        await using var office = await TestOffice.CreateAsync();
        var (matter, _, _) = await Reviewed.Place(office);
        var other = await office.Officer("hotline-head");

        var outcome = await office.Run(new DismissFindings(matter, [(await Reviewed.Findings(office, matter))[0].Id], "理由"), other.Actor());

        Assert.Equal(["ACCESS-permission"], outcome.Codes());
    }
}
