using Fuban.Office.Organization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fuban.Host.Web;

/// <summary>就绪: the office answers from its database, and its charter is loaded.</summary>
internal sealed class OfficeReady(OrganizationCatalog organization) : IHealthCheck
{
    public const string Tag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await organization.CurrentAsync(cancellationToken)).Offices.IsEmpty ? HealthCheckResult.Unhealthy("No charter is loaded.") : HealthCheckResult.Healthy();
        }
        catch (System.Data.Common.DbException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", fault);
        }
    }
}
