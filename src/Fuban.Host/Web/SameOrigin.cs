using Fuban.Host.Web.Federation;
using Microsoft.AspNetCore.Diagnostics;

namespace Fuban.Host.Web;

/// <summary>
/// 同源检查: the one protection against cross-site posts. No token, so no letter is lost to a missing cookie: a browser says where a post comes from, in
/// Sec-Fetch-Site or in Origin; one that says neither is refused. Bearer tokens carry no cookie and need no check.
/// </summary>
internal static class SameOrigin
{
    public static bool Check(HttpRequest request)
    {
        // The problem page of a refused post runs through here once more.
        if (request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null) return true;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return true;
        if (request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return true;
        if (Provider.NeedsNoOrigin(request.Path)) return true;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site is "same-origin" or "none";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Check(context.Request)) await next();
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
    });
}
