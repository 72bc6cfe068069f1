using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Microsoft.AspNetCore.Authentication;

namespace Fuban.Host.Web;

/// <summary>退出登录: the session ends in the office, not only in the browser.</summary>
internal static class SignOutPost
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app.MapPost("/sign-out", async (HttpContext http, OfficerAccessor officers, CommandRunner runner) =>
    {
        await End(http, officers, runner);
        return Results.LocalRedirect("/");
    }).DisableAntiforgery();

    public static async Task End(HttpContext http, OfficerAccessor officers, CommandRunner runner)
    {
        if (officers.Officer is { } officer) await runner.Run(new SignOut(officer.Session), officer.Actor());
        StandingIn.Forget(http);
        await http.SignOutAsync(SignInCookie.Scheme);
    }
}
