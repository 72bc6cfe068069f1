using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Scim;

/// <summary>A request that cannot be done, with the keyword of RFC 7644 table 9 that says why.</summary>
internal sealed class ScimException(string type, string detail) : Exception(detail)
{
    public string Type { get; } = type;
}

/// <summary>SCIM 答复: resources and errors as RFC 7644 writes them.</summary>
public sealed class ScimAnswers(Sentences sentences)
{
    public const string MediaType = "application/scim+json";
    public const string ErrorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";
    public const string ListSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IResult Json(JsonObject body, int status = StatusCodes.Status200OK) => Results.Text(body.ToJsonString(Options), MediaType, Encoding.UTF8, status);

    internal static IResult Error(int status, string detail, string? type = null)
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(ErrorSchema), ["status"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture), ["detail"] = detail };
        if (type is not null) body["scimType"] = type;
        return Json(body, status);
    }

    /// <summary>What the framework itself answers.</summary>
    public static IResult Error(int status) => Error(status, $"HTTP {status}.");

    internal static IResult Unknown(string id) => Error(StatusCodes.Status404NotFound, $"Resource {id} not found.");

    internal IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Error(StatusCodes.Status401Unauthorized, sentences.Of(new Refusal("API-signin")));
    }

    internal IResult Forbidden(Refusal why) => Error(StatusCodes.Status403Forbidden, sentences.Of(why));

    internal static IResult Changed() => Error(StatusCodes.Status412PreconditionFailed, "The resource was changed since the version in If-Match.");

    /// <summary>Why a command was not done.</summary>
    internal IResult Of(Outcome outcome, string id) => outcome switch
    {
        Outcome.Refused { Refusals: [{ Code: "ACCOUNT-taken" or "DIRECTORY-taken" } taken, ..] } => Error(StatusCodes.Status409Conflict, sentences.Of(taken), "uniqueness"),
        Outcome.Refused { Refusals: [{ Code: "POST-administrator" } kept, ..] } => Forbidden(kept),
        Outcome.Refused refused => Error(StatusCodes.Status400BadRequest, string.Join(' ', refused.Refusals.Select(sentences.Of)), "invalidValue"),
        Outcome.Forbidden forbidden => Forbidden(forbidden.Reason),
        Outcome.Stale => Changed(),
        _ => Unknown(id),
    };
}
