using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Scim;
using Fuban.Office.Workbench;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.DirectorySync;

/// <summary>目录同步.</summary>
internal static class DirectoryServices
{
    public static void AddDirectorySync(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryReading>();
        services.AddSingleton<DirectorySyncing>();
        services.AddSingleton(DirectorySyncing.MostEnded);
        services.AddJob<DirectorySyncing>(DirectorySyncing.Job, Schedule.Every(TimeSpan.FromHours(1)), (syncing, cancel) => syncing.RunAsync(cancel));
        services.AddSingleton<ScimAnswers>();
        services.AddSingleton<ScimUsers>();
        services.AddScoped<ScimDesk>();
        services.AddSingleton<Invitations>();
        services.AddConsumer<Invitations>(AccountClosing.Invite, (invitations, message, cancel) => invitations.Deliver(message, cancel));
        services.AddPermission(DirectoryPermissions.Manage, [PostRole.SystemAdministrator]);
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Directory", "/administration/directory", DirectoryPermissions.Manage, 913));
    }
}
