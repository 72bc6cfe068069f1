using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Matters;

/// <summary>离岗清退办结: that somebody who left owes nothing any more (公文处理工作条例 36(2); RULEBOOK SND-14).</summary>
internal sealed class LeavingClearance : Entity
{
    public const int LongestNote = 200;

    private LeavingClearance() { }

    public LeavingClearance(Guid id, Guid person, DateOnly leftOn, string? note, Guid? by, DateTime now) : base(id)
    {
        PersonId = person;
        LeftOn = leftOn;
        Note = note;
        ClearedBy = by;
        At = now;
    }

    [Covered] public Guid PersonId { get; private set; }

    /// <summary>The day from which he holds no post; who comes back and leaves again is cleared again.</summary>
    [Covered] public DateOnly LeftOn { get; private set; }

    [Covered] public string? Note { get; private set; }

    [Covered] public Guid? ClearedBy { get; private set; }

    [Covered] public DateTime At { get; private set; }
}

internal sealed class LeavingClearanceTable : IEntityTypeConfiguration<LeavingClearance>
{
    public void Configure(EntityTypeBuilder<LeavingClearance> b) => b.Table("matters_leaving_clearances").HasIndex(c => new { c.PersonId, c.LeftOn }).IsUnique();
}
