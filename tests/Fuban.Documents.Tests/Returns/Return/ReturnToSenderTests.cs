using Fuban.Documents.FirstReview;
using Fuban.Documents.FirstReview.Dismiss;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Notices;
using Fuban.Documents.Returns;
using Fuban.Documents.Returns.Return;
using Fuban.Documents.Tests.FirstReview;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Returns.Return;

public class ReturnToSenderTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-EXAMINE"), Trait("Rule", "RT-02")]
    public async Task Return_ByFindings_EndsTheMatterAndKeepsItsNumberAndReasons(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (matter, turn, head) = await Reviewed.Place(office);
        var against = (await Reviewed.Findings(office, matter)).Where(f => f.Severity == FindingSeverity.Error).ToList();

        var done = await office.Run(new ReturnToSender(matter, turn, [.. against.Select(f => f.Id)], [], "请补正后重报。"), head.Actor());

        Assert.True(done.IsDone, done.ToString());
        var view = await Read(office, matter);
        Assert.Equal(("退〔2026〕1号", "请补正后重报。", "收〔2026〕1号"), (view!.Number, view.Note, view.Document.RegistrationNumber));
        Assert.Equal(["several-recipients", "signer"], view.Reasons.Select(r => r.Code));
        Assert.Contains("市委、市政府", view.Reasons[0].Sentence, StringComparison.Ordinal);
        Assert.Equal((MatterState.Concluded, "市财政局"), (view.Document.State, view.Document.Issuer));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "CAL-12")]
    [Trait("Rule", "REC-SIGN")]
    public async Task Return_SenderWithAnAccount_FindsItInItsInboxAndSignsForIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var bureau = await office.Officer("dept-finance");
        var (matter, turn, head) = await Reviewed.Place(office);

        await office.Do(new ReturnToSender(matter, turn, [], ["signer"], null), head.Actor());

        var queues = office.Services.GetRequiredService<Queues>();
        var notice = Assert.Single((await queues.Read(Queue.ToDo, bureau, new QueueFilter())).Rows);
        Assert.Equal((SenderNotice.Kind, "退文：市财政局关于拨付专项资金的请示", "告〔2026〕1号"), (notice.Kind, notice.Title, notice.Number));
        Assert.Equal(["signer"], (await Read(office, notice.Matter))!.Reasons.Select(r => r.Code));
        // It sees the return, not how the office came to it.
        await using (var scope = office.Services.CreateAsyncScope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<MatterReader>().Read(matter, bureau.Reach));
        var sent = office.Clock.UtcNow;
        office.Clock.Advance(TimeSpan.FromHours(3));
        await office.Do(new CompleteStep(notice.Matter, notice.Assignment!.Value, "acknowledge", null), bureau.Actor());
        Assert.Empty((await queues.Read(Queue.ToDo, bureau, new QueueFilter())).Rows);
        // When it was sent is one thing, when it was signed for and by whom another.
        await using var after = office.Services.CreateAsyncScope();
        var turn2 = Assert.Single((await after.ServiceProvider.GetRequiredService<MatterReader>().Read(notice.Matter, bureau.Reach))!.Assignments);
        Assert.True(turn2.OpenedAt <= sent && turn2.CompletedAt >= sent + TimeSpan.FromHours(3));
        Assert.Equal((bureau.Person.Id, bureau.Posts[0].Id), (turn2.CompletedBy, turn2.PostId));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Return_WithoutAReasonOrByADismissedOne_IsRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (matter, turn, head) = await Reviewed.Place(office);
        var finding = (await Reviewed.Findings(office, matter))[0];
        await office.Do(new DismissFindings(matter, [finding.Id], "理由"), head.Actor());

        Task<Outcome> Try(Guid[] findings, string[] codes, string? text = null) => office.Run(new ReturnToSender(matter, turn, findings, codes, text), head.Actor());

        Assert.Equal(["RETURN-which"], (await Try([], [])).Codes());
        Assert.Equal(["RETURN-rule"], (await Try([], ["no-such-rule"])).Codes());
        Assert.Equal(["RETURN-dismissed"], (await Try([finding.Id], [])).Codes());
        Assert.Equal(["RETURN-note"], (await Try([], [ReviewRules.Other])).Codes());
        Assert.IsType<Outcome.NotFound>(await Try([Fuban.Kernel.Ids.New(office.Clock)], []));
        Assert.Equal(["PROPOSE-return"], (await office.Run(new ProposeHandling(matter, turn, ReturnToSenderMove.Result, "退文", "U08", []), head.Actor())).Codes());
        Assert.Null(await Read(office, matter));
    }

    [Fact]
    public async Task Return_ByWhoDoesNotHoldTheTurn_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var (matter, turn, _) = await Reviewed.Place(office);
        var other = await office.Officer("hotline-head");

        var outcome = await office.Run(new ReturnToSender(matter, turn, [], ["signer"], null), other.Actor());

        Assert.IsType<Outcome.NotFound>(outcome);
        var (rows, _) = await office.Services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter());
        Assert.Equal(MatterState.Open, rows.Single().State);
    }

    private static async Task<ReturnView?> Read(TestOffice office, Guid matter)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return await new ReturnReader(db, office.Services.GetRequiredService<IncomingRegister>()).Read(matter);
    }
}
