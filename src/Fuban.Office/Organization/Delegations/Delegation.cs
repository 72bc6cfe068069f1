using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Organization;

/// <summary>代行事由.</summary>
public enum DelegationReason
{
    /// <summary>休假.</summary>
    Leave,

    /// <summary>出差外出.</summary>
    Travel,

    /// <summary>学习培训.</summary>
    Training,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>
/// 代行: from one day to another somebody does another's work, all of it or that of some kinds of matters. It ends by itself; what is done is recorded as done by
/// the one for the other.
/// </summary>
internal sealed class Delegation : Entity
{
    public const int LongestNote = 200;

    /// <summary>In days: whoever is away for longer has his post taken by another.</summary>
    public const int Longest = 366;

    private Delegation() { }

    public Delegation(Guid id, Guid principal, Guid standIn, DateOnly from, DateOnly to, IReadOnlyList<string> kinds, DelegationReason reason, string? note) : base(id)
    {
        FromPerson = principal;
        ToPerson = standIn;
        From = from;
        To = to;
        Kinds = WordList.Join(kinds);
        Reason = reason;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
    }

    /// <summary>委托人.</summary>
    [Covered] public Guid FromPerson { get; private set; }

    /// <summary>代行人.</summary>
    [Covered] public Guid ToPerson { get; private set; }

    [Covered] public DateOnly From { get; private set; }

    /// <summary>The first day on which it no longer holds.</summary>
    [Covered] public DateOnly To { get; private set; }

    /// <summary>Kinds of matters; empty = whatever lies with the principal's posts.</summary>
    [Covered] public string Kinds { get; private set; } = "";

    [Covered] public DelegationReason Reason { get; private set; }

    [Covered] public string? Note { get; private set; }

    /// <summary>提前收回: from this day on it does not hold any more.</summary>
    [Covered] public DateOnly? EndedOn { get; private set; }

    public void End(DateOnly day) => EndedOn = day;

    public DelegationView View() => new(Id, FromPerson, ToPerson, From, EndedOn < To ? EndedOn.Value : To, WordList.Split(Kinds), Reason, Note, EndedOn);
}

/// <summary>代行, as others may see it.</summary>
/// <param name="To">The first day on which it no longer holds, by its date or because it was ended.</param>
public sealed record DelegationView(
    Guid Id, Guid FromPerson, Guid ToPerson, DateOnly From, DateOnly To, IReadOnlyList<string> Kinds, DelegationReason Reason, string? Note, DateOnly? EndedOn)
{
    public bool HoldsOn(DateOnly day) => From <= day && day < To;

    /// <summary>It holds or will hold.</summary>
    public bool IsAhead(DateOnly day) => day < To && From < To;

    public bool Overlaps(DateOnly from, DateOnly to) => From < to && from < To && From < To;
}

/// <summary>被代行人: whose work somebody may do on a day.</summary>
/// <param name="Kinds">Null = all of it.</param>
/// <param name="Until">The first day on which he no longer may.</param>
public sealed record Principal(PersonView Person, IReadOnlyCollection<string>? Kinds, DateOnly Until);

internal sealed class DelegationTable : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> b)
    {
        b.Table("organization_delegations").HasIndex(d => d.FromPerson);
        b.HasIndex(d => d.ToPerson);
    }
}
