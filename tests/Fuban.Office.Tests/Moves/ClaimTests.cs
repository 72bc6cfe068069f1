using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;

namespace Fuban.Office.Tests.Moves;

public sealed class ClaimTests
{
    private static string Pool => new ProcedureText().Start("s")
        .Raw("<userTask id='work' name='work' fuban:assignee='unit:secretariat-1' />")
        .Raw("<userTask id='check' name='check' fuban:assignee='post:records-head' />").End("e").Flows("s work check e").ToString();

    private static async Task<MovesOffice> Start(Store store)
    {
        var office = await MovesOffice.StartAsync(store, Pool, null, "records-clerk", "secretariat-1-head", "secretariat-1-clerk", "records-head");
        await office.Appoint("second-clerk", "secretariat-1-clerk");
        return office;
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Claim_ByOne_TakesItFromTheOthersUntilReleased(Store store)
    {
        await using var office = await Start(store);
        Assert.True(Assert.Single((await office.Queue("second-clerk", Queue.ToDo)).Rows).Unclaimed);
        await office.Do("second-clerk", "claim");

        Assert.False(Assert.Single((await office.Queue("second-clerk", Queue.ToDo)).Rows).Unclaimed);
        Assert.Empty((await office.Queue("secretariat-1-clerk", Queue.ToDo)).Rows);
        Assert.Equal(0, (await office.Queue("secretariat-1-head", Queue.ToDo)).Counts.Open);
        Assert.Null(await office.Offer("secretariat-1-clerk", "claim"));
        Assert.Null(await office.Offer("secretariat-1-head", "complete"));
        var turn = (await office.Record()).Assignments.Single(a => a.State == AssignmentState.Open);
        Assert.Equal(["ASSIGNMENT-claimed"], MovesOffice.Codes(await office.Office.Run(
            new CompleteStep(office.Matter, turn.Id, "done", null), (await office.Officer("secretariat-1-clerk")).Actor())));

        await office.Do("second-clerk", "release");
        Assert.Equal(1, (await office.Queue("secretariat-1-head", Queue.ToDo)).Counts.Open);
        await office.Do("secretariat-1-head", "claim");
        await office.Do("secretariat-1-head", "complete", new { outcome = "done" });
        Assert.Equal("check:records-head", await office.Turns());
        Assert.Equal("", await office.Turns(AssignmentState.Waiting));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Claim_WholeNewVisit_IsEverybodysAgain(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-head", "claim");
        await office.Do("secretariat-1-head", "complete", new { outcome = "done" });
        await office.Do("records-head", "return", new { toStep = "work", opinion = "more" });

        Assert.Equal("work:secretariat-1-clerk work:secretariat-1-deputy-head work:secretariat-1-head", await office.Turns());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Claim_WhenTheClaimantLeft_IsAnothersToDo(Store store)
    {
        await using var office = await Start(store);
        await office.Do("second-clerk", "claim");
        var clerk = (await office.Officer("second-clerk")).Person.Id;
        var holding = (await office.Office.Office()).Holdings.Single(h => h.PersonId == clerk).Id;
        await office.Office.Do(new Fuban.Office.Organization.EndHolding(holding, office.Office.Clock.Today));
        await office.SeeAgain();

        Assert.Single((await office.Queue("secretariat-1-clerk", Queue.ToDo)).Rows);
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        Assert.Equal("check:records-head", await office.Turns());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Claim_Race_OneHasIt(Store store)
    {
        await using var office = await Start(store);
        var turns = (await office.Record()).Assignments.Where(a => a.State == AssignmentState.Open).ToList();
        var head = await office.Officer("secretariat-1-head");
        var clerk = await office.Officer("secretariat-1-clerk");

        var outcomes = await Race.Run(2, i => i == 0
            ? office.Office.Run(new Claim(office.Matter, turns.Single(t => head.PostIds.Contains(t.PostId)).Id), head.Actor())
            : office.Office.Run(new Claim(office.Matter, turns.Single(t => clerk.PostIds.Contains(t.PostId)).Id), clerk.Actor()));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single(outcomes, o => o is Outcome.Refused { Refusals: [{ Code: "ASSIGNMENT-closed" }] } or Outcome.Stale);
    }
}
