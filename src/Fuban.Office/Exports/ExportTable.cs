using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Exports;

internal sealed class ExportTable : IEntityTypeConfiguration<ExportRequest>
{
    public void Configure(EntityTypeBuilder<ExportRequest> b)
    {
        b.Table("exports_requests").HasIndex(r => new { r.PersonId, r.AskedAt });
        b.HasIndex(r => r.State);
    }
}
