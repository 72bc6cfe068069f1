using Fuban.Kernel.Commands;
using Fuban.Kernel.Outbox;
using Fuban.Kernel.Rules;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Administration;

/// <summary>Pages over what the kernel keeps for every module: its rules, its jobs, its outbox.</summary>
internal static class RulesAndBackground
{
    public static void AddRulesAndBackground(this IServiceCollection services)
    {
        services.AddSingleton<Titles>();
        services.AddSingleton(TitleTexts.Of(typeof(AdministrationTexts)));
        services.AddSingleton<RuleWords>();
        services.AddPermission(RulePermissions.Propose, [PostRole.SecretaryGeneral, PostRole.DeputySecretaryGeneral, PostRole.UnitHead]);
        services.AddPermission(RulePermissions.Release, [PostRole.SecretaryGeneral, PostRole.DeputySecretaryGeneral]);
        services.AddPermission(OutboxPermissions.Manage, [PostRole.SystemAdministrator]);
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Rules", "/administration/rules", RequiresAttribute.Anyone, 950));
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Background", "/administration/background", OutboxPermissions.Manage, 960));
    }
}
