using Fuban.Kernel.Commands;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Api;

/// <summary>接口答复: outcomes as problem details (RFC 9457) with the refusal's code, sentence and field.</summary>
public sealed class ApiAnswers(Sentences sentences)
{
    /// <summary>Fields that the interface calls by another name than the command.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["DocumentNumber"] = "number",
        ["DocumentDate"] = "date",
    };

    public IResult Of(Outcome outcome) => outcome switch
    {
        Outcome.Refused { Refusals: [{ Code: "KEY-01" or "KEY-taken" } key, ..] } => Problem(StatusCodes.Status409Conflict, [key]),
        Outcome.Refused { Refusals: [{ Code: "API-next" or "API-limit" } page, ..] } => Problem(StatusCodes.Status400BadRequest, [page]),
        Outcome.Refused refused => Problem(StatusCodes.Status422UnprocessableEntity, refused.Refusals),
        Outcome.Forbidden forbidden => Problem(StatusCodes.Status403Forbidden, [forbidden.Reason]),
        Outcome.Stale => Problem(StatusCodes.Status409Conflict, [new Refusal("API-stale")]),
        _ => Problem(StatusCodes.Status404NotFound, [new Refusal("API-unknown")]),
    };

    public IResult Refuse(string code, string? field = null) => Of(Outcome.Refuse(field is null ? new Refusal(code) : new Refusal(code).On(field)));

    public IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem(StatusCodes.Status401Unauthorized, [new Refusal("API-signin")]);
    }

    /// <summary>Somebody acted since the caller looked: what he says in If-Match is no longer true.</summary>
    public IResult Changed() => Problem(StatusCodes.Status412PreconditionFailed, [new Refusal("API-changed")]);

    /// <summary>One refusal as the interface tells it.</summary>
    public ApiRefusal Line(Refusal refusal) => new(refusal.Code, sentences.Of(refusal), refusal.Field is { } field ? Name(field) : null);

    private IResult Problem(int status, IReadOnlyList<Refusal> refusals)
    {
        var lines = refusals.Select(Line).ToList();
        return Results.Problem(
            lines[0].Sentence, statusCode: status,
            extensions: new Dictionary<string, object?> { ["code"] = lines[0].Code, ["sentence"] = lines[0].Sentence, ["field"] = lines[0].Field, ["refusals"] = lines });
    }

    private static string Name(string field) => Fields.GetValueOrDefault(field) ?? char.ToLowerInvariant(field[0]) + field[1..];
}

/// <summary>问题 (RFC 9457): the first refusal by itself, and all of them. What the framework refuses has neither code nor refusals.</summary>
public sealed record ApiProblem(
    string? Type = null, string? Title = null, int? Status = null, string? Detail = null, string? Code = null, string? Sentence = null, string? Field = null, IReadOnlyList<ApiRefusal>? Refusals = null);

/// <summary>不予: a refusal with its stable code, its sentence in the caller's language, and the field that it is about.</summary>
public sealed record ApiRefusal(string Code, string Sentence, string? Field);
