using Fuban.Documents.Api;
using Fuban.Documents.Import;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Allocate;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Routing;
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
        services.AddSingleton(s => new DocumentImport(
            s.GetRequiredService<Intake>(), s.GetRequiredService<CommandRunner>(), s.GetRequiredService<IncomingRegister>(), s.GetRequiredService<Sentences>(),
            s.GetRequiredService<TimeProvider>()));
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

    /// <summary>The newest of the register, for the command line.</summary>
    public static async Task<IReadOnlyList<ListedDocument>> List(IServiceProvider services, int limit)
    {
        var rows = new List<ListedDocument>();
        for (var page = 1; rows.Count < limit; page++)
        {
            var (found, total) = await services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter(Page: page));
            rows.AddRange(found.Select(r => new ListedDocument(r.Id, r.Number, r.Title, r.Issuer, r.DocumentNumber, r.ReceivedOn, r.State.ToString().ToLowerInvariant(), r.Unit)));
            if (found.Count == 0 || rows.Count >= total) break;
        }

        return rows.Count > limit ? rows[..limit] : rows;
    }

    public static void MapDocuments(this IEndpointRouteBuilder app) => IncomingApi.Map(app);
}

/// <summary>收文, as a list prints it.</summary>
public sealed record ListedDocument(Guid Id, string? RegistrationNumber, string Title, string Issuer, string? Number, DateOnly ReceivedOn, string State, string? Unit);
