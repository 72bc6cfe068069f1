using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Matters;

internal sealed class MatterTables :
    IEntityTypeConfiguration<Matter>, IEntityTypeConfiguration<Assignment>, IEntityTypeConfiguration<Opinion>, IEntityTypeConfiguration<Instruction>,
    IEntityTypeConfiguration<InstructionDuty>, IEntityTypeConfiguration<Participant>, IEntityTypeConfiguration<MatterLink>, IEntityTypeConfiguration<MatterFile>,
    IEntityTypeConfiguration<Circulation>, IEntityTypeConfiguration<Suspension>
{
    public const string Participants = "matters_participants";
    public const string Follows = "matters_follows";
    public const string Matters = "matters_matters";

    public void Configure(EntityTypeBuilder<Matter> b)
    {
        b.Table(Matters);
        b.Property(m => m.Kind).HasMaxLength(60);
        b.HasIndex(m => new { m.Kind, m.Number }).IsUnique();
        b.HasIndex(m => new { m.OpenedByPerson, m.OpenedAt });
        b.HasIndex(m => new { m.Kind, m.OpenedAt });
        b.HasIndex(m => new { m.State, m.DueAt });
    }

    public void Configure(EntityTypeBuilder<Assignment> b)
    {
        b.Table("matters_assignments");
        b.Ignore(a => a.DueAt);
        b.HasIndex(a => new { a.PostId, a.State, a.SortDue });
        b.HasIndex(a => a.MatterId);
        b.HasIndex(a => new { a.CompletedBy, a.CompletedAt });
    }

    public void Configure(EntityTypeBuilder<Opinion> b) => b.Table("matters_opinions").HasIndex(o => o.MatterId);

    public void Configure(EntityTypeBuilder<Instruction> b)
    {
        b.Table("matters_instructions").HasIndex(i => i.MatterId);
        b.HasMany(i => i.Duties).WithOne().HasForeignKey(d => d.InstructionId);
    }

    public void Configure(EntityTypeBuilder<InstructionDuty> b) => b.Table("matters_instruction_duties");

    public void Configure(EntityTypeBuilder<Participant> b)
    {
        b.Table(MatterTables.Participants).HasIndex(p => new { p.MatterId, p.HolderId }).IsUnique();
        b.HasIndex(p => new { p.HolderId, p.MatterId });
    }

    public void Configure(EntityTypeBuilder<Circulation> b) => b.Table("matters_circulations").HasIndex(c => c.MatterId);

    public void Configure(EntityTypeBuilder<Suspension> b) 
    {
        b.Table("matters_suspensions").HasIndex(s => new { s.MatterId, s.ResumedAt });
        b.Ignore(s => s.Dates);
    }

    public void Configure(EntityTypeBuilder<MatterLink> b)
    {
        // One of a kind between two matters at a time; an ended one stays as history.
        b.Table("matters_links").HasIndex(l => new { l.FromId, l.ToId, l.Kind }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        b.HasIndex(l => l.ToId);
    }

    public void Configure(EntityTypeBuilder<MatterFile> b) => b.Table("matters_files").HasIndex(f => f.MatterId);
}
