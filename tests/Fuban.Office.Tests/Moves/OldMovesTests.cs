using Fuban.Office.Matters;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;

namespace Fuban.Office.Tests.Moves;

public sealed class OldMovesTests
{
    /// <summary>拟 → 核 → 签, each a post of its own.</summary>
    private static string Three => new ProcedureText().Start("s")
        .Raw("<userTask id='draft' name='draft' fuban:assignee='post:secretariat-1-clerk' />")
        .Raw("<userTask id='check' name='check' fuban:assignee='post:secretariat-1-head' fuban:outcomes='agree object' />")
        .Raw("<userTask id='sign' name='sign' fuban:assignee='post:secretary-general' />").End("e").Flows("s draft check sign e").ToString();

    private static Task<MovesOffice> Start(Store store) => MovesOffice.StartAsync(store, Three, null, "records-clerk", "secretariat-1-clerk", "secretariat-1-head", "secretary-general", "records-head");

    [Theory, ClassData(typeof(TestStores))]
    public async Task Moves_AtTheFirstStep_AreOfferedToWhomTheyConcern(Store store)
    {
        await using var office = await Start(store);

        Assert.Equal("RETURN-first", await office.Disabled("secretariat-1-clerk", "return", new { toStep = "draft", opinion = "x" }));
        Assert.True((await office.Offer("secretariat-1-clerk", "complete"))!.IsPossible);
        Assert.Null(await office.Offer("records-clerk", "complete"));
        Assert.Null(await office.Offer("records-clerk", "pass-on"));
        Assert.True((await office.Offer("records-clerk", "urge"))!.IsPossible);
        Assert.Null(await office.Offer("secretariat-1-clerk", "urge"));
        Assert.Null(await office.Offer("records-clerk", "terminate"));
        Assert.True((await office.Offer("records-head", "terminate"))!.IsPossible);
        Assert.Empty(await office.Offers("secretary-general"));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Return_TwoSteps_ComesStraightBackToTheReturner(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        await office.Do("secretariat-1-head", "complete", new { outcome = "agree", opinion = "fine" });

        Assert.Equal(["RETURN-reason"], MovesOffice.Codes(await office.Try("secretary-general", "return", new { toStep = "draft" })));
        Assert.Equal(["PROC-not-visited"], MovesOffice.Codes(await office.Try("secretary-general", "return", new { toStep = "nowhere", opinion = "x" })));
        await office.Do("secretary-general", "return", new { toStep = "draft", opinion = "name the sum" });
        Assert.Equal("draft:secretariat-1-clerk", await office.Turns());
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done", straightBack = true });

        Assert.Equal("sign:secretary-general", await office.Turns());
        Assert.Equal(["fine", "name the sum"], (await office.Record()).Opinions.Select(o => o.Text));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task PassOn_ToAnotherPost_MovesTheTurnAndGivesSight(Store store)
    {
        await using var office = await Start(store);
        var to = (await office.Officer("hotline-head")).PostIds[0];
        var vacant = (await office.Office.Post("hotline-clerk")).Id;

        Assert.Equal(["PASSON-reason"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "pass-on", new { toPost = to })));
        Assert.Equal(["PASSON-vacant"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "pass-on", new { toPost = vacant, opinion = "x" })));
        Assert.Equal(["PASSON-self"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "pass-on", new { toPost = (await office.Office.Post("secretariat-1-clerk")).Id, opinion = "x" })));
        Assert.Equal(["MOVE-fields"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "pass-on", new { toPosts = to, opinion = "x" })));
        await office.Do("secretariat-1-clerk", "pass-on", new { toPost = to, opinion = "yours by the mandate" });

        Assert.Equal("draft:hotline-head", await office.Turns());
        Assert.True((await office.Offer("hotline-head", "complete"))!.IsPossible);
        Assert.Null(await office.Offer("secretariat-1-clerk", "complete"));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Urge_Twice_IsRefusedUntilTomorrow(Store store)
    {
        await using var office = await Start(store);
        await office.Do("records-clerk", "urge", new { note = "by noon" });

        Assert.Equal("URGE-today", await office.Disabled("records-clerk", "urge"));
        office.Office.Clock.MoveTo(2026, 11, 24);
        await office.Do("records-clerk", "urge");

        Assert.Equal(2, (await office.Record()).Assignments.Single(a => a.State == AssignmentState.Open).UrgedCount);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Terminate_WithReason_EndsEveryTurn(Store store)
    {
        await using var office = await Start(store);

        Assert.Equal(["END-reason"], MovesOffice.Codes(await office.Try("records-head", "terminate")));
        await office.Do("records-head", "terminate", new { reason = "withdrawn" });

        Assert.Equal("", await office.Turns());
        Assert.Equal((MatterState.Terminated, "withdrawn"), ((await office.Record()).Matter.State, (await office.Record()).Matter.EndReason));
        Assert.Null(await office.Offer("records-head", "terminate"));
    }
}
