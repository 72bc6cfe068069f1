using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Kernel.Data;

internal sealed class LedgerEntryRow
{
    public Guid Id { get; set; }
    public DateTime At { get; set; }
    public string Verb { get; set; } = "";
    public Guid? Subject { get; set; }
    public Guid? Account { get; set; }
    public Guid? Person { get; set; }
    public Guid? Post { get; set; }
    public Guid? OnBehalfOf { get; set; }
    public string? Reason { get; set; }
    public string? Detail { get; set; }
    public byte[] Rows { get; set; } = [];
    public byte[] Digest { get; set; } = [];

    /// <summary>Position in the sealed log; null until the sealer has taken it.</summary>
    public long? Leaf { get; set; }
}

internal sealed class LedgerHeadRow
{
    public long Size { get; set; }
    public byte[] Root { get; set; } = [];
    public DateTime At { get; set; }
    public string KeyId { get; set; } = "";
    public byte[] Signature { get; set; } = [];

    /// <summary>The roots of the complete subtrees, from which the next head is reached without reading the old leaves.</summary>
    public byte[] Frontier { get; set; } = [];
}

internal sealed class LedgerTables : IEntityTypeConfiguration<LedgerEntryRow>, IEntityTypeConfiguration<LedgerHeadRow>
{
    public void Configure(EntityTypeBuilder<LedgerEntryRow> b)
    {
        b.ToTable("ledger_entries").HasKey(r => r.Id);
        b.HasIndex(r => r.Subject);
        b.HasIndex(r => new { r.OnBehalfOf, r.Id }).HasFilter("\"OnBehalfOf\" IS NOT NULL");
        b.HasIndex(r => r.Leaf).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LedgerHeadRow> b) => b.ToTable("ledger_heads").HasKey(r => r.Size);
}
