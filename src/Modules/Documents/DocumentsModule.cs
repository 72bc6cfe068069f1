using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Allocate;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Workbench;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents;

/// <summary>公文: incoming documents from registration to conclusion (D03, U08, 文电 of U03-U07).</summary>
public static class DocumentsModule
{
    /// <summary>文书科, to whom registration and first review belong: its slug.</summary>
    internal const string RecordsUnit = "records";

    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        var assembly = typeof(DocumentsModule).Assembly;
        services.AddHandlers(assembly);
        foreach (var seed in DocumentRules.Seeds) services.AddSingleton(seed);
        services.AddSingleton(new ShippedProcedure(IncomingDocument.Kind, assembly, "incoming-document.bpmn"));
        services.AddSingleton(IncomingEffects.FileForInformation);
        services.AddSingleton(IncomingEffects.ReturnToSender);
        services.AddSingleton(new ProcedureEffect("documents.urge", (x, matter) => Conduct.Urge(x, matter, "undertake")));
        services.AddScoped<IncomingReader>();
        services.AddSingleton<Intake>();
        services.AddSingleton<IncomingRegister>();
        services.AddSingleton(RefusalTexts.Of(typeof(Refusals)));
        PostRole[] records = [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.Clerk];
        services.AddPermission(DocumentPermissions.Register, records, [RecordsUnit]);
        services.AddPermission(DocumentPermissions.Read, records, [RecordsUnit]);
        services.AddPermission(DocumentPermissions.Keep, [PostRole.UnitHead], [RecordsUnit]);
        services.AddSingleton(new MenuItem(typeof(DocumentTexts), "Menu.Documents", "Menu.Register", "/documents/incoming/register", DocumentPermissions.Register, 20, "register"));
        services.AddSingleton(new MenuItem(typeof(DocumentTexts), "Menu.Documents", "Menu.Incoming", "/documents/incoming", DocumentPermissions.Read, 21));
        services.AddSingleton(new MenuItem(typeof(DocumentTexts), "Menu.Documents", "Menu.Secrecy", "/documents/secrecy", DocumentPermissions.Keep, 29));
        services.AddSingleton(new MatterKind(IncomingDocument.Kind, typeof(DocumentTexts), typeof(IncomingPanel), new Dictionary<string, Type>
        {
            ["propose"] = typeof(ProposeForm),
            ["instruct"] = typeof(InstructForm),
            ["allocate"] = typeof(AllocateForm),
            ["undertake"] = typeof(ReportForm),
            ["review"] = typeof(ReviewForm),
            ["conclude"] = typeof(ConcludeForm),
        }, id => $"/matters/{id}/slip"));
        return services;
    }
}
