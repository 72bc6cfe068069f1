using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Matters;

/// <summary>退单结果: what became of a refusal.</summary>
public enum DeclineResult
{
    /// <summary>待处理.</summary>
    Pending,

    /// <summary>改派: given to another.</summary>
    Reassigned,

    /// <summary>维持: it stays with who declined it.</summary>
    Upheld,
}

/// <summary>退单: a unit's refusal of its part, with the clause or the ruling on which it rests, and what was decided.</summary>
internal sealed class Decline : Entity
{
    private Decline() { }

    public Decline(Guid id, Guid matter, string step, Guid post, string ground, string groundText, string reason, Guid? person, DateTime now) : base(id)
    {
        MatterId = matter;
        Step = step;
        PostId = post;
        Ground = ground;
        GroundText = groundText;
        Reason = reason;
        PersonId = person;
        At = now;
    }

    [Covered] public Guid MatterId { get; private set; }

    [Covered] public string Step { get; private set; } = "";

    [Covered] public Guid PostId { get; private set; }

    /// <summary>依据: the clause with its version (2011-1 U07.domains[0]), or the number of the ruling.</summary>
    [Covered] public string Ground { get; private set; } = "";

    /// <summary>The clause or the ruling's reasons in its own words, as it read on that day.</summary>
    [Covered] public string GroundText { get; private set; } = "";

    [Covered] public string Reason { get; private set; } = "";

    [Covered] public Guid? PersonId { get; private set; }

    [Covered] public DateTime At { get; private set; }

    [Covered] public DeclineResult Result { get; private set; }

    /// <summary>To whom it went.</summary>
    [Covered] public Guid? ToPostId { get; private set; }

    [Covered] public DateTime? DecidedAt { get; private set; }

    [Covered] public Guid? DecidedBy { get; private set; }

    /// <summary>裁定 that decided it; null where the allocating section did.</summary>
    [Covered] public Guid? PrecedentId { get; private set; }

    public void Decide(Guid? toPost, Guid? precedent, Guid? person, DateTime now)
    {
        Result = toPost is null || toPost == PostId ? DeclineResult.Upheld : DeclineResult.Reassigned;
        ToPostId = toPost;
        PrecedentId = precedent;
        DecidedBy = person;
        DecidedAt = now;
    }

    public DeclineView View() => new(Id, Step, PostId, Ground, GroundText, Reason, PersonId, At, Result, ToPostId, DecidedBy, DecidedAt, PrecedentId);
}

/// <summary>退单, as the matter's page shows it.</summary>
public sealed record DeclineView(
    Guid Id, string Step, Guid PostId, string Ground, string GroundText, string Reason, Guid? PersonId, DateTime At, DeclineResult Result, Guid? ToPostId, Guid? DecidedBy, DateTime? DecidedAt,
    Guid? PrecedentId);

/// <summary>Reads the refusals of a matter; whoever asks has been let in by it.</summary>
public sealed class DeclineReader(OfficeDb db)
{
    public async Task<IReadOnlyList<DeclineView>> Read(Guid matter) =>
        [.. (await db.Set<Decline>().Where(d => d.MatterId == matter).OrderBy(d => d.Id).ToListAsync()).Select(d => d.View())];
}

internal sealed class DeclineTable : IEntityTypeConfiguration<Decline>
{
    public void Configure(EntityTypeBuilder<Decline> b) => b.Table("matters_declines").HasIndex(d => d.MatterId);
}
