using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Register;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Secrecy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Documents.Api;

/// <summary>收文接口: other systems register incoming documents through the same gate and the same command as the page.</summary>
internal static class IncomingApi
{
    private const string Path = "/api/v1/incoming-documents";
    private const int LongestKey = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Post).DisableAntiforgery();
        app.MapGet(Path + "/{id:guid}", Get);
    }

    private static async Task<IResult> Post(
        HttpContext http, OfficerAccessor officers, Intake intake, CommandRunner runner, IncomingRegister register, OfficeTime time, TimeProvider clock, ApiAnswers answers)
    {
        if (officers.Officer is not { } officer) return answers.Unauthorized(http);
        if (!officer.May(DocumentPermissions.Register)) return answers.Of(new Outcome.Forbidden(new Refusal("ACCESS-permission", DocumentPermissions.Register)));
        var (given, problem) = await Read(http);
        if (given is null) return answers.Of(new Outcome.Refused([problem!]));

        // The same key makes the same id, so that the same request sent again is the same command.
        var key = Key(officer.Account, http.Request.Headers["Idempotency-Key"]);
        var id = key is { } known ? Derived(known) : Ids.New(clock);
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
        if (officers.Officer is not { } officer) return answers.Unauthorized(http);
        // Whoever takes no part does not learn that it exists.
        if (await reader.Read(id, officer.Holders) is null || await register.Find(id, http.RequestAborted) is not { } row) return answers.Of(new Outcome.NotFound());
        return Results.Json(View(row, time), Json);
    }

    private static async Task<(IntakeDocument? Document, Refusal? Problem)> Read(HttpContext http)
    {
        Body? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<Body>(http.Request.Body, Json, http.RequestAborted);
        }
        catch (JsonException)
        {
            // The exception quotes the body, so it goes no further.
            body = null;
        }

        if (body is null) return (null, new Refusal("API-body"));
        foreach (var (field, text) in new[] { ("date", body.Date), ("receivedOn", body.ReceivedOn), ("limitOn", body.LimitOn) })
            if (!string.IsNullOrWhiteSpace(text) && SmartDate.Absolute(text) is null) return (null, new Refusal("API-date").On(field));
        var urgency = Urgency.None;
        if (!string.IsNullOrEmpty(body.Urgency) && (!Enum.TryParse(body.Urgency, true, out urgency) || !Enum.IsDefined(urgency) || char.IsDigit(body.Urgency[0])))
            return (null, new Refusal("API-urgency").On("urgency"));
        return (new IntakeDocument(body.Issuer, body.Number, body.Title, body.Text) 
        {
            DocumentDate = Day(body.Date),
            ReceivedOn = Day(body.ReceivedOn),
            LimitOn = Day(body.LimitOn),
            Copies = body.Copies ?? 1,
            Urgency = urgency,
            WorkSecret = body.WorkSecret ?? false,
            AcceptDuplicate = body.AcceptDuplicate ?? false,
            Recipients = body.Recipients,
            Signatories = body.Signatories,
        }, null);
    }

    private static DateOnly? Day(string? text) => string.IsNullOrWhiteSpace(text) ? null : SmartDate.Absolute(text);

    private static Guid? Key(Guid account, string? header) => string.IsNullOrWhiteSpace(header)
        ? null
        : new Guid(Sm3.Hash(Encoding.UTF8.GetBytes($"{account:N} {(header.Length > LongestKey ? header[..LongestKey] : header)}")).AsSpan(0, 16), bigEndian: true);

    private static Guid Derived(Guid key) => new(Sm3.Hash(key.ToByteArray(bigEndian: true)).AsSpan(0, 16), bigEndian: true);

    private static Answer View(RegisterRow row, OfficeTime time) => new(
        row.Id, row.RegistrationNumber, row.Title, row.Issuer, row.DocumentNumber, row.DocumentDate, row.ReceivedOn, row.State.ToString().ToLowerInvariant(),
        row is { SuggestedUnit: { } unit, SuggestedClause: { } clause } ? new Suggested(unit, clause) : null, row.DueAt is { } due ? time.DateOf(due.AddTicks(-1)) : null);

    private sealed record Body(string? Title, string? Issuer, string? Number, string? Date, [property: JsonPropertyName("body")] string? Text, string? Urgency, int? Copies,
        string? ReceivedOn, string? LimitOn, bool? WorkSecret, bool? AcceptDuplicate, string? Recipients, string? Signatories);

    private sealed record Suggested(string Unit, string Clause);

    private sealed record Answer(
        Guid Id, string? RegistrationNumber, string Title, string Issuer, string? Number, DateOnly? Date, DateOnly ReceivedOn, string State, Suggested? Suggestion, DateOnly? Due);
}
