using Fuban.Documents.Answers;
using Fuban.Documents.Answers.Record;
using Fuban.Documents.Api;
using Fuban.Documents.Copies;
using Fuban.Documents.Demo;
using Fuban.Documents.Elements;
using Fuban.Documents.FirstReview;
using Fuban.Documents.Import;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Allocate;
using Fuban.Documents.Incoming.Conclude;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Documents.Notices;
using Fuban.Documents.Returns;
using Fuban.Documents.Returns.Return;
using Fuban.Documents.Returns.Statistics;
using Fuban.Documents.Statistics;
using Fuban.Insight.Routing;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Moves.Declining;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Search;
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
        services.AddSingleton(new ShippedProcedure(SenderNotice.Kind, assembly, "sender-notice.bpmn"));
        services.AddSingleton(s => IncomingEffects.FileForInformation(s.GetRequiredService<OrganizationCatalog>()));
        services.AddSingleton(IncomingEffects.ReturnToSender);
        services.AddSingleton(new ProcedureEffect("documents.urge", (x, matter) => Conduct.Urge(x, matter, "undertake")));
        services.AddScoped<IncomingReader>();
        services.AddReview();
        services.AddCopies();
        services.AddStatistics();
        services.AddIntake();
        services.AddFace();
        services.AddSingleton(DemoDocuments.Part);
        services.AddSingleton(DemoCopies.Part);
        services.AddSingleton(new MatterKind(IncomingDocument.Kind, typeof(DocumentTexts), typeof(IncomingPanel), id => $"/matters/{id}/slip"));
        services.AddSingleton(new MatterKind(SenderNotice.Kind, typeof(NoticeTexts), typeof(SenderNoticePanel)));
        services.AddMove<ReturnToSenderMove>();
        services.AddMove<RecordAnswerMove>();
        services.AddScoped<AnswerReader>();
        services.AddStep<Reallocate, ReallocateForm>(IncomingDocument.Kind, "reallocate");
        services.AddStep<RuleOnCompetence, RuleForm>(IncomingDocument.Kind, "rule");
        services.AddStep<ProposeHandling, ProposeForm>(IncomingDocument.Kind, "propose");
        services.AddStep<GiveInstruction, InstructForm>(IncomingDocument.Kind, "instruct", typeof(InstructInputs));
        services.AddStep<Allocate, AllocateForm>(IncomingDocument.Kind, "allocate");
        services.AddStep<ReportBack, ReportForm>(IncomingDocument.Kind, "undertake");
        services.AddStep<ReviewReports, ReviewForm>(IncomingDocument.Kind, "review");
        services.AddStep<ConcludeIncoming, ConcludeForm>(IncomingDocument.Kind, "conclude");
        return services;
    }

    /// <summary>What of the module is no page: its interface for other systems.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        IncomingApi.Map(app);
        CopiesApi.Map(app);
    }

    /// <summary>批量登记: each line of a file through the gate and into the register; a refused line does not stop the others.</summary>
    public static IAsyncEnumerable<ImportedLine> Import(IServiceProvider services, Stream file, Actor actor) => services.GetRequiredService<DocumentImport>().Run(file, actor);

    /// <summary>初审: each line of a file through the first review of an office with this charter; nothing is opened and nothing is stored.</summary>
    public static IAsyncEnumerable<ReviewedLine> Review(Stream file, Router router, string government, IReadOnlyList<string> officeNames, DateOnly today) =>
        ReviewFile.Run(file, new ReviewOffice(router, government, officeNames), today);

    /// <summary>The newest of the register, for the command line.</summary>
    public static async Task<IReadOnlyList<ListedMatter>> List(IServiceProvider services, int limit)
    {
        var time = services.GetRequiredService<OfficeTime>();
        var (rows, _) = await services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter(), limit);
        return [.. rows.Select(r => new ListedMatter(
            r.Id, r.RegistrationNumber, r.Title, r.Issuer, r.DocumentNumber, r.DocumentDate, r.ReceivedOn, r.State.ToString().ToLowerInvariant(), r.Unit ?? r.SuggestedUnit, r.SuggestedClause,
            r.DueAt is { } due ? time.DateOf(due.AddTicks(-1)) : null))];
    }

    /// <summary>First review, returns, and what senders are told.</summary>
    private static void AddReview(this IServiceCollection services)
    {
        services.AddSingleton<ElementDesk>();
        services.AddSingleton<ReviewDesk>();
        services.AddScoped<FindingReader>();
        services.AddScoped<ReturnReader>();
        services.AddSingleton<ReturnStatistics>();
        services.AddScoped<SenderNotices>();
        services.AddScoped<SenderNoticeReader>();
    }

    /// <summary>收文时限统计.</summary>
    private static void AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<LimitStatistics>();
        services.AddSingleton<StatisticsNames>();
        services.AddSingleton(StatisticsExport.Source);
        services.AddPermission(
            DocumentPermissions.Statistics, [.. Enum.GetValues<PostRole>().Where(r => r.IsLeader() || r is PostRole.UnitHead or PostRole.UnitDeputyHead or PostRole.Clerk)], kind: IncomingDocument.Kind);
        services.AddSingleton(new MenuItem(typeof(StatisticsTexts), "Menu.Documents", "Statistics", StatisticsAsked.Path, DocumentPermissions.Statistics, 128));
    }

    /// <summary>The way in.</summary>
    private static void AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<Intake>();
        services.AddSingleton<IncomingRegister>();
        services.AddSingleton<RegisterAddress>();
        services.AddSingleton(RegisterAddress.List);
        services.AddSingleton<DocumentImport>();
        services.AddSingleton(IncomingSearch.Kind);
        services.AddSingleton(SearchedEntity.Of<IncomingDocument>(d => d.Id));
        services.AddSingleton(RefusalTexts.Of(typeof(Refusals)));
        services.AddSingleton(TitleTexts.Of(typeof(DocumentTexts)));
    }

    /// <summary>Who may do what, and where the menu leads.</summary>
    private static void AddFace(this IServiceCollection services)
    {
        services.AddPermission(DocumentPermissions.Register, [PostRole.UnitHead, PostRole.UnitDeputyHead, PostRole.Clerk], [RecordsUnit], IncomingDocument.Kind);
        services.AddPermission(DocumentPermissions.Read, [], [RecordsUnit], IncomingDocument.Kind);
        services.AddSingleton(IncomingExport.Source);
        services.AddSingleton(new MenuItem(typeof(DocumentTexts), "Menu.Documents", "Register.Title", "/documents/incoming/register", DocumentPermissions.Register, 100, "register"));
        services.AddSingleton(new MenuItem(typeof(DocumentTexts), "Menu.Documents", "Incoming.Title", "/documents/incoming", DocumentPermissions.Read, 110));
        services.AddSingleton(new MenuItem(typeof(DocumentTexts), "Menu.Documents", "Stub.Title", "/documents/stubs", DocumentPermissions.Register, 120));
        services.AddSingleton(new MenuItem(typeof(DocumentTexts), "Menu.Documents", "Menu.Returns", "/documents/returns", DocumentPermissions.Read, 130));
    }
}
