using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Fuban.Testing;

namespace Fuban.Office.Tests.Organization;

public sealed class AppointmentTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "M-04")]
    public async Task AssignPost_PostOfOneHolder_RefusesTheSecond(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var post = (await office.Post("secretary-general")).Id;
        var (first, second) = (await office.Person("甲"), await office.Person("乙"));
        await office.Do(new AssignPost(first, post, HoldingNature.Substantive, office.Clock.Today));

        var outcome = await office.Run(new AssignPost(second, post, HoldingNature.Substantive, office.Clock.Today));

        Assert.Equal("POST-full", Code(outcome));
        Assert.Equal([first], (await office.Office()).Holders(post, office.Clock.Today).Select(p => p.Id));
    }

    [Fact]
    public async Task AssignPost_ActingBesideNobodysPlace_TakesNoneOfTheQuota()
    {
        await using var office = await TestOffice.CreateAsync();
        var post = (await office.Post("secretary-general")).Id;
        await office.Do(new AssignPost(await office.Person("甲"), post, HoldingNature.Substantive, office.Clock.Today));

        var outcome = await office.Run(new AssignPost(await office.Person("乙"), post, HoldingNature.Acting, office.Clock.Today));

        Assert.True(outcome.IsDone);
        var now = await office.Office();
        Assert.Equal(1, now.TakenOf(now.QuotasOn(office.Clock.Today).Single(q => q.Code == "P01"), office.Clock.Today));
    }

    [Fact]
    [Trait("Rule", "M-04")]
    public async Task AssignPost_DeputySecretariesGeneral_ThreeFullTimeThreeConcurrent()
    {
        await using var office = await TestOffice.CreateAsync();
        for (var i = 1; i <= 3; i++)
            await office.Do(new AssignPost(await office.Person($"甲{i}"), (await office.Post($"deputy-secretary-general-{i}")).Id, HoldingNature.Substantive, office.Clock.Today));

        var fullTime = await office.Run(new AssignPost(await office.Person("乙"), (await office.Post("deputy-secretary-general-4")).Id, HoldingNature.Substantive, office.Clock.Today));
        var concurrent = await office.Run(new AssignPost(await office.Person("丙"), (await office.Post("deputy-secretary-general-4")).Id, HoldingNature.Concurrent, office.Clock.Today));

        Assert.Equal("QUOTA-concurrent", Code(fullTime));
        Assert.True(concurrent.IsDone);
    }

    [Fact]
    [Trait("Rule", "M-06")]
    public async Task Quotas_ShippedCharter_EveryUnitHasItsHeadWithinThem()
    {
        await using var office = await TestOffice.CreateAsync();
        var snapshot = await office.Office();

        foreach (var quota in snapshot.QuotasOn(office.Clock.Today).Where(q => q.Code != "P09"))
        {
            var places = snapshot.Posts.Where(p => p.CharterCode == quota.Code && p.HoldsOn(office.Clock.Today)).Sum(p => p.Capacity ?? 0);
            Assert.InRange(places, quota.Code == "P08" ? 15 : quota.Number, quota.Number);
        }

        Assert.Equal(16, snapshot.UnitsOn(office.Clock.Today).Count());
        Assert.All(snapshot.UnitsOn(office.Clock.Today), u => Assert.NotNull(snapshot.Post($"{u.Slug}-head", office.Clock.Today)));
    }

    [Fact]
    [Trait("Rule", "M-05")]
    public async Task AssignPost_DeputyAlsoHeadsTheFinanceOffice_AddsNoHead()
    {
        await using var office = await TestOffice.CreateAsync();
        var person = await office.Person("甲");
        await office.Do(new AssignPost(person, (await office.Post("deputy-secretary-general-1")).Id, HoldingNature.Substantive, office.Clock.Today));

        var outcome = await office.Run(new AssignPost(person, (await office.Post("finance-head")).Id, HoldingNature.Concurrent, office.Clock.Today));

        Assert.True(outcome.IsDone);
        var now = await office.Office();
        Assert.Equal(1, now.TakenOf(now.QuotasOn(office.Clock.Today).Single(q => q.Code == "P02"), office.Clock.Today));
        Assert.Equal(["P02", "P04"], now.PostsOf(person, office.Clock.Today).Select(p => p.CharterCode).Order(StringComparer.Ordinal));
        Assert.Single(now.People);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task AssignPost_ManyAtOnceToOnePlace_OneGetsIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var post = (await office.Post("records-head")).Id;
        var people = new List<Guid>();
        for (var i = 0; i < 8; i++) people.Add(await office.Person($"人{i}"));

        var outcomes = await Race.Run(people.Count, i => office.Run(new AssignPost(people[i], post, HoldingNature.Substantive, office.Clock.Today)));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single((await office.Office()).HoldingsOfPost(post));
    }

    [Fact]
    public async Task AssignPost_AdministratorTakesAnotherPost_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var person = await office.Person("甲");
        await office.Do(new AssignPost(person, (await office.Post("system-administrator")).Id, HoldingNature.Substantive, office.Clock.Today));

        var second = await office.Run(new AssignPost(person, (await office.Post("audit-administrator")).Id, HoldingNature.Substantive, office.Clock.Today));
        var business = await office.Run(new AssignPost(person, (await office.Post("records-clerk")).Id, HoldingNature.Concurrent, office.Clock.Today));

        Assert.Equal("ACCESS-administrator-alone", Code(second));
        Assert.Equal("ACCESS-administrator-alone", Code(business));
    }

    [Fact]
    public async Task EndHolding_Today_PostIsFreeAndThePastStays()
    {
        await using var office = await TestOffice.CreateAsync();
        var post = (await office.Post("records-head")).Id;
        var holding = await office.Do(new AssignPost(await office.Person("甲"), post, HoldingNature.Substantive, office.Clock.Today.AddYears(-1).AddYears(1)));
        office.Clock.MoveTo(2027, 1, 4);

        await office.Do(new EndHolding(holding, office.Clock.Today));

        var now = await office.Office();
        Assert.Empty(now.Holders(post, office.Clock.Today));
        Assert.Single(now.Holders(post, office.Clock.Today.AddDays(-1)));
    }

    [Fact]
    public async Task SetPortfolio_FromALaterDay_TheEarlierLeadersAnswerUntilThen()
    {
        await using var office = await TestOffice.CreateAsync();
        var (one, two) = ((await office.Post("vice-mayor-1")).Id, (await office.Post("vice-mayor-2")).Id);
        var deputy = (await office.Post("deputy-secretary-general-1")).Id;
        await office.Do(new SetPortfolio("secretariat-2", deputy, one, office.Clock.Today));

        await office.Do(new SetPortfolio("secretariat-2", deputy, two, office.Clock.Today.AddDays(10)));
        var crossed = await office.Run(new SetPortfolio("secretariat-3", one, deputy, office.Clock.Today));

        var now = await office.Office();
        Assert.Equal(one, now.Portfolio("secretariat-2", office.Clock.Today.AddDays(9))!.ViceMayorPost);
        Assert.Equal(two, now.Portfolio("secretariat-2", office.Clock.Today.AddDays(10))!.ViceMayorPost);
        Assert.Equal("PORTFOLIO-leader", Code(crossed));
    }

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code;
}
