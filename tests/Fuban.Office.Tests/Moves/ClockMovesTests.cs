using Fuban.Kernel;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Moves;

/// <summary>暂停、恢复、重启、自由流.</summary>
public sealed class ClockMovesTests
{
    private static string Flow => new ProcedureText().Start("s")
        .Raw("<userTask id='draft' name='draft' fuban:assignee='post:records-clerk' fuban:due='5wd' fuban:jump='sign' fuban:reopen='true' />")
        .Raw("<boundaryEvent id='slow' attachedToRef='draft' cancelActivity='false'><timerEventDefinition><timeDuration>3wd</timeDuration></timerEventDefinition></boundaryEvent><endEvent id='urged' />")
        .Raw("<userTask id='check' name='check' fuban:assignee='post:hotline-head' />")
        .Raw("<userTask id='sign' name='sign' fuban:assignee='post:records-head' />").End("e").Flows("s draft check sign e").Flows("slow urged").ToString();

    private static Task<MovesOffice> Start(Store store) => MovesOffice.StartAsync(store, Flow, null, "records-clerk", "records-head", "hotline-head");

    private static async Task<DateOnly?> Due(MovesOffice office) => (await office.Record()).Assignments.Single(a => a.State == AssignmentState.Open).DueAt is { } due ? new OfficeTime().DateOf(due.AddTicks(-1)) : null;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Suspend_AndResume_MovesEveryDateByTheWorkdaysBetween(Store store)
    {
        await using var office = await Start(store);
        Assert.Equal(new DateOnly(2026, 11, 30), await Due(office));
        Assert.Null(await office.Offer("records-clerk", "suspend"));
        Assert.Equal(["SUSPEND-reason"], MovesOffice.Codes(await office.Try("records-head", "suspend")));
        await office.Do("records-head", "suspend", new { reason = "the sender was asked" });

        Assert.Equal(MatterState.Suspended, (await office.Record()).Matter.State);
        Assert.Null(await Due(office));
        Assert.Equal("MATTER-suspended", await office.Disabled("records-clerk", "complete", new { outcome = "done" }));
        Assert.Equal((MatterState.Suspended, 0), (Assert.Single((await office.Queue("records-clerk", Queue.ToDo)).Rows).State, (await office.Queue("records-clerk", Queue.ToDo)).Counts.Overdue));

        // Thursday of the week after: eight workdays.
        office.Office.Clock.MoveTo(2026, 12, 3);
        await office.Office.Services.GetRequiredService<DueTimers>().Fire(default);
        await office.Do("records-head", "resume", new { reason = "answered" });

        Assert.Equal(new DateOnly(2026, 12, 10), await Due(office));
        Assert.Equal(MatterState.Open, (await office.Record()).Matter.State);
        Assert.Contains("DueAt", await office.Office.Rows(["procedures"], "State"), StringComparison.Ordinal);
        Assert.Null(await office.Offer("records-head", "resume"));
        await office.Do("records-clerk", "complete", new { outcome = "done" });
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "CAL-11")]
    public async Task Suspend_WithAStatutoryTerm_StopsItsClock(Store store)
    {
        await using var office = await Start(store);
        await office.Open("records-clerk", term: "20wd");
        Assert.Equal(new DateOnly(2026, 12, 21), Day((await office.Record()).Matter.DueAt));
        await office.Do("records-head", "suspend", new { reason = "a hearing" });
        Assert.Null((await office.Record()).Matter.DueAt);
        office.Office.Clock.MoveTo(2026, 11, 30);
        await office.Do("records-head", "resume", new { reason = "it was held" });

        // The day of the resumption still belongs to the pause.
        Assert.Equal(new DateOnly(2026, 12, 28), Day((await office.Record()).Matter.DueAt));
        Assert.Single(MatterDeadline.Read((await office.Record()).Matter.Deadline!).Deadline!.Stops);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Suspend_ThenTerminate_EndsIt(Store store)
    {
        await using var office = await Start(store);
        await office.Do("records-head", "suspend", new { reason = "x" });
        await office.Do("records-head", "terminate", new { reason = "withdrawn" });

        Assert.Equal(MatterState.Terminated, (await office.Record()).Matter.State);
        Assert.Null(await office.Offer("records-head", "resume"));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Reopen_Concluded_KeepsTheNumberAndRestartsTheClock(Store store)
    {
        await using var office = await Start(store);
        await office.Open("records-clerk", term: "20wd");
        var number = (await office.Record()).Matter.Number;
        Assert.Null(await office.Offer("records-head", "reopen"));
        await office.Do("records-clerk", "complete", new { outcome = "done" });
        await office.Do("hotline-head", "complete", new { outcome = "done" });
        await office.Do("records-head", "complete", new { outcome = "done" });
        office.Office.Clock.MoveTo(2027, 3, 1);

        Assert.Null(await office.Offer("records-clerk", "reopen"));
        Assert.Equal(["REOPEN-reason"], MovesOffice.Codes(await office.Try("records-head", "reopen", new { toStep = "draft" })));
        Assert.Equal(["PROC-reopen"], MovesOffice.Codes(await office.Try("records-head", "reopen", new { toStep = "check", reason = "x" })));
        await office.Do("records-head", "reopen", new { toStep = "draft", reason = "a new paper came" });

        var matter = (await office.Record()).Matter;
        Assert.Equal((MatterState.Open, number, null), (matter.State, matter.Number, matter.EndedAt));
        Assert.Equal(new DateOnly(2027, 3, 29), Day(matter.DueAt));
        Assert.Equal("draft:records-clerk", await office.Turns());
        Assert.Contains("a new paper came", (await office.Record()).Opinions.Select(o => o.Text));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Jump_WhereAllowed_NeedsAReason(Store store)
    {
        await using var office = await Start(store);
        Assert.Equal(["JUMP-reason"], MovesOffice.Codes(await office.Try("records-clerk", "jump", new { toStep = "sign" })));
        Assert.Equal(["PROC-jump"], MovesOffice.Codes(await office.Try("records-clerk", "jump", new { toStep = "check", opinion = "x" })));
        await office.Do("records-clerk", "jump", new { toStep = "sign", opinion = "checked by telephone" });

        Assert.Equal("sign:records-head", await office.Turns());
        Assert.Null(await office.Offer("records-head", "jump"));
        await office.Do("records-clerk", "take-back");
        Assert.Equal("draft:records-clerk", await office.Turns());
    }

    private static DateOnly? Day(DateTime? due) => due is { } at ? new OfficeTime().DateOf(at.AddTicks(-1)) : null;
}
