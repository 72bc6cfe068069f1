using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;
using Fuban.Office.Tests.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Office.Workbench.Delegations;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Notices;

/// <summary>Who is told what, and when it has been seen.</summary>
public sealed class NoticeTests
{
    private const string Head = "records-head";
    private const string Clerk = "records-clerk";

    private static string Work => new ProcedureText().Start("s").Raw($"<userTask id='work' name='work' fuban:assignee='post:{Head}' />").Raw($"<userTask id='check' name='check' fuban:assignee='post:{Clerk}' />").End("e")
        .Flows("s work check e").ToString();

    [Theory, ClassData(typeof(TestStores))]
    public async Task Turn_GivenLookedAtAndDone_IsToldOnceAndNoLongerWaits(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Work, null, Clerk, Head);
        Assert.Equal(["Turn"], await Unseen(office, Head));
        Assert.Empty(await Unseen(office, Clerk));

        await office.View(Head);
        Assert.Empty(await Unseen(office, Head));
        await office.Do(Head, "complete", new { outcome = "done" });
        Assert.Equal(["Turn"], await Unseen(office, Clerk));
        await office.Do(Head, "urge");
        Assert.Equal(["Turn", "Urged"], await Unseen(office, Clerk));
        await office.Do(Clerk, "complete", new { outcome = "done" });
        Assert.Empty(await Unseen(office, Clerk));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Ask_AndAnswer_TellsTheAskedAndThenTheAsker(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Work, null, Clerk, Head, "secretariat-2-head");
        await office.View(Head);
        await office.Do(Head, "ask", new { posts = new[] { "secretariat-2-head" }, opinion = "何时可办？" });
        Assert.Equal(["Asked"], await Unseen(office, "secretariat-2-head"));

        await office.Do("secretariat-2-head", "answer", new { opinion = "月底。" });

        Assert.Empty(await Unseen(office, "secretariat-2-head"));
        Assert.Equal(["Answered"], await Unseen(office, Head));
        var person = (await office.Officer(Head)).Actor();
        await office.Office.Do(new SeeNotices(), person);
        Assert.Empty(await Unseen(office, Head));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Turn_OfOneWhoIsAway_IsToldToHisStandInToo(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Work, null, Clerk, Head, "secretariat-2-head");
        var (away, other) = (await office.Officer(Head), await office.Officer("secretariat-2-head"));
        await office.Office.Do(new StartDelegation(Ids.New(office.Office.Clock), away.Person.Id, other.Person.Id, office.Office.Clock.Today, office.Office.Clock.Today, [], DelegationReason.Travel), away.Actor());

        await office.Open(Clerk);

        Assert.Equal(2, (await Unseen(office, Head)).Count);
        await using var db = office.Office.Services.GetRequiredService<OfficeStore>().Read();
        var told = Assert.Single(db.Set<Notice>().Where(n => n.PersonId == other.Person.Id).ToList());
        Assert.Equal((away.Person.Id, office.Matter), (told.OnBehalfOf, told.MatterId));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Turn_OfOneWhoseStandInIsAwayToo_IsToldAlongTheChain(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Work, null, Clerk, Head, "secretariat-2-head", "secretariat-2-clerk");
        var chain = new[] { await office.Officer(Head), await office.Officer("secretariat-2-head"), await office.Officer("secretariat-2-clerk") };
        for (var i = 0; i < 2; i++)
            await office.Office.Do(new StartDelegation(Ids.New(office.Office.Clock), chain[i].Person.Id, chain[i + 1].Person.Id, office.Office.Clock.Today, office.Office.Clock.Today, [], DelegationReason.Travel), chain[i].Actor());

        await office.Open(Clerk);

        await using var db = office.Office.Services.GetRequiredService<OfficeStore>().Read();
        foreach (var standIn in chain[1..]) Assert.Equal(chain[0].Person.Id, Assert.Single(db.Set<Notice>().Where(n => n.PersonId == standIn.Person.Id).ToList()).OnBehalfOf);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Turn_OfAKindThatIsNotGiven_IsNotToldToTheStandIn(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Work, null, Clerk, Head, "secretariat-2-head");
        var (away, other) = (await office.Officer(Head), await office.Officer("secretariat-2-head"));
        await office.Office.Do(new StartDelegation(Ids.New(office.Office.Clock), away.Person.Id, other.Person.Id, office.Office.Clock.Today, office.Office.Clock.Today, ["incoming-document"], DelegationReason.Travel), away.Actor());

        await office.Open(Clerk);

