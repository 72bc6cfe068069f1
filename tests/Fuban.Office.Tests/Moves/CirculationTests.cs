using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;

namespace Fuban.Office.Tests.Moves;

[Trait("Rule", "REC-CIRCULATE")]
public sealed class CirculationTests
{
    private static string One => new ProcedureText().Start("s").Raw("<userTask id='draft' name='draft' fuban:assignee='post:records-head' />").End("e").Flows("s draft e").ToString();

    private static Task<MovesOffice> Start(Store store) =>
        MovesOffice.StartAsync(store, One, null, "records-clerk", "records-head", "secretariat-1-head", "secretariat-1-clerk", "hotline-head");

    [Theory, ClassData(typeof(TestStores))]
    public async Task Circulate_AtOnce_GivesEveryReaderATurnAndCountsThem(Store store)
    {
        await using var office = await Start(store);
        await office.Do("records-head", "circulate", new { readers = new[] { "secretariat-1-head", "hotline-head" }, way = "AtOnce", note = "for information" });

        Assert.Equal("draft:hotline-head draft:secretariat-1-head", await office.Turns(AssignmentState.ToRead));
        Assert.Equal("draft:records-head", await office.Turns());
        var unread = Assert.Single((await office.Queue("hotline-head", Queue.ToRead)).Rows);
        Assert.Equal((2, 0, true), (unread.Readers, unread.HaveRead, unread.Unread));
        Assert.Equal((0, 1), ((await office.Queue("hotline-head", Queue.ToDo)).Counts.Open, (await office.Queue("hotline-head", Queue.ToDo)).Counts.ToRead));

        await office.View("hotline-head");
        await office.Do("hotline-head", "read", new { opinion = "noted" });

        Assert.Empty((await office.Queue("hotline-head", Queue.ToRead)).Rows);
        Assert.Equal(1, Assert.Single((await office.Queue("hotline-head", Queue.Read)).Rows).HaveRead);
        Assert.Empty((await office.Queue("hotline-head", Queue.Done)).Rows);
        Assert.Null((await office.Record()).Circulations.Single().EndedAt);
        await office.Do("secretariat-1-head", "read");
        Assert.NotNull((await office.Record()).Circulations.Single().EndedAt);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Circulate_InOrder_GivesItToTheNextWhenItWasRead(Store store)
    {
        await using var office = await Start(store);
        await office.Do("records-head", "circulate", new { readers = new[] { "secretariat-1-head", "hotline-head" }, way = "Reverse" });

        Assert.Equal(("draft:hotline-head", "draft:secretariat-1-head"), (await office.Turns(AssignmentState.ToRead), await office.Turns(AssignmentState.Waiting)));
        Assert.Empty((await office.Queue("secretariat-1-head", Queue.ToRead)).Rows);
        Assert.Null(await office.Offer("secretariat-1-head", "read"));
        await office.Do("hotline-head", "read");
        Assert.Equal("draft:secretariat-1-head", await office.Turns(AssignmentState.ToRead));
        // Added at the end while it is under way.
        var circulation = (await office.Record()).Circulations.Single().Id;
        await office.Do("records-head", "circulate", new { readers = new[] { "secretariat-1-clerk" }, circulation });
        Assert.Equal("draft:secretariat-1-clerk", await office.Turns(AssignmentState.Waiting));
        await office.Do("secretariat-1-head", "read");
        await office.Do("secretariat-1-clerk", "read");

        Assert.NotNull((await office.Record()).Circulations.Single().EndedAt);
        Assert.Equal(3, Assert.Single((await office.Queue("secretariat-1-clerk", Queue.Read)).Rows).HaveRead);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Circulate_ToAUnit_GivesItToEachMember(Store store)
    {
        await using var office = await Start(store);
        await office.Appoint("second-clerk", "secretariat-1-clerk");
        await office.Do("records-head", "circulate", new { readers = new[] { "unit:secretariat-1" } });

        Assert.Equal(3, (await office.Record()).Assignments.Count(a => a.State == AssignmentState.ToRead));
        Assert.Single((await office.Queue("secretariat-1-clerk", Queue.ToRead)).Rows);
        await office.Do("second-clerk", "read");

        Assert.Empty((await office.Queue("second-clerk", Queue.ToRead)).Rows);
        Assert.Single((await office.Queue("secretariat-1-clerk", Queue.ToRead)).Rows);
        Assert.Equal(1, (await office.Queue("secretariat-1-head", Queue.ToDo)).Counts.ToRead);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Circulate_Forbidden_IsRefused(Store store)
    {
        await using var office = await Start(store);
        var finance = await office.Officer("dept-finance");

        Assert.Equal(["CIRCULATE-nobody"], MovesOffice.Codes(await office.Try("records-head", "circulate")));
        Assert.Equal(["POST-unknown"], MovesOffice.Codes(await office.Try("records-head", "circulate", new { readers = new[] { "nobody" } })));
        Assert.Equal(["CIRCULATE-vacant"], MovesOffice.Codes(await office.Try("records-head", "circulate", new { readers = new[] { "supervision-head" } })));
        await office.Do("records-head", "circulate", new { readers = new[] { "dept-finance" } });
        Assert.Equal(["CIRCULATE-already"], MovesOffice.Codes(await office.Try("records-head", "circulate", new { readers = new[] { "dept-finance" } })));
        Assert.Null(await office.Offer("dept-finance", "circulate"));
        Assert.Equal(["CIRCULATE-office"], MovesOffice.Codes(await office.Office.Run(new Circulate(office.Matter, ["hotline-head"], default, null, null), finance.Actor())));
        Assert.Equal(["NotFound"], MovesOffice.Codes(await office.Office.Run(new Circulate(office.Matter, ["hotline-head"], default, null, null), (await office.Officer("hotline-head")).Actor())));
        var turn = (await office.Record()).Assignments.Single(a => a.State == AssignmentState.ToRead).Id;
        Assert.Equal(["ASSIGNMENT-not-yours"], MovesOffice.Codes(await office.Office.Run(new MarkRead(office.Matter, turn, null), (await office.Officer("records-head")).Actor())));
        await office.Do("dept-finance", "read");
        Assert.Equal(["ASSIGNMENT-closed"], MovesOffice.Codes(await office.Office.Run(new MarkRead(office.Matter, turn, null), finance.Actor())));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Circulate_WorkSecret_StaysInTheOffice(Store store)
    {
        await using var office = await Start(store);
        await office.Officer("dept-finance");
        await office.Open("records-clerk", workSecret: true);

        Assert.Equal(["CIRCULATE-outside"], MovesOffice.Codes(await office.Try("records-head", "circulate", new { readers = new[] { "dept-finance", "hotline-head" } })));
        await office.Do("records-head", "circulate", new { readers = new[] { "hotline-head" } });
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Urge_AfterTheEnd_PressesThoseWhoHaveNotRead(Store store)
    {
        await using var office = await Start(store);
        await office.Do("records-head", "circulate", new { readers = new[] { "secretariat-1-head", "hotline-head" } });
        await office.Do("records-head", "complete", new { outcome = "done" });
        await office.Do("hotline-head", "read");

        Assert.Equal(MatterState.Concluded, (await office.Record()).Matter.State);
        await office.Do("records-clerk", "urge");
        Assert.Equal("URGE-today", await office.Disabled("records-clerk", "urge"));
        var pressed = Assert.Single((await office.Record()).Assignments, a => a.UrgedCount == 1);
        Assert.Equal(AssignmentState.ToRead, pressed.State);
        Assert.True(Assert.Single((await office.Queue("secretariat-1-head", Queue.ToRead)).Rows).Urged);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Withdraw_Unseen_TakesSightAway(Store store)
    {
        await using var office = await Start(store);
        await office.Do("records-head", "circulate", new { readers = new[] { "secretariat-1-head", "hotline-head" }, way = "InOrder" });
        var turns = (await office.Record()).Assignments.Where(a => a.Kind == AssignmentKind.Read).OrderBy(a => a.Rank).Select(a => a.Id).ToList();

        Assert.Null(await office.Offer("records-clerk", "withdraw-reading"));
        await office.Do("records-head", "withdraw-reading", new { turn = turns[0] });
        Assert.Empty(await office.Offers("secretariat-1-head"));
        Assert.Equal("draft:hotline-head", await office.Turns(AssignmentState.ToRead));
        await office.View("hotline-head");

        Assert.Equal("CIRCULATE-seen", await office.Disabled("records-head", "withdraw-reading", new { turn = turns[1] }));
        Assert.Equal(1, Assert.Single((await office.Queue("hotline-head", Queue.ToRead)).Rows).Readers);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Terminate_WhileItIsRead_CallsItBack(Store store)
    {
        await using var office = await Start(store);
        await office.Do("records-head", "circulate", new { readers = new[] { "hotline-head" } });
        await office.Do("records-head", "terminate", new { reason = "registered by mistake", @void = true });

        Assert.Empty((await office.Queue("hotline-head", Queue.ToRead)).Rows);
        Assert.Equal("", await office.Turns(AssignmentState.ToRead));
    }
}
