using System.Reflection;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Fuban.Kernel.Rules;
using Fuban.Office.Access;
using Fuban.Office.Administration;
using Fuban.Office.Api;
using Fuban.Office.Demonstration;
using Fuban.Office.DirectorySync;
using Fuban.Office.Exports;
using Fuban.Office.Files;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Moves.Declining;
using Fuban.Office.Notices;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Changing;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Search;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;
using Fuban.Office.Webhooks;
using Fuban.Office.Workbench;
using Fuban.Office.Workbench.Delegations;
using Fuban.Office.Workbench.Drafts;
using Fuban.Office.Workbench.Finding;
using Fuban.Office.Workbench.Lists;
using Fuban.Office.Workbench.Personal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fuban.Office;

/// <summary>办公室: what every module shares of the office.</summary>
public static class OfficeModule
{
    public static Assembly Assembly { get; } = typeof(OfficeModule).Assembly;

    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddHandlers(Assembly);
        services.AddSingleton(new SubjectTable(MatterTables.Matters));
        services.AddAccess();
        services.AddMatters();
        services.AddExports();
        services.AddSearch();
        services.AddWayIn();
        services.AddOfficeMoves();
        services.AddNotices();
        services.AddWebhooks();
        services.AddDirectorySync();
        services.AddWorkbench();
        services.AddRulesAndBackground();
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

