using System.Text.Json;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Search.Query;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Workbench.Finding;

/// <summary>检索接口: the search page for programs.</summary>
internal static class SearchApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/v1/search", Get);

    private static async Task<IResult> Get(HttpContext http, Finder finder, OfficerAccessor officers, Sentences sentences)
    {
        if (officers.Officer is not { } officer)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem(sentences, StatusCodes.Status401Unauthorized, new Refusal("API-signin"));
        }

        foreach (var name in (string[])["from", "to"])
            if (http.Request.Query[name].ToString() is { Length: > 0 } text && SearchAddress.Day(text) is null)
                return Problem(sentences, StatusCodes.Status422UnprocessableEntity, new Refusal("API-date").On(name));
        var query = http.Request.QueryString.Value;
        var next = http.Request.Query["next"].ToString();
        if (next.Length > 0 && !Guid.TryParse(next, out _)) return Problem(sentences, StatusCodes.Status422UnprocessableEntity, new Refusal("API-next").On("next"));
        var request = SearchAddress.Read(query) with { After = next.Length > 0 ? Guid.Parse(next) : null };
        return Results.Json(Answer.Of(await finder.Find(request, officer, http.RequestAborted)), Json);
    }

    private static IResult Problem(Sentences sentences, int status, Refusal refusal) => Results.Problem(
        sentences.Of(refusal), statusCode: status,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["sentence"] = sentences.Of(refusal), ["field"] = refusal.Field });
}

/// <summary>What programs are told: the same from the interface and from the command line.</summary>
public sealed record Answer(IReadOnlyList<AnswerItem> Items, int Count, bool CountCapped, Guid? Next)
{
    public static Answer Of(SearchAnswer found) => new([.. found.Hits.Select(h => new AnswerItem(h.Matter, h.Kind, h.Number, h.Title))], found.Count, found.Capped, found.Next);
}

public sealed record AnswerItem(Guid Id, string Kind, string? Number, string Title);
