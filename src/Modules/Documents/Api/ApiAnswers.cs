using Fuban.Kernel.Commands;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Http;

namespace Fuban.Documents.Api;

/// <summary>接口答复: outcomes as problem details with the refusal's code, sentence and field.</summary>
internal sealed class ApiAnswers(Sentences sentences)
{
    /// <summary>The program that asks knows the fields by the names of the interface.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["DocumentNumber"] = "number",
        ["DocumentDate"] = "date",
        ["ReceivedOn"] = "receivedOn",
    };

    public IResult Of(Outcome outcome) => outcome switch
    {
        Outcome.Refused { Refusals: [{ Code: "KEY-01" } key, ..] } => Problem(StatusCodes.Status409Conflict, [key]),
        Outcome.Refused refused => Problem(StatusCodes.Status422UnprocessableEntity, refused.Refusals),
        Outcome.Forbidden forbidden => Problem(StatusCodes.Status403Forbidden, [forbidden.Reason]),
        Outcome.Stale => Problem(StatusCodes.Status409Conflict, []),
        _ => Problem(StatusCodes.Status404NotFound, []),
    };

    public IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem(StatusCodes.Status401Unauthorized, [new Refusal("API-signin")]);
    }

    private IResult Problem(int status, IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count == 0) return Results.Problem(statusCode: status);
        var lines = refusals.Select(r => new Line(r.Code, sentences.Of(r), r.Field is { } field ? Name(field) : null)).ToList();
        return Results.Problem(
            lines[0].Sentence, statusCode: status,
            extensions: new Dictionary<string, object?> { ["code"] = lines[0].Code, ["sentence"] = lines[0].Sentence, ["field"] = lines[0].Field, ["refusals"] = lines });
    }

    private static string Name(string field) => Fields.GetValueOrDefault(field) ?? char.ToLowerInvariant(field[0]) + field[1..];

    private sealed record Line(string Code, string Sentence, string? Field);
}
