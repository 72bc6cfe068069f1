using System.Text;
using System.Text.Json;
using Fuban.Kernel.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fuban.Office.Api;

/// <summary>实体标签: what was answered, as a digest (ETag): asked with it again (If-None-Match), an answer that is still the same is 304; acted on with it (If-Match), one that is not is 412.</summary>
internal static class ApiTags
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Tags every answer that has none of its own.</summary>
    public static async ValueTask<object?> Tag(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var answer = await next(call);
        var http = call.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || http.Response.Headers.ETag.Count > 0 || Body(answer, http.RequestServices) is not { } body) return answer;
        var tag = $"\"{Convert.ToHexStringLower(Sm3.Hash(body).AsSpan(0, 16))}\"";
        http.Response.Headers.ETag = tag;
        return IsIn(http.Request.Headers.IfNoneMatch, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(body, Json);
    }

    /// <summary>Whether a header names the tag, alone, among others, or by "*".</summary>
    public static bool IsIn(Microsoft.Extensions.Primitives.StringValues header, string tag) =>
        header.Any(h => h!.Split(',').Any(one => one.Trim() is var seen && (seen == "*" || seen == tag || seen == $"W/{tag}")));

    /// <summary>Whether what the caller saw of a resource (If-Match) is still so. Asked of the resource itself, as its readers ask it.</summary>
    /// <param name="pattern">The resource, by its route; parameters of the same name have the same value.</param>
    public static async Task<bool> Holds(HttpContext http, string pattern)
    {
        if (http.Request.Headers.IfMatch.Count == 0) return true;
        var endpoint = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.RoutePattern.RawText?.TrimStart('/') == pattern.TrimStart('/') && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true);
        var look = new DefaultHttpContext { RequestServices = http.RequestServices, User = http.User, RequestAborted = http.RequestAborted };
        look.Request.Method = HttpMethods.Get;
        look.Request.RouteValues = new RouteValueDictionary(http.Request.RouteValues);
        look.Response.Body = Stream.Null;
        await endpoint.RequestDelegate!(look);
        return look.Response.Headers.ETag is [{ } tag] && IsIn(http.Request.Headers.IfMatch, tag);
    }

    private static byte[]? Body(object? answer, IServiceProvider services) => answer switch
    {
        null => null,
        ContentHttpResult { ResponseContent: { } text, StatusCode: null or StatusCodes.Status200OK } => Encoding.UTF8.GetBytes(text),
        IStatusCodeHttpResult { StatusCode: not (null or StatusCodes.Status200OK) } => null,
        IValueHttpResult { Value: { } value } => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options(services)),
        IResult => null,
        _ => JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), Options(services)),
    };

    private static JsonSerializerOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
}
