using Fuban.Ui;
using Microsoft.AspNetCore.Localization;

namespace Fuban.Host.Web;

/// <summary>显示与语言: both are cookies set by plain posts, so that they work without a script and before signing in.</summary>
internal static class Preferences
{
    public const string CultureCookie = "fuban-language";
    public static readonly string[] Cultures = ["zh-Hans", "zh-Hant", "en"];

    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        app.MapPost("/display", (HttpContext http, IFormCollection form) =>
        {
            var modes = DisplayModes.Parse(http.Request.Cookies[DisplayModes.CookieName]).With(name => form[name]);
            Keep(http, DisplayModes.CookieName, modes.Format());
            return Results.LocalRedirect(Local(form["returnUrl"]));
        }).DisableAntiforgery();
        app.MapPost("/language", (HttpContext http, IFormCollection form) =>
        {
            if (Cultures.Contains(form["culture"].ToString(), StringComparer.Ordinal)) Keep(http, CultureCookie, form["culture"].ToString());
            return Results.LocalRedirect(Local(form["returnUrl"]));
        }).DisableAntiforgery();
    }

    public static RequestLocalizationOptions Localization()
    {
        var options = new RequestLocalizationOptions().SetDefaultCulture("zh-Hans").AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
        options.RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult(
            Cultures.Contains(http.Request.Cookies[CultureCookie], StringComparer.Ordinal) ? new ProviderCultureResult(http.Request.Cookies[CultureCookie]!) : null))];
        return options;
    }

    private static void Keep(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(name, value, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), Path = "/" });

    private static string Local(string? url) => url is { Length: > 0 } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal) ? url : "/";
}