        Assert.Empty(await Unseen(office, "secretariat-2-head"));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SC-05")]
    public async Task Remind_OfAWorkSecret_BringsInNobodyWhoDoesNotTakePart(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Ladder, null, Clerk, "secretariat-2-clerk", "secretary-general");
        await office.Open(Clerk, workSecret: true);
        office.Office.Clock.Advance(TimeSpan.FromDays(40));
        while (!(await office.Office.Services.GetRequiredService<Kernel.Calendar.OfficeDeadlines>().CalculatorAsync()).Calendar.IsWorkday(office.Office.Clock.Today)) office.Office.Clock.Advance(TimeSpan.FromDays(1));

        await Remind(office);

        await using var db = office.Office.Services.GetRequiredService<OfficeStore>().Read();
        var boss = (await office.Officer("secretary-general")).PostIds[0];
        Assert.False(db.Set<Participant>().Any(p => p.MatterId == office.Matter && p.HolderId == boss));
        Assert.DoesNotContain(db.Set<Notice>().ToList(), n => n.MatterId == office.Matter && n.Kind == NoticeKind.OverdueUp);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task TakeBack_OfATurn_TellsNobodyThatItIsStillThere(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Work, null, Clerk, Head);
        await office.Do(Head, "complete", new { outcome = "done" });
        await office.Do(Head, "take-back");

        Assert.Empty(await Unseen(office, Clerk));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-URGE")]
    public async Task Remind_AsTheDateComesAndGoes_GoesUpTheLadderOnce(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Ladder, null, Clerk, "secretariat-2-clerk", "secretariat-2-head", "deputy-secretary-general-1", "secretary-general");
        var deputy = await office.Officer("deputy-secretary-general-1");
        await office.Office.Do(new SetPortfolio("secretariat-2", deputy.Posts[0].Id, null, office.Office.Clock.Today));
        var due = (await office.Record()).Assignments.Single().DueAt!.Value;

        async Task<string> On(DateTime day)
        {
            office.Office.Clock.Advance(day.AddHours(1) - office.Office.Clock.UtcNow);
            await Remind(office);
            await Remind(office);
            var told = new List<string>();
            foreach (var slug in (string[])["secretariat-2-clerk", "secretariat-2-head", "deputy-secretary-general-1", "secretary-general"])
                told.AddRange((await Kinds(office, slug)).Where(k => k.StartsWith("Due", StringComparison.Ordinal) || k.StartsWith("Overdue", StringComparison.Ordinal)).Select(k => $"{slug}:{k}"));
            return string.Join(' ', told);
        }

        var calendar = (await office.Office.Services.GetRequiredService<Kernel.Calendar.OfficeDeadlines>().CalculatorAsync()).Calendar;
        var time = office.Office.Services.GetRequiredService<OfficeTime>();
        var dueDay = time.DateOf(due.AddTicks(-1));
        DateTime After(int workdays) => time.StartOf(calendar.AddWorkdays(dueDay, workdays)!.Value);
        var before = dueDay.AddDays(-1);
        while (!calendar.IsWorkday(before)) before = before.AddDays(-1);

        Assert.Equal("secretariat-2-clerk:DueSoon", await On(time.StartOf(before)));
        Assert.Equal("secretariat-2-clerk:DueSoon secretariat-2-clerk:DueToday", await On(time.StartOf(dueDay)));
        Assert.Equal("secretariat-2-clerk:DueSoon secretariat-2-clerk:DueToday secretariat-2-clerk:Overdue secretariat-2-head:Overdue", await On(After(1)));
        Assert.EndsWith("deputy-secretary-general-1:OverdueUp", await On(After(3)), StringComparison.Ordinal);
        Assert.EndsWith("deputy-secretary-general-1:OverdueUp secretary-general:OverdueUp", await On(After(5)), StringComparison.Ordinal);
        Assert.Equal(5, (await office.Record()).Acts.Count(a => a.Verb == nameof(Fuban.Office.Notices.Remind)));
        Assert.NotEmpty(await office.Offers("secretary-general"));
    }

    private static string Ladder => new ProcedureText().Start("s").Raw("<userTask id='work' name='work' fuban:assignee='post:secretariat-2-clerk' fuban:due='5wd' />").End("e").Flows("s work e").ToString();

    private static async Task Remind(MovesOffice office) => await office.Office.Services.GetRequiredService<Reminders>().RunAsync(TestContext.Current.CancellationToken);

    private static Task<List<string>> Unseen(MovesOffice office, string slug) => Kinds(office, slug, unseen: true);

    private static async Task<List<string>> Kinds(MovesOffice office, string slug, bool unseen = false)
    {
        var person = (await office.Officer(slug)).Person.Id;
        await using var db = office.Office.Services.GetRequiredService<OfficeStore>().Read();
        return [.. NoticeBook.Standing(db, person).Where(n => !unseen || n.SeenAt == null).OrderBy(n => n.Id).ToList().Select(n => n.Kind.ToString())];
    }
}
