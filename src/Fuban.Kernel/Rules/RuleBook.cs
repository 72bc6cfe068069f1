using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Kernel.Rules;

/// <summary>规则初值: what a module brings along; a running office's own versions go before it.</summary>
public sealed record RuleSeed(string Name, string Value, string Unit, string Source);

/// <summary>One released version, as others may see it. <see cref="Version"/> is what a deadline stores: name@number.</summary>
public sealed record RuleView(string Name, int Number, string Value, string Unit, string Source, DateOnly From)
{
    public string Version => $"{Name}@{Number}";
}

/// <summary>规则版本: one version with who proposed it and what became of it.</summary>
public sealed record RuleVersion(Guid Id, RuleView Rule, RuleState State, Guid? ProposedBy, DateTime ProposedAt, Guid? EndedBy, DateTime? EndedAt)
{
    internal static RuleVersion Of(Rule r) => new(
        r.Id, new RuleView(r.Name, r.Number, r.Value, r.Unit, r.Source, r.From), r.ReleasedAt is not null ? RuleState.Released : r.WithdrawnAt is not null ? RuleState.Withdrawn : RuleState.Pending,
        r.ProposedBy, r.ProposedAt, r.ReleasedBy ?? r.WithdrawnBy, r.ReleasedAt ?? r.WithdrawnAt);

    /// <summary>Whether this person may release it, as the act itself would say.</summary>
    public Refusal? RefusalToRelease(Guid person) => Rules.Rule.RefusalOfSamePerson(ProposedBy, person);

    public Refusal? RefusalToWithdraw(Guid person, bool mayRelease) => Rules.Rule.RefusalOfStranger(ProposedBy, person, mayRelease);
}

/// <summary>规则状态.</summary>
public enum RuleState
{
    /// <summary>待核准.</summary>
    Pending,

    /// <summary>已核准.</summary>
    Released,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>规则表: the released rules.</summary>
public sealed class RuleBook(OfficeStore store, ReadPool pool)
{
    public const string CacheName = "rules";

    /// <summary>The day from which a rule holds that the program brought along: before every document that could be registered late.</summary>
    public static readonly DateOnly Always = new(1949, 10, 1);

    private readonly VersionedCache<IReadOnlyList<RuleView>> _rules = new(pool, CacheName, async _ =>
    {
        await using var db = store.Read();
        return await db.Set<Rule>().Where(r => r.ReleasedAt != null).OrderBy(r => r.Name).ThenBy(r => r.Number)
            .Select(r => new RuleView(r.Name, r.Number, r.Value, r.Unit, r.Source, r.From)).ToListAsync();
    });

    /// <summary>The version that holds on the day: the newest of those already in force.</summary>
    /// <exception cref="InvalidOperationException">No module has brought such a rule.</exception>
    public async ValueTask<RuleView> Get(string name, DateOnly day) =>
        (await _rules.CurrentAsync()).LastOrDefault(r => r.Name == name && r.From <= day) ?? throw new InvalidOperationException($"There is no rule {name}.");

    /// <summary>All rules as they hold on the day.</summary>
    public async ValueTask<IReadOnlyList<RuleView>> On(DateOnly day) =>
        [.. (await _rules.CurrentAsync()).Where(r => r.From <= day).GroupBy(r => r.Name).Select(g => g.Last())];

    /// <summary>Every version of every rule, with those that were only proposed, the newest of each first.</summary>
    public async Task<IReadOnlyList<RuleVersion>> History(CancellationToken cancel = default)
    {
        await using var db = store.Read();
        return [.. (await db.Set<Rule>().OrderBy(r => r.Name).ThenByDescending(r => r.Number).ToListAsync(cancel)).Select(RuleVersion.Of)];
    }
}

/// <summary>Brings in the rules that the office does not have yet; runs at every start, for a newer program may bring more.</summary>
[Requires(RequiresAttribute.System)]
public sealed record SeedRules : ICommand;

internal sealed class SeedRulesHandler(IEnumerable<RuleSeed> seeds) : IHandler<SeedRules>
{
    public async Task<Outcome> Handle(SeedRules command, CommandContext x)
    {
        var known = await x.Db.Set<Rule>().Select(r => r.Name).Distinct().ToListAsync();
        foreach (var seed in seeds.Where(s => !known.Contains(s.Name)))
        {
            var rule = new Rule(x.NewId(), seed.Name, 1, seed.Value, seed.Unit, seed.Source, RuleBook.Always, null, x.Now);
            if (RuleUnits.RefusalTo(seed.Unit, seed.Value) is { } wrong) throw new InvalidOperationException($"The program brings a rule {seed.Name} that is none: {wrong}");
            rule.Release(null, x.Now, x.Today);
            x.Db.Add(rule);
            x.Touch(RuleBook.CacheName);
        }

        return new Outcome.Done();
    }
}
