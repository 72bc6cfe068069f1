using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;

namespace Fuban.Office.Tests.Moves;

public sealed class TakeBackTests
{
    private static readonly string[] s_lastAct = ["Undo", "LastTurn", "LastPerson", "LastPost", "LastAt"];

    /// <summary>A step for two at once, with a reminder, between two of one.</summary>
    private static string Flow => new ProcedureText().Start("s")
        .Raw("<userTask id='draft' name='draft' fuban:assignee='post:secretariat-1-clerk' fuban:due='2wd' />")
        .Raw("<userTask id='vote' name='vote' fuban:assignee='var:people' fuban:due='5wd'><multiInstanceLoopCharacteristics isSequential='false' /></userTask>")
        .Raw("<boundaryEvent id='slow' attachedToRef='vote' cancelActivity='false'><timerEventDefinition><timeDuration>3wd</timeDuration></timerEventDefinition></boundaryEvent><endEvent id='urged' />")
        .Raw("<userTask id='sign' name='sign' fuban:assignee='post:secretariat-1-head' />").End("e").Flows("s draft vote sign e").Flows("slow urged").ToString();

    private static Task<MovesOffice> Start(Store store) => MovesOffice.StartAsync(
        store, Flow, new() { ["people"] = new[] { "hotline-head", "supervision-head" } }, "records-clerk", "secretariat-1-clerk", "secretariat-1-head", "hotline-head", "supervision-head");

    private static Task<string> Rows(MovesOffice office) => office.Office.Rows(["matters", "procedures"], s_lastAct);

    [Theory, ClassData(typeof(TestStores))]
    public async Task TakeBack_EveryKindOfAct_LeavesEveryRowAsItWas(Store store)
    {
        await using var office = await Start(store);
        await There_AndBack("secretariat-1-clerk", "pass-on", new { toPost = (await office.Officer("records-clerk")).PostIds[0], opinion = "yours" });
        await There_AndBack("secretariat-1-clerk", "add-signers", new { posts = new[] { "secretariat-1-head" }, opinion = "please" });
        await There_AndBack("secretariat-1-clerk", "complete", new { outcome = "done", opinion = "drafted" });
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        await There_AndBack("hotline-head", "return", new { toStep = "draft", opinion = "more" });
        await There_AndBack("hotline-head", "complete", new { outcome = "done", opinion = "yes" });
        await office.Do("hotline-head", "complete", new { outcome = "done" });
        await There_AndBack("supervision-head", "complete", new { outcome = "done" });

        async Task There_AndBack(string officer, string move, object fields)
        {
            var before = await Rows(office);
            await office.Do(officer, move, fields);
            Assert.NotEqual(before, await Rows(office));
            await office.Do(officer, "take-back");
            Assert.Equal(before, await Rows(office));
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task TakeBack_OnceSomebodyLooked_IsRefusedWithHisName(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        Assert.True((await office.Offer("secretariat-1-clerk", "take-back"))!.IsPossible);
        Assert.Null(await office.Offer("hotline-head", "take-back"));

        await office.View("supervision-head");

        Assert.Equal("TAKEBACK-read", await office.Disabled("secretariat-1-clerk", "take-back"));
        Assert.Equal(["TAKEBACK-not-yours"], MovesOffice.Codes(await office.Office.Run(new TakeBack(office.Matter), (await office.Officer("hotline-head")).Actor())));
        Assert.Equal(["NotFound"], MovesOffice.Codes(await office.Office.Run(new TakeBack(office.Matter), (await office.Officer("secretariat-1-head")).Actor())));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task TakeBack_AfterTheNextAct_IsNoLongerOffered(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        await office.Do("records-clerk", "urge");
        Assert.True((await office.Offer("secretariat-1-clerk", "take-back"))!.IsPossible);
        await office.Do("records-clerk", "circulate", new { readers = new[] { "secretariat-1-head" } });

        Assert.Null(await office.Offer("secretariat-1-clerk", "take-back"));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task TakeBack_OfTheEnd_IsNotOffered(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        foreach (var voter in new[] { "hotline-head", "supervision-head" }) await office.Do(voter, "complete", new { outcome = "done" });
        await office.Do("secretariat-1-head", "complete", new { outcome = "done" });

        Assert.Null(await office.Offer("secretariat-1-head", "take-back"));
        Assert.Equal(["MATTER-ended", "TAKEBACK-numbered"], MovesOffice.Codes(await office.Office.Run(new TakeBack(office.Matter), (await office.Officer("secretariat-1-head")).Actor())));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task TakeBack_TwoAtOnce_OneDoesIt(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        var actor = (await office.Officer("secretariat-1-clerk")).Actor();

        var outcomes = await Race.Run(2, i => i == 0 ? office.Office.Run(new TakeBack(office.Matter), actor) : Look());

        // Either he looked first, and it stays; or it was taken back, and there is nothing to look at.
        Assert.Single(outcomes, o => o.IsDone);

        async Task<Outcome> Look()
        {
            var post = (await office.Officer("hotline-head")).PostIds[0];
            var turn = (await office.Record()).Assignments.FirstOrDefault(a => a.Step == "vote" && a.PostId == post);
            return turn is null ? Outcome.Refuse("X-gone") : await office.Office.Run(new ViewAssignment(office.Matter, turn.Id), (await office.Officer("hotline-head")).Actor(turn.PostId));
        }
    }
}
