using Fuban.Kernel.Commands;
using Fuban.Kernel.Outbox;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Webhooks;

/// <summary>外发通知.</summary>
internal static class WebhookServices
{
    /// <summary>A receiver that is slower has its message again later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static void AddWebhooks(this IServiceCollection services)
    {
        // A redirect would carry the signed message to where nobody meant it to go.
        services.AddHttpClient(Webhooks.Client, c => c.Timeout = Patience).ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { AllowAutoRedirect = false });
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<Webhooks>();
        services.AddSingleton<ICompanion, WebhookCompanion>();
        services.AddConsumer<Webhooks>(Webhooks.Message, (webhooks, message, cancel) => webhooks.Deliver(message, cancel));
        services.AddPermission(WebhookPermissions.Manage, [PostRole.SystemAdministrator]);
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Webhooks", "/administration/webhooks", WebhookPermissions.Manage, 965));
    }
}
