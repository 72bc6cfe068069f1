using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Workbench;
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
        services.AddScoped<Menu>();
        services.AddScoped<Flash>();
        services.AddScoped<Acting>();
        services.AddSingleton<Sentences>();
        services.AddSingleton(RefusalTexts.Of(typeof(Refusals)));
        services.AddPermission(MatterPermissions.Handle);
        services.AddPermission(MatterPermissions.Terminate, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.SecretaryGeneral], null);
        services.AddSingleton(new MenuItem(typeof(WorkbenchTexts), "Menu.Mine", "Inbox", "/inbox", MatterPermissions.Handle, 10, "inbox"));
        return services;
    }
}
