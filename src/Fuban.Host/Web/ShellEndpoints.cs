using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Localization;

namespace Fuban.Host.Web;

/// <summary>The small posts of the shell (language, display, sign-out) and what a supervisor of the process asks.</summary>
internal static class ShellEndpoints
{
    private static readonly CookieOptions Lasting = new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    public static void MapShell(this IEndpointRouteBuilder app)
    {
        app.MapPost("/language", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            if (ReaderLanguage.Cultures.FirstOrDefault(c => c == form["culture"]) is { } culture)
                http.Response.Cookies.Append(ReaderLanguage.Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), Lasting);
            http.Response.Redirect(Back(form["returnUrl"]));
        });
        app.MapPost("/display", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            var modes = DisplayModes.Parse(http.Request.Cookies[DisplayModes.CookieName]).With(name => form[name]);
            http.Response.Cookies.Append(DisplayModes.CookieName, modes.Format(), Lasting);
            http.Response.Redirect(Back(form["returnUrl"]));
        });
        app.MapPost("/sign-out", async (HttpContext http, OfficerAccessor officers, CommandRunner runner) =>
        {
            if (officers.Officer is { } officer) await runner.Run(new SignOut(officer.Session), officer.Actor());
            await http.SignOutAsync(SignInCookie.Scheme);
            http.Response.Redirect("/");
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", async (OfficeOpening opening, OfficeStore store, CancellationToken cancel) =>
        {
            if (!opening.IsReady) return Results.Text("opening", statusCode: StatusCodes.Status503ServiceUnavailable);
            await using var connection = await store.OpenAsync(cancel);
            return Results.Text("ready");
        });
    }

    /// <summary>Unlike after sign-in, the front page is a fine place to come back to.</summary>
    private static string Back(string? url) => string.IsNullOrEmpty(url) ? "/" : SignInCookie.SafeReturn(url);
}
