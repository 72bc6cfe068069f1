using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Tests.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Office.Workbench.Delegations;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Organization;

/// <summary>One does another's work: dated, by kind, through a third, without loops, under his own name.</summary>
public sealed class DelegationTests
{
    private const string Head = "records-head";
    private const string Other = "secretariat-2-head";
    private const string Third = "secretariat-3-head";

    [Theory, ClassData(typeof(TestStores))]
    public async Task StandIn_WithADaysWork_DoesItAsHimselfForTheOther(Store store)
    {
        await using var office = await Start(store);
        await Give(office, Head, Other);
        var standIn = await office.StandIn(Other, Head);
        var (own, principal) = (await office.Officer(Other), await office.Officer(Head));

        Assert.Empty((await office.Queue(Other, Queue.ToDo)).Rows);
        Assert.Single((await office.Queue(standIn, Queue.ToDo)).Rows);
        Assert.Empty(await office.Offers(Other));
        await office.Do(standIn, "complete", new { outcome = "done", opinion = "同意" });

        var record = await office.Record();
        var opinion = Assert.Single(record.Opinions);
        var turn = record.Assignments.Single(a => a.Outcome is not null);
        Assert.Equal((own.Person.Id, principal.Person.Id), (opinion.PersonId, record.PrincipalOf(opinion.PersonId, opinion.At)));
        Assert.Equal((principal.Person.Id, own.Person.Id), (turn.CompletedBy, record.StandInOf(turn.CompletedBy, turn.CompletedAt)));
        Assert.Equal(principal.MainPost!.Id, opinion.PostId);
        Assert.Single((await office.Queue(Head, Queue.Done)).Rows);
        Assert.Empty((await office.Queue(Other, Queue.Done)).Rows);
        var act = Assert.Single(await office.Office.Services.GetRequiredService<ActsForOthers>().Of(principal.Person.Id));
        Assert.Equal((own.Person.Id, (Guid?)office.Matter, nameof(CompleteStep)), (act.Person, act.Matter, act.Verb));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task StandIn_ForSomeKinds_SeesAndMayNothingElse(Store store)
    {
        await using var office = await Start(store);
        await Give(office, Head, Other, "incoming-document");
        var standIn = await office.StandIn(Other, Head);
        var officer = await office.Officer(standIn);

        Assert.Equal((0, 0), ((await office.Queue(standIn, Queue.ToDo)).Rows.Count, (await office.Queue(standIn, Queue.ToDo)).Counts.Open));
        Assert.Empty(await office.Offers(standIn));
        var turn = (await office.Record()).Assignments.Single();
        Assert.Equal(["DELEGATION-limited"], MovesOffice.Codes(await office.Office.Run(new ViewAssignment(office.Matter, turn.Id), officer.Actor())));
        Assert.True(officer.May(MatterPermissions.Handle));
        Assert.True(officer.May("documents.register"));
        Assert.False(officer.May(RulePermissions.Propose));
        Assert.True((await office.Officer(Head)).May(RulePermissions.Propose));

        await Give(office, Third, Other, OpenTest.Kind);
        Assert.Equal(2, (await office.Office.Office()).PrincipalsOf((await office.Officer(Other)).Person.Id, office.Office.Clock.Today).Count);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task StandIn_ThroughAnother_GetsWhatAllTheWayAllows(Store store)
    {
        await using var office = await Start(store);
        await Give(office, Head, Other, OpenTest.Kind, "incoming-document");
        await Give(office, Other, Third, OpenTest.Kind);
        var standIn = await office.StandIn(Third, Head);

        Assert.Single((await office.Queue(standIn, Queue.ToDo)).Rows);
        Assert.Equal([OpenTest.Kind], (await office.Officer(standIn)).For!.Kinds!);
        await office.Do(standIn, "complete", new { outcome = "done" });
        var (signer, whom) = ((await office.Officer(Third)).Person.Id, (await office.Officer(Head)).Person.Id);
        Assert.Contains((await office.Record()).Acts, a => a.Person == signer && a.OnBehalfOf == whom);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task StandIn_AfterMidnightOrTakenBack_IsHimselfAgain(Store store)
    {
        await using var office = await Start(store);
        await Give(office, Head, Other);
        var standIn = await office.StandIn(Other, Head);
        Assert.NotNull((await office.Officer(standIn)).For);

        office.Office.Clock.Advance(TimeSpan.FromDays(2));
        await office.SeeAgain();
        var after = await office.Officer(standIn);
        Assert.Null(after.For);
        Assert.Equal((await office.Officer(Other)).PostIds, after.PostIds);

        var again = await Give(office, Head, Other);
        await office.SeeAgain();
        Assert.NotNull((await office.Officer(standIn)).For);
        Assert.IsType<Outcome.NotFound>(await office.Office.Run(new EndDelegation(again), (await office.Officer(Third)).Actor()));
        Assert.IsType<Outcome.NotFound>(await office.Office.Run(new EndDelegation(again), (await office.Officer(standIn)).Actor()));
        await office.Office.Do(new EndDelegation(again), (await office.Officer(Head)).Actor());
        await office.SeeAgain();
        Assert.Null((await office.Officer(standIn)).For);
        Assert.Equal(["DELEGATION-ended"], MovesOffice.Codes(await office.Office.Run(new EndDelegation(again), (await office.Officer(Head)).Actor())));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task StartDelegation_Forbidden_NamesTheRule(Store store)
    {
        await using var office = await Start(store);
        await office.Officer("dept-finance");
        await office.Officer("system-administrator");
        var mute = await office.Office.Person("mute");
        await office.Office.Do(new AssignPost(mute, (await office.Office.Post("secretariat-4-clerk")).Id, HoldingNature.Substantive, office.Office.Clock.Today));
        await Give(office, Other, Third);
        var today = office.Office.Clock.Today;
        async Task<IEnumerable<string>> Refused(string principal, Guid standIn, int from = 0, int last = 1, string by = "", params string[] kinds) => MovesOffice.Codes(await office.Office.Run(
            new StartDelegation(Ids.New(office.Office.Clock), (await office.Officer(principal)).Person.Id, standIn, today.AddDays(from), today.AddDays(last), kinds, DelegationReason.Leave),
            (await office.Officer(by.Length == 0 ? principal : by)).Actor()));
        async Task<Guid> Id(string slug) => (await office.Officer(slug)).Person.Id;

        Assert.Equal(["DELEGATION-self"], await Refused(Head, await Id(Head)));
        Assert.Equal(["DELEGATION-past"], await Refused(Head, await Id(Third), from: -1));
        Assert.Equal(["DELEGATION-dates"], await Refused(Head, await Id(Third), from: 2, last: 1));
        Assert.Equal(["DELEGATION-long"], await Refused(Head, await Id(Third), last: 366));
        Assert.Equal(["DELEGATION-kind"], await Refused(Head, await Id(Third), kinds: "nothing"));
        Assert.Equal(["DELEGATION-overlap"], await Refused(Other, await Id("records-clerk"), from: 1));
        Assert.Equal(["DELEGATION-loop"], await Refused(Third, await Id(Other)));
        Assert.Equal(["DELEGATION-administrator"], await Refused(Head, await Id("system-administrator")));
        Assert.Equal(["DELEGATION-administrator"], await Refused("system-administrator", await Id(Head)));
        Assert.Equal(["DELEGATION-body"], await Refused(Head, await Id("dept-finance")));
        Assert.Equal(["DELEGATION-account"], await Refused(Head, mute));
        Assert.Equal(["DELEGATION-whose"], await Refused(Third, await Id("records-clerk"), by: Other));
        Assert.Equal(["DELEGATION-own"], await Refused(Third, await Id(Head), by: Head));
        Assert.Equal(["DELEGATION-person"], await Refused(Head, Guid.Empty));
        await office.StandIn(Third, Other);
        Assert.Equal(["DELEGATION-whose"], await Refused(Other, await Id("records-clerk"), from: 5, last: 6, by: $"{Third} for {Other}"));
        Assert.Empty(await Codes(Other, "records-clerk", 5));

        async Task<IEnumerable<string>> Codes(string principal, string standIn, int from) =>
            (await Refused(principal, await Id(standIn), from, from + 1, Head)).Where(code => code != nameof(Outcome.Done));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task StartDelegation_BothWaysAtOnce_OneOfThemStands(Store store)
    {
        await using var office = await Start(store);
        var (one, two) = (await office.Officer(Other), await office.Officer(Third));
        var today = office.Office.Clock.Today;

        var outcomes = await Race.Run(6, i => office.Office.Run(
            new StartDelegation(Ids.New(office.Office.Clock), (i % 2 == 0 ? one : two).Person.Id, (i % 2 == 0 ? two : one).Person.Id, today, today, [], DelegationReason.Other), (i % 2 == 0 ? one : two).Actor()));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single((await office.Office.Office()).Delegations);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task ReleaseRule_ByTheStandInOfItsProposer_IsTheSamePerson(Store store)
    {
        await using var office = await Start(store);
        var proposer = await office.Officer("secretary-general");
        var rule = Ids.New(office.Office.Clock);
        await office.Office.Do(new ProposeRule(rule, OrganizationRules.PrecedentDays, "365", office.Office.Clock.Today.AddDays(1), "定期清理"), proposer.Actor());
        await office.Officer("deputy-secretary-general-1");
        await Give(office, "secretary-general", Other);
        var standIn = await office.Officer(await office.StandIn(Other, "secretary-general"));

        Assert.True(standIn.May(RulePermissions.Release));
        Assert.Equal(["RULE-same-person"], MovesOffice.Codes(await office.Office.Run(new ReleaseRule(rule), standIn.Actor())));
        Assert.True((await office.Office.Run(new ReleaseRule(rule), (await office.Officer("deputy-secretary-general-1")).Actor())).IsDone);
    }

    private static async Task<MovesOffice> Start(Store store) => await MovesOffice.StartAsync(
        store, new ProcedureText().Start("s").Raw($"<userTask id='work' name='work' fuban:assignee='post:{Head}' />").Raw("<userTask id='check' name='check' fuban:assignee='post:records-clerk' />").End("e")
            .Flows("s work check e").ToString(), null, "records-clerk", Head, Other, Third);

    private static async Task<Guid> Give(MovesOffice office, string principal, string standIn, params string[] kinds)
    {
        var (from, to) = (await office.Officer(principal), await office.Officer(standIn));
        var today = office.Office.Clock.Today;
        return await office.Office.Do(new StartDelegation(Ids.New(office.Office.Clock), from.Person.Id, to.Person.Id, today, today.AddDays(1), kinds, DelegationReason.Leave), from.Actor());
    }
}
