using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Access;

/// <summary>
/// 代行切换: for whom the browser works. The cookie only says whom; whether that person's work is the officer's today is judged at every request, so that it ends at
/// midnight whatever the cookie says.
/// </summary>
public static class StandingIn
{
    public const string Path = "/stand-in";
    private const string Cookie = "fuban-for";

    public static Guid? Of(HttpRequest request) => Guid.TryParse(request.Cookies[Cookie], out var person) ? person : null;

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(Path, async (HttpContext http) =>
    {
        // An empty form means back to oneself.
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        if (Guid.TryParse(form["person"], out var person))
            http.Response.Cookies.Append(Cookie, person.ToString("N"), new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Path = "/" });
        else Forget(http);
        return Results.LocalRedirect(SignInCookie.SafeReturn(form["to"]));
    }).RequireAuthorization().DisableAntiforgery();
}
