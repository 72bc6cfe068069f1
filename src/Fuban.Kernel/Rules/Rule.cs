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

    [Covered] public Guid? ProposedBy { get; private set; }

    public DateTime ProposedAt { get; private set; }

    /// <summary>Released by a second person; null while it is a proposal.</summary>
    [Covered] public Guid? ReleasedBy { get; private set; }

    [Covered] public DateTime? ReleasedAt { get; private set; }

    public void Release(Guid? account, DateTime now)
    {
        ReleasedBy = account;
        ReleasedAt = now;
    }
}

internal sealed class RuleTable : IEntityTypeConfiguration<Rule>
{
    public void Configure(EntityTypeBuilder<Rule> b) => b.Table("kernel_rules").HasIndex(r => new { r.Name, r.Number }).IsUnique();
}
