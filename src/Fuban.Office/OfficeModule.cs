using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office;

/// <summary>办公: what every module shares of the office.</summary>
public static class OfficeModule
{
    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddHandlers(typeof(OfficeModule).Assembly);
        services.AddSingleton(new SubjectTable(MatterTables.Matters));
        services.AddSingleton<OrganizationCatalog>();
        services.AddSingleton<ProcedureLibrary>();
        services.AddSingleton<Queues>();
        services.AddSingleton<LedgerReader>();
        services.AddScoped<Conduct>();
        services.AddScoped<MatterReader>();
        services.AddScoped<MatterKinds>();
        return services;
    }
}
