using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Scim;

/// <summary>
/// SCIM 接口 (RFC 7643, 7644): the city's system of identities keeps accounts here, under the permission and by the commands of the administrator's page. It gives no posts:
/// who holds one is the office's own decision.
/// </summary>
public static class ScimApi
{
    public const string Root = "/scim/v2";
    internal const int LongestPage = 200;
    private const int UsualPage = 100;

    internal static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(Root).DisableAntiforgery().ExcludeFromDescription();
        group.AddEndpointFilter(Guard);
        group.MapGet("/ServiceProviderConfig", () => ScimAnswers.Json(ScimSchemas.Config));
        group.MapGet("/ResourceTypes", (HttpRequest request) => List(request, ScimSchemas.Types));
        group.MapGet("/ResourceTypes/{name}", (string name) => Named(ScimSchemas.Types, name));
        group.MapGet("/Schemas", (HttpRequest request) => List(request, ScimSchemas.All));
        group.MapGet("/Schemas/{name}", (string name) => Named(ScimSchemas.All, name));
        group.MapGet("/Users", async (HttpRequest request, ScimUsers users, CancellationToken cancel) =>
            List(request, [.. (Filter(request) is { } filter ? await users.Find(filter, cancel) : await users.All(cancel)).Select(u => u.Json())]));
        group.MapGet("/Users/{name}", async (string name, HttpContext http, ScimUsers users) =>
            Guid.TryParse(name, out var id) && await users.One(id, http.RequestAborted) is { } user ? Resource(http, user.Json()) : ScimAnswers.Unknown(name));
        group.MapPost("/Users", (HttpContext http, ScimDesk desk) => desk.Create(http));
        group.MapPut("/Users/{name}", (string name, HttpContext http, ScimDesk desk) => desk.Replace(http, name));
        group.MapPatch("/Users/{name}", (string name, HttpContext http, ScimDesk desk) => desk.Patch(http, name));
        group.MapDelete("/Users/{name}", (string name, HttpContext http, ScimDesk desk) => desk.Delete(http, name));
        group.MapGet("/Groups", async (HttpRequest request, ScimUsers users, CancellationToken cancel) =>
            List(request, [.. (await users.Groups(cancel)).Where(g => Filter(request)?.Fits(g) != false)]));
        group.MapGet("/Groups/{name}", async (string name, HttpContext http, ScimUsers users) =>
            (await users.Groups(http.RequestAborted)).FirstOrDefault(g => g["id"]!.GetValue<string>() == name) is { } found ? Resource(http, found) : ScimAnswers.Unknown(name));
    }

    /// <summary>One resource with its version; nothing when the caller has this very one.</summary>
    internal static IResult Resource(HttpContext http, JsonObject resource, int status = StatusCodes.Status200OK)
    {
        var version = resource["meta"]!["version"]!.GetValue<string>();
        http.Response.Headers.ETag = version;
        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = Absolute(http.Request, resource["meta"]!["location"]!.GetValue<string>());
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.IfNoneMatch.ToString() == version) return Results.StatusCode(StatusCodes.Status304NotModified);
        return ScimAnswers.Json(Shown(http.Request, resource), status);
    }

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var services = call.HttpContext.RequestServices;
        var answers = services.GetRequiredService<ScimAnswers>();
        if (services.GetRequiredService<OfficerAccessor>().Officer is not { } officer) return answers.Unauthorized(call.HttpContext);
        if (!officer.May(OrganizationPermissions.ManagePeople)) return answers.Forbidden(Refusal.Permission(OrganizationPermissions.ManagePeople));
        try
        {
            return await next(call);
        }
        catch (ScimException e)
        {
            return ScimAnswers.Error(StatusCodes.Status400BadRequest, e.Message, e.Type);
        }
    }

    private static ScimFilter? Filter(HttpRequest request) => request.Query["filter"].ToString() is { Length: > 0 } text ? ScimFilter.Parse(text) : null;

    private static IResult Named(IReadOnlyList<JsonObject> all, string name) =>
        all.FirstOrDefault(o => o["id"]!.GetValue<string>().Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? ScimAnswers.Json(found) : ScimAnswers.Unknown(name);

    /// <summary>分页: from 1; a count of 0 asks for the number only.</summary>
    private static IResult List(HttpRequest request, IReadOnlyList<JsonObject> all)
    {
        var start = Math.Max(1, Number(request, "startIndex", 1));
        var count = Math.Clamp(Number(request, "count", UsualPage), 0, LongestPage);
        var page = all.Skip(start - 1).Take(count).Select(r => Shown(request, r)).ToArray<JsonNode>();
        return ScimAnswers.Json(new JsonObject
        {
            ["schemas"] = new JsonArray(ScimAnswers.ListSchema), ["totalResults"] = all.Count, ["startIndex"] = start, ["itemsPerPage"] = page.Length, ["Resources"] = new JsonArray(page),
        });
    }

    private static int Number(HttpRequest request, string name, int usual)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0) return usual;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : throw new ScimException("invalidValue", $"{name} is a number.");
    }

    /// <summary>attributes and excludedAttributes, of whole attributes; addresses as the caller reaches them.</summary>
    private static JsonObject Shown(HttpRequest request, JsonObject resource)
    {
        var (only, without) = (Names(request, "attributes"), Names(request, "excludedAttributes"));
        var shown = new JsonObject();
        foreach (var (name, value) in resource)
        {
            var always = name is "schemas" or "id";
            if (always || ((only.Count == 0 || only.Contains(name)) && !without.Contains(name))) shown[name] = value?.DeepClone();
        }

        if (shown["meta"] is JsonObject meta) meta["location"] = Absolute(request, meta["location"]!.GetValue<string>());
        foreach (var list in new[] { "groups", "members" })
            if (shown[list] is JsonArray several)
                foreach (var one in several.OfType<JsonObject>()) one["$ref"] = Absolute(request, one["$ref"]!.GetValue<string>());
        return shown;
    }

    private static HashSet<string> Names(HttpRequest request, string parameter) => request.Query[parameter].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(n => ScimPath.Split(n)[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Absolute(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";
}
