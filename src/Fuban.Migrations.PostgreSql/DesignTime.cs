using Fuban.Documents;
using Fuban.Kernel.Data;
using Fuban.Office;
using Microsoft.EntityFrameworkCore.Design;

namespace Fuban.Migrations.PostgreSql;

/// <summary>The model as the migrations tool sees it; no database is opened.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) => new OfficeStore(new OfficeLocation(".", "Host=localhost"), [OfficeModule.Assembly, typeof(DocumentsModule).Assembly]).ForMigration();
}
