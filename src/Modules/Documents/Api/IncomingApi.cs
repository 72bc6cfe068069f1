using System.Text.Json;
using System.Text.Json.Serialization;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Register;
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
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("incoming-documents");
        api.MapPost("/incoming-documents", Post).Accepts<IncomingBody>("application/json").Describe<IncomingAnswer>(
                "registerIncomingDocument", "Register an incoming document", "All but title and issuer may be absent. Files are tickets that POST /blobs gave.", StatusCodes.Status201Created)
            .Produces<IncomingAnswer>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
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

    private static async Task<(IntakeDocument? Document, Refusal? Problem)> Read(HttpContext http, Func<string?, IReadOnlyList<KeptFile>> files)
    {
        IncomingBody? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<IncomingBody>(http.Request.Body, Json, http.RequestAborted);
        }
        catch (JsonException)
        {
            // The exception quotes the body, so it goes no further.
            body = null;
        }

        if (body is null) return (null, new Refusal("API-body"));
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

    private static DateOnly? Day(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedDate.Absolute(text);

    private static IncomingAnswer View(RegisterRow row, OfficeTime time) => new(
        row.Id, row.RegistrationNumber, row.Title, row.Issuer, row.DocumentNumber, row.DocumentDate, row.ReceivedOn, row.State.ToString().ToLowerInvariant(),
        row is { SuggestedUnit: { } unit, SuggestedClause: { } clause } ? new Suggested(unit, clause) : null, row.DueAt is { } due ? time.DateOf(due.AddTicks(-1)) : null);

    private sealed record IncomingBody(string? Title, string? Issuer, string? Number, string? Date, [property: JsonPropertyName("body")] string? Text, string? Urgency, int? Copies,
        string? ReceivedOn, string? LimitOn, bool? WorkSecret, bool? AcceptDuplicate, string? Recipients, string? Signatories,
        IReadOnlyList<string>? Files, bool? UnreadChecked);

    private sealed record Suggested(string Unit, string Clause);

    private sealed record IncomingAnswer(
        Guid Id, string? RegistrationNumber, string Title, string Issuer, string? Number, DateOnly? Date, DateOnly ReceivedOn, string State, Suggested? Suggestion, DateOnly? Due);
}
