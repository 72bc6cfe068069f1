using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Kernel.Tests.Commands;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Tests.Rules;

public sealed class ChangeRuleTests
{
    private const string Name = "test.limit";
    private static readonly Actor Proposer = Person(1, RulePermissions.Propose);
    private static readonly Actor Second = Person(2, RulePermissions.Propose, RulePermissions.Release);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Release_ByASecondPerson_HoldsFromItsDay(Store store)
    {
        await using var kernel = await Kernel(store);
        var today = kernel.Clock.Today;
        var id = await Propose(kernel, "15wd", today.AddDays(7));
        var before = await Book(kernel).Get(Name, today.AddDays(7));

        Assert.True((await kernel.Runner.Run(new ReleaseRule(id), Second)).IsDone);

        Assert.Equal("test.limit@1", before.Version);
        Assert.Equal(("20wd", "test.limit@1"), await Book(kernel).Get(Name, today.AddDays(6)) is var old ? (old.Value, old.Version) : default);
        Assert.Equal(("15wd", "test.limit@2", "decision 7"), await Book(kernel).Get(Name, today.AddDays(7)) is var rule ? (rule.Value, rule.Version, rule.Source) : default);
        var version = (await Book(kernel).History(Cancel)).First(v => v.Rule.Name == Name);
        Assert.Equal((RuleState.Released, Proposer.Person, Second.Person), (version.State, version.ProposedBy, version.EndedBy));
        Assert.True((await kernel.Ledger.VerifyAsync(null, Cancel)).IsIntact);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Release_AfterItsDayHasPassed_HoldsFromTheDayOfRelease(Store store)
    {
        await using var kernel = await Kernel(store);
        var id = await Propose(kernel, "15wd", kernel.Clock.Today);
        kernel.Clock.Advance(TimeSpan.FromDays(3));

        await kernel.Runner.Run(new ReleaseRule(id), Second);

        Assert.Equal("20wd", (await Book(kernel).Get(Name, kernel.Clock.Today.AddDays(-1))).Value);
        Assert.Equal("15wd", (await Book(kernel).Get(Name, kernel.Clock.Today)).Value);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Release_ByTheProposer_IsRefused(Store store)
    {
        await using var kernel = await Kernel(store);
        var both = Person(1, RulePermissions.Propose, RulePermissions.Release);
        var id = await Propose(kernel, "15wd", kernel.Clock.Today);

        // Another account of the same person is the same person.
        var outcome = await kernel.Runner.Run(new ReleaseRule(id), both with { Account = Guid.Parse("00000000-0000-7000-8000-00000000000f") });

        Assert.Equal("RULE-same-person", Code(outcome));
        Assert.Equal("20wd", (await Book(kernel).Get(Name, kernel.Clock.Today)).Value);
    }

    [Fact]
    public async Task Change_WithoutThePermission_IsForbidden()
    {
        await using var kernel = await Kernel(Store.Sqlite);
        var id = await Propose(kernel, "15wd", kernel.Clock.Today);
        var third = Person(3, "slips");

        Assert.IsType<Outcome.Forbidden>(await kernel.Runner.Run(new ProposeRule(Guid.Empty, Name, "5wd", kernel.Clock.Today, "x"), third));
        Assert.IsType<Outcome.Forbidden>(await kernel.Runner.Run(new ReleaseRule(id), Person(3, RulePermissions.Propose)));
        Assert.Equal("RULE-not-yours", Code(await kernel.Runner.Run(new WithdrawRule(id), third)));
    }

    [Fact]
    public async Task Change_ByTheProgramItself_IsRefused()
    {
        await using var kernel = await Kernel(Store.Sqlite);
        var id = await Propose(kernel, "15wd", kernel.Clock.Today);

        Assert.Equal("RULE-person", Code(await kernel.Runner.Run(new ProposeRule(Guid.Empty, Name, "5wd", kernel.Clock.Today, "x"), Actor.System)));
        Assert.Equal("RULE-person", Code(await kernel.Runner.Run(new ReleaseRule(id), Actor.System)));
        Assert.Equal("RULE-person", Code(await kernel.Runner.Run(new WithdrawRule(id), Actor.System)));
    }

    [Theory]
    [InlineData("other.limit", "15wd", 0, "x", "RULE-unknown")]
    [InlineData(Name, "15", 0, "x", "CAL-term")]
    [InlineData(Name, "20wd", 0, "office", "RULE-same")]
    [InlineData(Name, "15wd", -1, "x", "RULE-past")]
    [InlineData(Name, "15wd", 0, " ", "RULE-source")]
    public async Task Propose_WhatCannotHold_IsRefusedAtItsField(string name, string value, int days, string source, string code)
    {
        await using var kernel = await Kernel(Store.Sqlite);

        var outcome = await kernel.Runner.Run(new ProposeRule(Ids.New(kernel.Clock), name, value, kernel.Clock.Today.AddDays(days), source), Proposer);

        var refusal = Assert.Single(Assert.IsType<Outcome.Refused>(outcome).Refusals);
        Assert.Equal(code, refusal.Code);
        Assert.NotNull(refusal.Field);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Propose_ByManyAtOnce_LeavesOneWaiting(Store store)
    {
        await using var kernel = await Kernel(store);

        var outcomes = await Race.Run(8, i => kernel.Runner.Run(new ProposeRule(Ids.New(kernel.Clock), Name, $"{i + 1}wd", kernel.Clock.Today, "x"), Person(i + 10, RulePermissions.Propose)));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.All(outcomes.Where(o => !o.IsDone), o => Assert.Equal("RULE-pending", Code(o)));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Withdraw_ByProposerOrReleaser_MakesRoomForAnother(Store store)
    {
        await using var kernel = await Kernel(store);
        var first = await Propose(kernel, "15wd", kernel.Clock.Today);
        Assert.True((await kernel.Runner.Run(new WithdrawRule(first), Person(1, "slips"))).IsDone);
        var second = await Propose(kernel, "10wd", kernel.Clock.Today);
        Assert.True((await kernel.Runner.Run(new WithdrawRule(second), Second)).IsDone);

        Assert.Equal("RULE-withdrawn", Code(await kernel.Runner.Run(new ReleaseRule(first), Second)));
        var third = await Propose(kernel, "5wd", kernel.Clock.Today);
        Assert.True((await kernel.Runner.Run(new ReleaseRule(third), Second)).IsDone);
        Assert.Equal("RULE-released", Code(await kernel.Runner.Run(new WithdrawRule(third), Second)));
        // Numbers are never used twice: a deadline names its version.
        Assert.Equal("test.limit@4", (await Book(kernel).Get(Name, kernel.Clock.Today)).Version);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Seed_AfterAChange_LeavesTheOfficesOwnValue(Store store)
    {
        await using var kernel = await Kernel(store);
        await kernel.Runner.Run(new ReleaseRule(await Propose(kernel, "15wd", kernel.Clock.Today)), Second);

        await kernel.Runner.Run(new SeedRules(), Actor.System);

        Assert.Equal("15wd", (await Book(kernel).Get(Name, kernel.Clock.Today)).Value);
    }

    private static async Task<TestKernel> Kernel(Store store)
    {
        var kernel = await TestKernel.CreateAsync(store, services => services.AddSingleton(new RuleSeed(Name, "20wd", RuleUnits.Term, "office")));
        Assert.True((await kernel.Runner.Run(new SeedRules(), Actor.System)).IsDone);
        return kernel;
    }

    private static async Task<Guid> Propose(TestKernel kernel, string value, DateOnly from)
    {
        var id = Ids.New(kernel.Clock);
        Assert.True((await kernel.Runner.Run(new ProposeRule(id, Name, value, from, "decision 7"), Proposer)).IsDone);
        return id;
    }

    private static Actor Person(int number, params string[] permissions)
    {
        var id = Guid.Parse($"00000000-0000-7000-8000-{number:x12}");
        return new Actor(id, id, null, null, permissions.ToHashSet());
    }

    private static RuleBook Book(TestKernel kernel) => kernel.Services.GetRequiredService<RuleBook>();

    private static string? Code(Outcome outcome) => (outcome as Outcome.Refused)?.Refusals[0].Code;
}
