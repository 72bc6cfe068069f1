using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fuban.Documents.FirstReview;
using Fuban.Documents.FirstReview.Dismiss;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Returns;
using Fuban.Documents.Returns.Statistics;
using Fuban.Documents.Stubs;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Api;
using Fuban.Office.Files;
using Fuban.Office.Matters;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Documents.Api;

/// <summary>收文接口: other systems register incoming documents through the same gate and the same command as the page.</summary>
internal static class IncomingApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Han characters go out as they are, as in every other answer.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("incoming-documents");
        api.MapPost("/incoming-documents", Post).Accepts<IncomingBody>("application/json").Describe<IncomingAnswer>(
                "registerIncomingDocument", "Register an incoming document", "All but title and issuer may be absent. Files are tickets that POST /blobs gave.", StatusCodes.Status201Created)
            .Produces<IncomingAnswer>().Refuses(StatusCodes.Status403Forbidden).Refuses(StatusCodes.Status409Conflict);
        api.MapCommand<RegisterOfflineStub>("/offline-stubs", "registerOfflineStub", "Register an offline stub", "Something classified arrived on paper: a number and a time, nothing else.");
        api.MapCommand<DismissFindings>("/matters/{id:guid}/findings/dismiss", "dismissFindings", "Dismiss findings of the first review", "With the reason why they do not hold here.", of: "/matters/{id:guid}");
        api.MapGet("/incoming-documents/{id:guid}/findings", Findings).Describe<ApiList<FindingView>>("listFindings", "Findings of the first review", "Each quotes the rule that it comes from.");
        api.MapGet("/incoming-documents/{id:guid}/return-notice", Return).Describe<ReturnAnswer>("getReturnNotice", "The notice by which it was returned", "Number, day, reasons by their codes.");
        api.MapGet("/returns", async (ReturnStatistics statistics, CancellationToken cancel, int year) => new ApiList<ReturnCount>(year is < 1900 or > 9998 ? [] : await statistics.Read(year, cancel)))
            .Describe<ApiList<ReturnCount>>("countReturns", "Returns by sender, reason and month", "Of one year.").For(DocumentPermissions.Read);
        api.MapGet("/incoming-documents", List).Describe<ApiPage<IncomingAnswer>>(
            "listIncomingDocuments", "The register of incoming documents", "By its number, the newest first, with the filters of the register's page.").For(DocumentPermissions.Read).DescribePaging();
        api.MapGet("/incoming-documents/{id:guid}", Get).Describe<IncomingAnswer>("getIncomingDocument", "An incoming document", "For those who take part in it; its procedure and acts are at /matters/{id}.");
    }

    private static async Task<IResult> Post(
        HttpContext http, OfficerAccessor officers, Intake intake, UploadTicket tickets, CommandRunner runner, IncomingRegister register, OfficeTime time, TimeProvider clock, ApiAnswers answers)
    {
        var officer = officers.Required;
        if (!officer.May(DocumentPermissions.Register)) return answers.Of(new Outcome.Forbidden(Refusal.Permission(DocumentPermissions.Register)));
        var (given, problem) = await Read(http, ticket => tickets.Read(officer.Account, ticket));
        if (given is null) return answers.Of(new Outcome.Refused([problem!]));

        // The same key makes the same id, so that the same request sent again is the same command.
        var key = ApiKeys.Of(http.Request, officer.Account);
        var id = key is { } known ? ApiKeys.Derived(known) : Ids.New(clock);
        var prepared = await intake.Prepare(id, given, SecrecyEntrance.Interface, officer.Actor(), http.RequestAborted);
        if (prepared.Command is not { } command) return answers.Of(new Outcome.Refused(prepared.Refusals));
        var replayed = key is not null && await register.Find(id, http.RequestAborted) is not null;
        var outcome = await runner.Run(command, officer.Actor(), key);
        if (outcome is not Outcome.Done done) return answers.Of(outcome);
        var view = View((await register.Find(done.Subject!.Value, http.RequestAborted))!, time);
        return replayed ? Results.Json(view, Json) : Results.Json(view, Json, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(HttpContext http, Guid id, OfficerAccessor officers, MatterReader reader, IncomingRegister register, OfficeTime time, ApiAnswers answers)
    {
        // Whoever takes no part does not learn that it exists.
        if (await reader.Read(id, officers.Required, WorkSecrets.IsLook(http.Request)) is null || await register.Find(id, http.RequestAborted) is not { } row) return answers.Of(new Outcome.NotFound());
        return Results.Json(View(row, time), Json);
    }

    /// <param name="q">Words in the title.</param>
    /// <param name="from">The first day of receipt.</param>
    /// <param name="to">The last day of receipt.</param>
    /// <param name="next">What the page before gave as <c>next</c>.</param>
    /// <param name="limit">How many items, at most 200.</param>
    private static async Task<IResult> List(
        OfficerAccessor officers, IncomingRegister register, OfficeTime time, ApiCursor cursors, ApiAnswers answers, CancellationToken cancel, string? q = null, string? issuer = null, string? number = null,
        string? state = null, string? unit = null, string? from = null, string? to = null, string? sender = null, string? next = null, int? limit = null)
    {
        var (account, list) = (officers.Required.Account, $"register {q} {issuer} {number} {state} {unit} {from} {to} {sender}");
        if (!cursors.TryRead(account, list, next, limit, out var place, out var size, out var wrong)) return answers.Refuse(wrong.Code, wrong.Field);
        foreach (var (field, text) in new[] { ("from", from), ("to", to) })
            if (!string.IsNullOrWhiteSpace(text) && TypedDate.Absolute(text) is null) return answers.Refuse("API-date", field);
        var filter = new RegisterFilter(q, issuer, number, Enum.TryParse<MatterState>(state, true, out var known) && Enum.IsDefined(known) ? known : null, unit, Day(from), Day(to)) { Sender = sender };
        var found = await register.After(filter, place is null ? null : Guid.Parse(place), size + 1, cancel);
        var page = cursors.Page(account, list, found, size, r => r.Id.ToString("N"));
        return Results.Json(new ApiPage<IncomingAnswer>([.. page.Items.Select(r => View(r, time))], page.Next), Json);
    }

    private static async Task<(IntakeDocument? Document, Refusal? Problem)> Read(HttpContext http, Func<string?, IReadOnlyList<KeptFile>> files)
    {
        if (await ApiBodies.Read<IncomingBody>(http, Json) is not { } body) return (null, new Refusal("API-body"));
        foreach (var (field, text) in new[] { ("date", body.Date), ("receivedOn", body.ReceivedOn), ("limitOn", body.LimitOn) })
            if (!string.IsNullOrWhiteSpace(text) && TypedDate.Absolute(text) is null) return (null, new Refusal("API-date").On(field));
        var urgency = Urgency.None;
        if (!string.IsNullOrEmpty(body.Urgency) && (!Enum.TryParse(body.Urgency, true, out urgency) || !Enum.IsDefined(urgency) || char.IsDigit(body.Urgency[0])))
            return (null, new Refusal("API-urgency").On("urgency"));
        // A ticket that is too old, altered or another's would silently lose its file.
        if (body.Files?.Any(ticket => files(ticket).Count == 0) == true) return (null, new Refusal("API-ticket").On("files"));
        return (new IntakeDocument(body.Issuer, body.Number, body.Title, body.Text) 
        {
            DocumentDate = Day(body.Date),
            ReceivedOn = Day(body.ReceivedOn),
            LimitOn = Day(body.LimitOn),
            Copies = body.Copies ?? 1,
            Urgency = urgency,
            WorkSecret = body.WorkSecret ?? false,
            AcceptDuplicate = body.AcceptDuplicate ?? false,
            Kept = [.. (body.Files ?? []).SelectMany(files)],
            UnreadChecked = body.UnreadChecked ?? false,
            Recipients = body.Recipients,
            Signatories = body.Signatories,
        }, null);
    }

    private static async Task<IResult> Findings(HttpContext http, Guid id, OfficerAccessor officers, MatterReader reader, FindingReader findings, ApiAnswers answers) =>
        await reader.Read(id, officers.Required, WorkSecrets.IsLook(http.Request)) is null ? answers.Of(new Outcome.NotFound()) : Results.Ok(new ApiList<FindingView>(await findings.Read(id)));

    private static async Task<IResult> Return(HttpContext http, Guid id, OfficerAccessor officers, MatterReader reader, ReturnReader returns, ApiAnswers answers) =>
        await reader.Read(id, officers.Required, WorkSecrets.IsLook(http.Request)) is not null && await returns.Read(id) is { } notice
            ? Results.Ok(new ReturnAnswer(notice.Number, notice.ReturnedOn, notice.Note, [.. notice.Reasons.Select(r => r.Code)]))
            : answers.Of(new Outcome.NotFound());

    private static DateOnly? Day(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedDate.Absolute(text);

    private static IncomingAnswer View(RegisterRow row, OfficeTime time) => new(
        row.Id, row.RegistrationNumber, row.Title, row.Issuer, row.DocumentNumber, row.DocumentDate, row.ReceivedOn, row.State.ToString().ToLowerInvariant(),
        row is { SuggestedUnit: { } unit, SuggestedClause: { } clause } ? new Suggested(unit, clause) : null, row.DueAt is { } due ? time.DateOf(due.AddTicks(-1)) : null);

    private sealed record IncomingBody(
        string? Title, string? Issuer, string? Number = null, string? Date = null, [property: JsonPropertyName("body")] string? Text = null, string? Urgency = null, int? Copies = null,
        string? ReceivedOn = null, string? LimitOn = null, bool? WorkSecret = null, bool? AcceptDuplicate = null, string? Recipients = null, string? Signatories = null,
        IReadOnlyList<string>? Files = null, bool? UnreadChecked = null);

    private sealed record ReturnAnswer(string Number, DateOnly ReturnedOn, string? Note, IReadOnlyList<string> Reasons);

    private sealed record Suggested(string Unit, string Clause);

    private sealed record IncomingAnswer(
        Guid Id, string? RegistrationNumber, string Title, string Issuer, string? Number, DateOnly? Date, DateOnly ReceivedOn, string State, Suggested? Suggestion, DateOnly? Due);
}
