using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Files;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Api;

/// <summary>动作字段.</summary>
public sealed record FieldAnswer(string Name, string Type, bool Many);

/// <summary>可作动作: what may be done, of which fields, or why not now.</summary>
public sealed record MoveAnswer(string Move, string Name, bool Allowed, ApiRefusal? Refusal, IReadOnlyList<FieldAnswer> Fields);

/// <summary>任务与可作动作.</summary>
public sealed record AssignmentAnswer(Guid Matter, string Title, string? Number, TurnAnswer Turn, IReadOnlyList<MoveAnswer> Moves);

/// <summary>动作结果.</summary>
public sealed record MovedAnswer(Guid Matter, string Move, string? Link);

/// <summary>Marks the route whose body is one of the moves.</summary>
public sealed record MoveRoute;

/// <summary>办理接口: a turn with what may be done at it, and doing it, by the same moves, refusals and commands as the page.</summary>
internal static class TurnApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("assignments");
        api.MapGet("/assignments/{id:guid}", Get).Describe<AssignmentAnswer>(
            "getAssignment", "A turn and its moves", "The turn, the moves that concern the caller, the fields of each, and for those not possible now the refusal.");
        api.MapPost("/assignments/{id:guid}/moves", Post).WithMetadata(new MoveRoute()).Describe<MovedAnswer>(
                "makeMove", "Make a move", "A JSON object with the key of the move and its fields: {\"move\":\"pass-on\",\"toPost\":\"…\",\"opinion\":\"…\"}. Idempotency-Key makes a repetition harmless; If-Match with the ETag of the matter refuses when somebody acted meanwhile.")
            .Refuses(StatusCodes.Status403Forbidden).Refuses(StatusCodes.Status409Conflict).Refuses(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> Get(
        HttpContext http, Guid id, OfficeDb db, OfficerAccessor officers, MatterReader reader, StandingReader standings, MoveBook moves, MatterAnswers matters, OrganizationCatalog catalog, ApiAnswers answers)
    {
        if (await Find(db, id, officers.Required, reader, standings) is not var (record, turn, standing)) return answers.Of(new Outcome.NotFound());
        http.Response.Headers.ETag = MatterApi.Tag(record);
        var offers = moves.Of(standing, officers.Required, id)
            .Select(o => new MoveAnswer(o.Move.Key, moves.Name(o.Move), o.IsPossible, o.No is { } no ? answers.Line(no) : null, [.. o.Move.Fields.Select(Field)]));
        return Results.Ok(new AssignmentAnswer(record.Matter.Id, record.Matter.Title, record.Matter.Number, matters.Turn(await catalog.CurrentAsync(), record.Matter.Kind, turn), [.. offers]));
    }

    private static async Task<IResult> Post(
        HttpContext http, Guid id, OfficeDb db, OfficerAccessor officers, MatterReader reader, StandingReader standings, MoveBook moves, CommandRunner runner, UploadTicket tickets, ApiAnswers answers)
    {
        var officer = officers.Required;
        if (await ApiBodies.Read(http) is not { } body || body["move"]?.GetValueKind() != System.Text.Json.JsonValueKind.String) return answers.Refuse("API-body");
        var name = (string)body["move"]!;
        body.Remove("move");
        if (await Find(db, id, officer, reader, standings) is not var (record, turn, standing)) return answers.Of(new Outcome.NotFound());
        // A repeated request finds the matter changed by itself; its key says that it is the same act.
        var key = ApiKeys.Of(http.Request, officer.Account);
        if (key is null && http.Request.Headers.IfMatch is { Count: > 0 } seen && !ApiTags.IsIn(seen, MatterApi.Tag(record))) return answers.Changed();
        // The refusals belong to the command: it is asked even where the page would not offer the move any more.
        if (moves.All.FirstOrDefault(m => m.Key == name && officer.May(m.Permission)) is not { } move) return answers.Refuse("API-move", "move");
        if (ApiFields.Redeem(move.Fields, body, tickets, officer.Account) is { } lost) return answers.Of(Outcome.Refuse(lost));
        var post = move.For == MoveFor.Participant || !officer.PostIds.Contains(turn.PostId) ? (Guid?)null : turn.PostId;
        var outcome = await move.Run(runner, record.Matter.Id, id, body, officer.Actor(post), key);
        return outcome is Outcome.Done done ? Results.Ok(new MovedAnswer(record.Matter.Id, name, done.Link)) : answers.Of(outcome);
    }

    private static async Task<(MatterRecord Record, AssignmentView Turn, Standing Standing)?> Find(OfficeDb db, Guid id, Officer officer, MatterReader reader, StandingReader standings)
    {
        var matter = await db.Set<Assignment>().Where(a => a.Id == id).Select(a => (Guid?)a.MatterId).SingleOrDefaultAsync();
        if (matter is not { } known || await reader.Read(known, officer) is not { } record || await standings.Of(record, officer.Actor()) is not { } standing) return null;
        return (record, record.Assignments.Single(a => a.Id == id), standing);
    }

    private static FieldAnswer Field(MoveField field) => new(field.Json, Type(field), field.IsMany);

    private static string Type(MoveField field)
    {
        var type = field.Each;
        return type == typeof(StoredFile) ? "ticket" : type == typeof(Guid) ? "id" : type == typeof(DateOnly) ? "date" : type == typeof(bool) ? "boolean" : type == typeof(int) || type == typeof(long) ? "integer" : type.IsEnum ? "word" : "text";
    }
}
