using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Kernel.Rules;

/// <summary>
/// 规则: one statutory or settable number (a term, a count, a word), with its source and the days on which it holds. A change is a new version; the old one
/// stays, because deadlines name the version by which they were counted.
/// </summary>
internal sealed class Rule : Entity
{
    private Rule() { }

    public Rule(Guid id, string name, int number, string value, string unit, string source, DateOnly from, Guid? proposedBy, DateTime proposedAt) : base(id)
    {
        Name = name;
        Number = number;
        Value = value;
        Unit = unit;
        Source = source;
        From = from;
        ProposedBy = proposedBy;
        ProposedAt = proposedAt;
    }

    [Covered] public string Name { get; private set; } = "";

    /// <summary>Version of this rule, from 1.</summary>
    [Covered] public int Number { get; private set; }

    [Covered] public string Value { get; private set; } = "";

    [Covered] public string Unit { get; private set; } = "";

    /// <summary>依据: law and article, or the office's own decision.</summary>
    [Covered] public string Source { get; private set; } = "";

    [Covered] public DateOnly From { get; private set; }

    /// <summary>拟定人: the person; null for what the program brought along.</summary>
    [Covered] public Guid? ProposedBy { get; private set; }

    public DateTime ProposedAt { get; private set; }

    /// <summary>核准人: a second person; null while it is a proposal.</summary>
    [Covered] public Guid? ReleasedBy { get; private set; }

    [Covered] public DateTime? ReleasedAt { get; private set; }

    /// <summary>撤回人: who took the proposal back or turned it down.</summary>
    [Covered] public Guid? WithdrawnBy { get; private set; }

    [Covered] public DateTime? WithdrawnAt { get; private set; }

    public bool IsPending => ReleasedAt is null && WithdrawnAt is null;

    /// <summary>Why this person may not release it; null when he may.</summary>
    public Refusal? RefusalToRelease(Guid? person) => RefusalToEnd(person) ?? RefusalOfSamePerson(ProposedBy, person);

    internal static Refusal? RefusalOfSamePerson(Guid? proposer, Guid? person) => proposer == person ? new Refusal("RULE-same-person") : null;

    internal static Refusal? RefusalOfStranger(Guid? proposer, Guid? person, bool mayRelease) => proposer == person || mayRelease ? null : new Refusal("RULE-not-yours");

    /// <summary>Its proposer takes it back; whoever may release may turn it down.</summary>
    public Refusal? RefusalToWithdraw(Guid? person, bool mayRelease) => RefusalToEnd(person) ?? RefusalOfStranger(ProposedBy, person, mayRelease);

    /// <summary>It holds from the day given, but never from before its release: what was counted by the old version stays right.</summary>
    public void Release(Guid? person, DateTime now, DateOnly today)
    {
        ReleasedBy = person;
        ReleasedAt = now;
        if (From < today && ProposedBy is not null) From = today;
    }

    public void Withdraw(Guid? person, DateTime now)
    {
        WithdrawnBy = person;
        WithdrawnAt = now;
    }

    private Refusal? RefusalToEnd(Guid? person) =>
        ReleasedAt is not null ? new Refusal("RULE-released") : WithdrawnAt is not null ? new Refusal("RULE-withdrawn") : person is null ? new Refusal("RULE-person") : null;
}

internal sealed class RuleTable : IEntityTypeConfiguration<Rule>
{
    public void Configure(EntityTypeBuilder<Rule> b) => b.Table("kernel_rules").HasIndex(r => new { r.Name, r.Number }).IsUnique();
}
