using System.Globalization;
using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

internal static class OrganizationSql
{
    private const string VersionSql = """SELECT "Value" FROM kernel_versions WHERE "Name" = 'organization'""";

    /// <summary>0 before anything was written.</summary>
    public static async Task<long> Version(ReadPool.ReadLease lease, CancellationToken cancel) =>
        Convert.ToInt64(await lease.Command(VersionSql).ExecuteScalarAsync(cancel) ?? 0L, CultureInfo.InvariantCulture);
}