    /// <summary>Organization and access.</summary>
    private static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<OrganizationCatalog>();
        services.AddSingleton<OfficeRouting>();
        services.AddSingleton<Precedents>();
        services.AddSingleton(DemoAbsences.Part);
        services.AddSingleton(DemoNotices.Part);
        foreach (var seed in OrganizationRules.Seeds) services.AddSingleton(seed);
        services.AddPermission(OrganizationPermissions.RuleCompetence, [PostRole.SecretaryGeneral, PostRole.DeputySecretaryGeneral], kind: Permission.AnyKind);
        services.AddPermission(OrganizationPermissions.ManageDelegations, [PostRole.UnitHead], ["records"]);
        services.AddPermission(OrganizationPermissions.ManageDelegations, [PostRole.SecretaryGeneral]);
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Precedents", "/administration/precedents", MatterPermissions.Handle, 905));
        services.AddSingleton<PermissionBook>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<OfficerDesk>();
        services.AddSingleton<TotpVault>();
        services.AddSingleton<PasskeyUsers>();
        services.AddSingleton<PasskeyDesk>();
        services.AddSingleton(s => new SignInDesk(
            s.GetRequiredService<OfficeStore>(), s.GetRequiredService<CommandRunner>(), s.GetRequiredService<Passwords>(), s.GetRequiredService<TotpVault>(),
            s.GetRequiredService<PasskeyDesk>(), s.GetRequiredService<RuleBook>(), s.GetRequiredService<OrganizationCatalog>(), s.GetRequiredService<TimeProvider>()));
        services.AddFederatedSignIn();
        foreach (var seed in AccessRules.Seeds) services.AddSingleton(seed);
        services.AddSingleton<SetupDesk>();
        services.AddSingleton<LinkReader>();
        services.AddSingleton<AccessReading>();
        services.AddSingleton<AdministratorList>();
        services.AddScoped<OfficerAccessor>();
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Organisation", "/administration/organisation", RequiresAttribute.Anyone, 900));
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.People", "/administration/people", AccessPermissions.ReadPeople, 910));
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Administrators", "/administration/administrators", AccessPermissions.ReplaceAdministrators, 915));
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Sessions", "/administration/sessions", AccessPermissions.ReadSessions, 920));
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Permissions", "/administration/permissions", AccessPermissions.ReadPermissions, 925));
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Portfolios", "/administration/portfolios", OrganizationPermissions.ManagePortfolios, 930));
        AccessPermissions.Declare(services);
    }

    private static void AddMatters(this IServiceCollection services)
    {
        MatterSearch.Register(services);
        services.AddSingleton<ProcedureLibrary>();
        services.AddScoped<ProcedureTrial>();
        services.AddScoped<ProcedureDesk>();
        services.AddPermission(ProcedurePermissions.Propose, [PostRole.SystemAdministrator, PostRole.SecretaryGeneral, PostRole.DeputySecretaryGeneral]);
        services.AddPermission(ProcedurePermissions.Propose, [PostRole.UnitHead], ["records"]);
        services.AddPermission(ProcedurePermissions.Release, [PostRole.SecretaryGeneral, PostRole.DeputySecretaryGeneral]);
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Procedures", "/administration/procedures", ProcedurePermissions.Propose, 946));
        services.AddSingleton<Queues>();
        services.AddScoped<QueueCounter>();
        services.AddSingleton<LedgerReader>();
        services.AddScoped<StandingReader>();
        services.AddScoped<Conduct>();
        services.AddScoped<Deciding>();
        services.AddScoped<DeclineReader>();
        services.AddScoped<MatterReader>();
        services.AddSingleton<LeavingDebts>();
        services.AddSingleton<MatterKinds>();
        services.AddScoped<MatterLinkKinds>();
        services.AddScoped<MatterFamilies>();
        foreach (var key in new[] { MatterLinkKind.Follows, MatterLinkKind.Answers, MatterLinkKind.Duplicates, MatterLinkKind.Replaces })
            services.AddSingleton(new MatterLinkKind(key, typeof(WorkbenchTexts)));
        services.AddSingleton(new MatterLinkKind(MatterLinkKind.Related, typeof(WorkbenchTexts), Symmetric: true));
        services.AddSingleton<MatterRedating>();
        services.AddConsumer<MatterRedating>(MatterRedating.Message, async (redating, _, cancel) =>
        {
            await redating.Run(cancel);
            return null;
        });
        services.AddSingleton<DueTimers>();
        services.AddJob<DueTimers>("procedures.timers", Schedule.Every(TimeSpan.FromMinutes(1)), (timers, cancel) => timers.Fire(cancel));
        services.AddPermission(CalendarPermissions.Import, [PostRole.UnitHead], ["records"]);
        services.AddPermission(MatterPermissions.Handle, kind: Permission.AnyKind);
        services.AddSingleton<LeavingReader>();
        services.AddPermission(MatterPermissions.HandOver, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.SecretaryGeneral]);
        services.AddPermission(MatterPermissions.HandOver, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.Clerk], ["personnel"]);
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Leaving", "/administration/leaving", MatterPermissions.HandOver, 912));
        services.AddPermission(MatterPermissions.LiftSecrecy, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.SecretaryGeneral], kind: Permission.AnyKind);
        foreach (var permission in new[] { MatterPermissions.Terminate, MatterPermissions.Suspend, MatterPermissions.Reopen })
            services.AddPermission(permission, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.SecretaryGeneral], kind: Permission.AnyKind);
    }

    /// <summary>The way in for texts and files: the gate, the files that passed it, the keeper's page.</summary>
    private static void AddWayIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ICommandCheck, CommandGate>();
        services.AddSingleton<ICommandCheck, StandInLimit>();
        services.AddSingleton<SecrecyDesk>();
        services.AddSingleton<SecrecyAlarms>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<UploadTicket>();
        services.AddSingleton<Recognition>();
        services.AddSingleton<FileReading>();
        services.AddConsumer<FileReading>(FileTexts.Message, async (reading, _, cancel) =>
        {
            await reading.RunAsync(cancel);
            return null;
        });
        services.AddJob<FileReading>("files.read", Schedule.Every(TimeSpan.FromMinutes(1)), (reading, cancel) => reading.RunAsync(cancel));
        services.AddSingleton(FileRules.Seed);
        services.AddPermission(SecrecyPermissions.Keep, [PostRole.UnitHead], ["records"]);
        services.AddSingleton(new MenuItem(typeof(SecrecyTexts), "Menu.Group", "Alarms.Title", "/administration/secrecy", SecrecyPermissions.Keep, 950));
    }

    private static void AddExports(this IServiceCollection services)
    {
        services.AddSingleton<ExportDesk>();
        services.AddSingleton(ExportRules.Seed);
        services.AddPermission(ExportPermissions.Decide, [PostRole.UnitHead], ["records"]);
        services.AddPermission(ExportPermissions.Decide, [PostRole.AuditAdministrator]);
        services.AddSingleton(new MenuItem(typeof(ExportTexts), "Menu.Group", "Exports", "/exports", ExportPermissions.Decide, 955));
    }

    private static void AddWorkbench(this IServiceCollection services)
    {
        services.AddSingleton<Finder>();
        services.AddSingleton<SavedSearches>();
        services.AddJob<SavedSearches>("search.saved", Schedule.Every(TimeSpan.FromMinutes(1)), (saved, cancel) => saved.RunAsync(cancel));
        services.AddSingleton<Menu>();
        services.AddScoped<Flash>();
        services.AddScoped<Acting>();
        services.AddSingleton<Watermarks>();
        services.AddSingleton<Sentences>();
        services.AddSingleton<ApiAnswers>();
        services.AddSingleton<ApiCursor>();
        services.AddScoped<MatterFiles>();
        services.AddScoped<ExportDownload>();
        services.AddScoped<MatterAnswers>();
        services.AddSingleton(RefusalTexts.Of(typeof(Refusals)));
        services.AddSingleton(RefusalTexts.Of("Fuban.Office.Procedures.ProcedureTexts", typeof(ProcedureTexts).Assembly, "refusal-"));
        services.AddScoped<ActWords>();
        services.AddScoped<Signatures>();
        services.AddScoped<PhraseBook>();
        services.AddScoped<DraftBook>();
        services.AddSingleton<OpinionInk>();
        services.AddPermission(PhrasePermissions.Share, [PostRole.UnitHead, PostRole.SecretaryGeneral]);
        services.AddSingleton<ActsForOthers>();
        services.AddScoped<Desk>();
        services.AddScoped<RecordTrail>();
        services.AddSingleton(new RecordList(SearchAddress.Path, (services, officer, query, matter) => services.GetRequiredService<Finder>().Around(query, officer, matter)));
        services.AddSingleton(InboxExport.Source);
        services.AddScoped<ProcedureProgress>();
        services.AddSingleton<OfficeDates>();
        services.AddSingleton(new MenuItem(typeof(AdministrationTexts), "Menu.Group", "Menu.Calendar", "/administration/calendar", CalendarPermissions.Import, 940));
        services.AddSingleton(new MenuItem(typeof(WorkbenchTexts), "Menu.Mine", "Inbox", "/inbox", MatterPermissions.Handle, 10, "inbox"));
    }
}
