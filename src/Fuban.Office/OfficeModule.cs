using System.Reflection;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fuban.Office;

/// <summary>办公室: what every module shares of the office.</summary>
public static class OfficeModule
{
    public static Assembly Assembly { get; } = typeof(OfficeModule).Assembly;

    /// <summary>Organization and access; enough for command-line verbs that add people or tokens.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddHandlers(Assembly);
        services.AddSingleton<OrganizationCatalog>();
        services.AddSingleton<PermissionBook>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<OfficerDesk>();
        services.AddSingleton<TotpVault>();
        services.AddSingleton(s => new SignInDesk(
            s.GetRequiredService<OfficeStore>(), s.GetRequiredService<CommandRunner>(), s.GetRequiredService<Passwords>(), s.GetRequiredService<TotpVault>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SetupDesk>();
        services.AddSingleton<LinkReader>();
        services.AddSingleton<AccessReading>();
        services.AddScoped<OfficerAccessor>();
        services.AddSingleton<RefusalSentences>();
        services.AddRefusals(typeof(Refusals));
        services.AddSingleton(new MenuEntry("Menu.Group", "Menu.Organisation", "/administration/organisation", typeof(AdministrationTexts), 900));
        services.AddSingleton(new MenuEntry("Menu.Group", "Menu.People", "/administration/people", typeof(AdministrationTexts), 910) { Permission = AccessPermissions.ReadPeople });
        services.AddSingleton(new MenuEntry("Menu.Group", "Menu.Sessions", "/administration/sessions", typeof(AdministrationTexts), 920) { Permission = AccessPermissions.ReadSessions });
        services.AddSingleton(new MenuEntry("Menu.Group", "Menu.Portfolios", "/administration/portfolios", typeof(AdministrationTexts), 930) { Permission = OrganizationPermissions.ManagePortfolios });
        AccessPermissions.Declare(services);
        services.AddPermission(MatterPermissions.Handle);
        services.AddPermission(MatterPermissions.Terminate, [PostRole.UnitHead, PostRole.SecretaryGeneral], []);
        return services;
    }

    /// <summary>Keys of cookies: in the office's folder, or in the database where several processes share it.</summary>
    public static IServiceCollection AddOfficeProtection(this IServiceCollection services, OfficeLocation location)
    {
        var protection = services.AddDataProtection().SetApplicationName("fuban");
        if (location.IsSqlite) protection.PersistKeysToFileSystem(new DirectoryInfo(location.Keys));
        else services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(
            o => o.XmlRepository = ActivatorUtilities.CreateInstance<ProtectionKeys>(s)));
        return services;
    }
}
