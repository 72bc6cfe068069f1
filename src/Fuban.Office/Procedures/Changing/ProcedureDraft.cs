using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Procedures.Changing;

/// <summary>流程修订稿: a new version of a procedure that one person brought and another must release before any matter runs on it.</summary>
internal sealed class ProcedureDraft : Entity
{
    public const int LongestReason = 300;

    private ProcedureDraft() { }

    public ProcedureDraft(Guid id, string key, string name, string xml, string reason, Guid? person, DateTime now) : base(id)
    {
        Key = key;
        Name = name;
        Xml = xml;
        Reason = reason;
        ProposedBy = person;
        ProposedAt = now;
    }

    [Covered] public string Key { get; private set; } = "";

    [Covered] public string Name { get; private set; } = "";

    [Covered] public string Xml { get; private set; } = "";

    [Covered] public string Reason { get; private set; } = "";

    [Covered] public Guid? ProposedBy { get; private set; }

    [Covered] public DateTime ProposedAt { get; private set; }

    /// <summary>Released or withdrawn.</summary>
    [Covered] public DateTime? EndedAt { get; private set; }

    [Covered] public Guid? EndedBy { get; private set; }

    /// <summary>The version that it became; null = withdrawn, or still waiting.</summary>
    [Covered] public int? Number { get; private set; }

    public IEnumerable<Refusal> RefusalsToRelease(Actor actor)
    {
        if (EndedAt is not null) yield return new Refusal("PROCEDURE-ended");
        else if (actor.Is(ProposedBy)) yield return new Refusal("PROCEDURE-same-person");
    }

    public void Release(int number, Guid? person, DateTime now)
    {
        Number = number;
        (EndedBy, EndedAt) = (person, now);
    }

    public void Withdraw(Guid? person, DateTime now) => (EndedBy, EndedAt) = (person, now);
}

internal sealed class ProcedureDraftTable : IEntityTypeConfiguration<ProcedureDraft>
{
    public void Configure(EntityTypeBuilder<ProcedureDraft> b) => b.Table("procedures_drafts").HasIndex(d => new { d.Key, d.EndedAt });
}

public static class ProcedurePermissions
{
    /// <summary>提交流程修订稿.</summary>
    public const string Propose = "procedures.propose";

    /// <summary>核准流程, and move running matters to it.</summary>
    public const string Release = "procedures.release";
}
