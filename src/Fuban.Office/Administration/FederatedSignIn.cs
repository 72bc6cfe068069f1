using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Administration;

/// <summary>统一身份: the city's provider, and the systems that sign in through the office.</summary>
internal static class FederatedSignIn
{
    public static void AddFederatedSignIn(this IServiceCollection services)
    {
        services.AddSingleton<IdentityProviderBook>();
        services.AddSingleton<IdentityProviderVault>();
        services.AddSingleton(s => new ProviderDesk(
            s.GetRequiredService<OfficeStore>(), s.GetRequiredService<SignInDesk>(), s.GetRequiredService<PasskeyDesk>(), s.GetRequiredService<TotpVault>(),
            s.GetRequiredService<IDataProtectionProvider>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ClientSystemBook>();
        services.AddSingleton<TokenKeys>();
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "IdentityProvider", "/administration/identity-provider", AccessPermissions.ReadIdentityProvider, 922));
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Systems", "/administration/systems", AccessPermissions.ManageClientSystems, 923));
    }
}
