using Fuban.Documents.Copies.List;
using Fuban.Documents.Copies.Remind;
using Fuban.Kernel.Jobs;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Copies;

/// <summary>纸质件.</summary>
internal static class CopiesServices
{
    public static void AddCopies(this IServiceCollection services)
    {
        const string Records = DocumentsModule.RecordsUnit;
        services.AddScoped<CopyReader>();
        services.AddSingleton<CopyRegister>();
        services.AddSingleton<CopyReminders>();
        services.AddSingleton(CopyDebts.Debt);
        services.AddJob<CopyReminders>("copies.remind", Schedule.Daily(8, 40), (reminders, cancel) => reminders.RunAsync(cancel));
        services.AddPermission(DocumentPermissions.Copies, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.Clerk], [Records], Incoming.IncomingDocument.Kind);
        services.AddPermission(DocumentPermissions.ReadCopies, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.Clerk], [Records, "personnel"], Incoming.IncomingDocument.Kind);
        services.AddPermission(DocumentPermissions.ReadCopies, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.SecretaryGeneral], kind: Incoming.IncomingDocument.Kind);
        services.AddSingleton(new MenuItem(typeof(CopyTexts), "Menu.Mine", "Mine", "/account/copies", MatterPermissions.Handle, 30));
        services.AddSingleton(new MenuItem(typeof(CopyTexts), "Menu.Documents", "Copies", "/documents/copies", DocumentPermissions.Copies, 125));
    }
}
