using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Organization;

/// <summary>
/// 先例: a ruling on who is competent, kept for the next document of its like. The router cites it until it expires or is ended; a unit may rest a refusal on it.
/// </summary>
internal sealed class Precedent : Entity
{
    public const int LongestReasons = 1000;

    private Precedent() { }

    public Precedent(Guid id, Guid matter, string title, string issuer, Competence competent, string reasons, Guid? person, Guid? post, DateOnly ruledOn, DateOnly expiresOn) : base(id)
    {
        MatterId = matter;
        Title = title;
        Issuer = issuer;
        UnitCode = competent.Unit;
        OrganisationCode = competent.Organisation;
        ClauseAddress = competent.Clause;
        Reasons = reasons;
        RuledBy = person;
        RuledPost = post;
        RuledOn = ruledOn;
        ExpiresOn = expiresOn;
    }

    /// <summary>The matter on which it was ruled.</summary>
    [Covered] public Guid MatterId { get; private set; }

    /// <summary>裁定编号.</summary>
    [Covered] public string Number { get; private set; } = "";

    [Covered] public string Title { get; private set; } = "";

    [Covered] public string Issuer { get; private set; } = "";

    /// <summary>Code of the competent unit of the office; or</summary>
    [Covered] public string? UnitCode { get; private set; }

    /// <summary>code of the competent body outside.</summary>
    [Covered] public string? OrganisationCode { get; private set; }

    /// <summary>The clause on which the ruling rests, when one does.</summary>
    [Covered] public string? ClauseAddress { get; private set; }

    [Covered] public string Reasons { get; private set; } = "";

    [Covered] public Guid? RuledBy { get; private set; }

    [Covered] public Guid? RuledPost { get; private set; }

    [Covered] public DateOnly RuledOn { get; private set; }

    /// <summary>The first day on which it no longer speaks.</summary>
    [Covered] public DateOnly ExpiresOn { get; private set; }

    /// <summary>停用: ended before its time, and why.</summary>
    [Covered] public DateOnly? EndedOn { get; private set; }

    [Covered] public string? EndReason { get; private set; }

    public void AssignNumber(string number) => Number = number;

    public IEnumerable<Refusal> RefusalsToEnd(string? reason, DateOnly today)
    {
        if (EndedOn is not null || ExpiresOn <= today) yield return new Refusal("PRECEDENT-ended", Number);
        if (string.IsNullOrWhiteSpace(reason)) yield return new Refusal("PRECEDENT-reason").On("Reason");
        else if (reason.Length > LongestReasons) yield return new Refusal("PRECEDENT-long", LongestReasons).On("Reason");
    }

    public void End(string reason, DateOnly day)
    {
        EndedOn = day;
        EndReason = reason;
    }

    public PrecedentView View() => new(Id, MatterId, Number, Title, Issuer, new Competence(UnitCode, OrganisationCode, ClauseAddress), Reasons, RuledBy, RuledPost, RuledOn, ExpiresOn, EndedOn, EndReason);
}

/// <summary>主管归属: who is competent: a unit of the office or a body outside, and by which clause.</summary>
public sealed record Competence(string? Unit, string? Organisation, string? Clause);

/// <summary>先例, as others may see it.</summary>
public sealed record PrecedentView(
    Guid Id, Guid MatterId, string Number, string Title, string Issuer, Competence Competent, string Reasons, Guid? RuledBy, Guid? RuledPost, DateOnly RuledOn, DateOnly ExpiresOn, DateOnly? EndedOn,
    string? EndReason)
{
    public bool HoldsOn(DateOnly day) => RuledOn <= day && day < ExpiresOn && !(EndedOn <= day);
}

internal sealed class PrecedentTable : IEntityTypeConfiguration<Precedent>
{
    public void Configure(EntityTypeBuilder<Precedent> b)
    {
        b.Table("organization_precedents").HasIndex(p => p.MatterId);
        b.HasIndex(p => p.RuledOn);
    }
}
