using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Kernel.Data;

// The kernel's own tables. They are in the model so that migrations make them; KernelRows.Sql.cs writes them with prepared commands.

internal sealed class CommandKeyRow
{
    public Guid Key { get; set; }
    public Guid? Account { get; set; }
    public string Command { get; set; } = "";
    public byte[] Input { get; set; } = [];
    public string? Link { get; set; }
    public Guid? Subject { get; set; }
    public DateTime At { get; set; }
}

internal sealed class SeriesRow
{
    public string Kind { get; set; } = "";
    public string Word { get; set; } = "";
    public int Year { get; set; }
    public int Last { get; set; }
}

internal sealed class VoidNumberRow
{
    public string Kind { get; set; } = "";
    public string Word { get; set; } = "";
    public int Year { get; set; }
    public int Number { get; set; }
    public string Reason { get; set; } = "";
    public Guid? Account { get; set; }
    public DateTime At { get; set; }
}

internal sealed class VersionRow
{
    public string Name { get; set; } = "";
    public long Value { get; set; }
}

/// <summary>Waiting as long as there is a next time, sent when there is a time of sending, else a dead letter.</summary>
internal sealed class OutboxRow
{
    public Guid Id { get; set; }
    public string Kind { get; set; } = "";
    public string Payload { get; set; } = "";
    public DateTime At { get; set; }
    public int Attempts { get; set; }
    public DateTime? NextAt { get; set; }
    public DateTime? SentAt { get; set; }
    public Guid? Holder { get; set; }
    public DateTime? HeldUntil { get; set; }
    public string? Problem { get; set; }

    public Refusal? RefusalToRetry(DateTime now) =>
        SentAt is not null ? new Refusal("OUTBOX-sent") : HeldUntil > now ? new Refusal("OUTBOX-held") : null;

    public void Retry(DateTime now) => (Attempts, NextAt) = (0, now);
}

internal sealed class JobRow
{
    public string Name { get; set; } = "";
    public DateTime NextAt { get; set; }
    public Guid? Holder { get; set; }
    public DateTime? HeldUntil { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public string? Problem { get; set; }
}

internal sealed class KernelTables :
    IEntityTypeConfiguration<CommandKeyRow>, IEntityTypeConfiguration<SeriesRow>, IEntityTypeConfiguration<VoidNumberRow>,
    IEntityTypeConfiguration<VersionRow>, IEntityTypeConfiguration<OutboxRow>, IEntityTypeConfiguration<JobRow>
{
    public void Configure(EntityTypeBuilder<CommandKeyRow> b)
    {
        b.ToTable("kernel_command_keys").HasKey(r => r.Key);
        b.HasIndex(r => r.At);
    }

    public void Configure(EntityTypeBuilder<SeriesRow> b) => b.ToTable("kernel_series").HasKey(r => new { r.Kind, r.Word, r.Year });

    public void Configure(EntityTypeBuilder<VoidNumberRow> b) => b.ToTable("kernel_void_numbers").HasKey(r => new { r.Kind, r.Word, r.Year, r.Number });

    public void Configure(EntityTypeBuilder<VersionRow> b) => b.ToTable("kernel_versions").HasKey(r => r.Name);

    public void Configure(EntityTypeBuilder<OutboxRow> b)
    {
        b.ToTable("kernel_outbox").HasKey(r => r.Id);
        b.HasIndex(r => new { r.Kind, r.NextAt });
        b.HasIndex(r => r.SentAt);
    }

    public void Configure(EntityTypeBuilder<JobRow> b) => b.ToTable("kernel_jobs").HasKey(r => r.Name);
}
