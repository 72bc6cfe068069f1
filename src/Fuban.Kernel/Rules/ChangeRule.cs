using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Kernel.Rules;

/// <summary>规则权限.</summary>
public static class RulePermissions
{
    /// <summary>拟定规则.</summary>
    public const string Propose = "rules.propose";

    /// <summary>核准规则.</summary>
    public const string Release = "rules.release";
}

/// <summary>拟定规则: a new version of a rule that the program knows. It holds when a second person has released it.</summary>
[Requires(RulePermissions.Propose)]
public sealed record ProposeRule(Guid Id, string Name, string Value, DateOnly From, string Source) : ICommand;

/// <summary>核准规则: by another person than its proposer.</summary>
[Requires(RulePermissions.Release)]
public sealed record ReleaseRule(Guid Id) : ICommand;

/// <summary>撤回规则: by its proposer, or by whoever could have released it.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record WithdrawRule(Guid Id) : ICommand;

internal sealed class ProposeRuleHandler : IHandler<ProposeRule>
{
    private const int LongestSource = 200;

    public async Task<Outcome> Handle(ProposeRule command, CommandContext x)
    {
        if (x.Actor.Person is not { } person) return Outcome.Refuse("RULE-person");
        var versions = await x.Db.Set<Rule>().Where(r => r.Name == command.Name).OrderBy(r => r.Number).ToListAsync();
        if (versions.Count == 0) return Outcome.Refuse(new Refusal("RULE-unknown", command.Name).On(nameof(command.Name)));
        var (value, source) = (command.Value.Trim(), command.Source.Trim());
        var refusals = Refusals(versions, value, source, command.From, x.Today).ToList();
        if (refusals.Count > 0) return Outcome.Refuse(refusals);
        x.Db.Add(new Rule(command.Id, command.Name, versions[^1].Number + 1, value, versions[^1].Unit, source, command.From, person, x.Now));
        x.Detail = command.Name;
        return new Outcome.Done(null, command.Id);
    }

    private static IEnumerable<Refusal> Refusals(List<Rule> versions, string value, string source, DateOnly from, DateOnly today)
    {
        if (versions.Exists(r => r.IsPending)) yield return new Refusal("RULE-pending").On(nameof(ProposeRule.Name));
        if (RuleUnits.RefusalTo(versions[0].Unit, value) is { } wrong) yield return wrong.On(nameof(ProposeRule.Value));
        else if (versions.FindLast(r => r.ReleasedAt is not null) is { } current && current.Value == value && current.Source == source) yield return new Refusal("RULE-same").On(nameof(ProposeRule.Value));
        if (source.Length is 0 or > LongestSource) yield return new Refusal("RULE-source", LongestSource).On(nameof(ProposeRule.Source));
        if (from < today) yield return new Refusal("RULE-past", today).On(nameof(ProposeRule.From));
    }
}

internal sealed class EndRuleHandler : IHandler<ReleaseRule>, IHandler<WithdrawRule>
{
    public async Task<Outcome> Handle(ReleaseRule command, CommandContext x)
    {
        if (await x.Db.FindAsync<Rule>(command.Id) is not { } rule) return new Outcome.NotFound();
        if ((rule.RefusalToRelease(x.Actor.Person) ?? rule.RefusalToRelease(x.Actor.Self)) is { } refusal) return Outcome.Refuse(refusal);
        rule.Release(x.Actor.Person, x.Now, x.Today);
        x.Touch(RuleBook.CacheName);
        return Done(rule, x);
    }

    public async Task<Outcome> Handle(WithdrawRule command, CommandContext x)
    {
        if (await x.Db.FindAsync<Rule>(command.Id) is not { } rule) return new Outcome.NotFound();
        if (rule.RefusalToWithdraw(x.Actor.Person, x.Actor.May(RulePermissions.Release)) is { } refusal) return Outcome.Refuse(refusal);
        rule.Withdraw(x.Actor.Person, x.Now);
        return Done(rule, x);
    }

    private static Outcome.Done Done(Rule rule, CommandContext x)
    {
        x.Detail = $"{rule.Name}@{rule.Number}";
        return new Outcome.Done(null, rule.Id);
    }
}
