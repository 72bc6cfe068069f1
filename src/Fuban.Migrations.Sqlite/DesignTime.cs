using Fuban.Documents;
using Fuban.Kernel.Data;
using Fuban.Office;
using Microsoft.EntityFrameworkCore.Design;

namespace Fuban.Migrations.Sqlite;

/// <summary>The model as the migrations tool sees it; no database is opened.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) => new OfficeStore(new OfficeLocation("."), [OfficeModule.Assembly, typeof(DocumentsModule).Assembly]).ForMigration();
}
