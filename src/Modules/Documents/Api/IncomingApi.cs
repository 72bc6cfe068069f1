using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Register;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Documents.Api;

/// <summary>收文接口, version 1: register a document and read it back. The id is the matter's id everywhere.</summary>
internal static class IncomingApi
{
    private const string Path = "/api/v1/incoming-documents";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Register).RequireAuthorization();
        app.MapGet(Path + "/{id:guid}", Read).RequireAuthorization();
    }

    private static async Task<IResult> Register(
        IncomingInput input, HttpContext http, OfficerAccessor officers, Intake intake, CommandRunner runner, IncomingRegister register, Sentences sentences, OfficeTime time,
        TimeProvider clock)
    {
        if (officers.Officer is not { } officer) return Results.Unauthorized();
        if (!officer.May(DocumentPermissions.Register)) return Problem(403, [new Refusal("ACCESS-permission", DocumentPermissions.Register)], sentences);
        Guid? key = http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } text ? Key(officer.Account, text) : null;
        if (!Enum.TryParse<Urgency>(input.Urgency ?? "none", true, out var urgency)) return Problem(422, [new Refusal("API-urgency", input.Urgency).On("urgency")], sentences);

        // The same key must make the same command: its id comes from the key.
        var request = new IntakeRequest(key is { } known ? Derived(known) : Ids.New(clock), input.Title ?? "", input.Issuer ?? "")
        {
            Number = input.Number,
            DocumentDate = input.Date,
            ReceivedOn = input.ReceivedOn,
            Body = input.Body,
            Urgency = urgency,
            Copies = input.Copies ?? 1,
            WorkSecret = input.WorkSecret ?? false,
            AcceptDuplicate = input.AcceptDuplicate ?? false,
        };
        var (command, refusals) = await intake.Prepare(request, officer.Actor());
        if (command is null) return Problem(422, refusals, sentences);
        return await runner.Run(command, officer.Actor(), key) switch
        {
            Outcome.Done done => Results.Created($"{Path}/{done.Subject}", await Answer(done.Subject!.Value, register, time)),
            Outcome.Refused { Refusals: [{ Code: "KEY-01" }] } refused => Problem(409, refused.Refusals, sentences),
            Outcome.Refused refused => Problem(422, refused.Refusals, sentences),
            Outcome.Forbidden forbidden => Problem(403, [forbidden.Reason], sentences),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> Read(Guid id, OfficerAccessor officers, MatterReader matters, IncomingRegister register, OfficeTime time) =>
        officers.Officer is not { } officer ? Results.Unauthorized()
        : await matters.Read(id, officer.Holders) is null || await Answer(id, register, time) is not { } answer ? Results.NotFound()
        : Results.Ok(answer);

    private static async Task<IncomingOutput?> Answer(Guid id, IncomingRegister register, OfficeTime time) => await register.Find(id) is not { } row ? null : new IncomingOutput(
        id, row.Number, row.Title, row.Issuer, row.DocumentNumber, row.State.ToString().ToLowerInvariant(), row.Clause is null ? null : new SuggestionOutput(row.SuggestedUnit, row.Clause),
        row.DueAt is { } due ? time.DateOf(due.AddTicks(-1)) : null);

    private static IResult Problem(int status, IReadOnlyList<Refusal> refusals, Sentences sentences) => Results.Problem(
        statusCode: status,
        detail: string.Join(' ', refusals.Select(sentences.Of)),
        extensions: new Dictionary<string, object?>
        {
            ["refusals"] = refusals.Select(r => new RefusalOutput(r.Code, sentences.Of(r), r.Field is { } field ? char.ToLower(field[0], CultureInfo.InvariantCulture) + field[1..] : null)).ToArray(),
        });

    private static Guid Key(Guid account, string text) => new(Sm3.Hash(Encoding.UTF8.GetBytes($"{account:N}:{text}")).AsSpan(0, 16), true);

    private static Guid Derived(Guid key) => new(Sm3.Hash(key.ToByteArray(true)).AsSpan(0, 16), true);
}

/// <summary>来文: the body of a registration; all but title and issuer may be left out.</summary>
internal sealed record IncomingInput(
    string? Title, string? Issuer, string? Number, DateOnly? Date, string? Body, string? Urgency, int? Copies, DateOnly? ReceivedOn, bool? WorkSecret, bool? AcceptDuplicate);

internal sealed record SuggestionOutput(string? Unit, string Clause);

internal sealed record IncomingOutput(
    Guid Id, string? RegistrationNumber, string Title, string Issuer, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Number, string State,
    SuggestionOutput? Suggestion, DateOnly? Due);

internal sealed record RefusalOutput(string Code, string Sentence, string? Field);
