using Fuban.Kernel.Commands;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Access;

/// <summary>Addresses and cookie of a sign-in through the provider.</summary>
public static class ProviderSignIn
{
    public const string Begin = "/sign-in/provider";
    public const string Callback = "/sign-in/callback";
    public const string Factor = "/sign-in/factor";
    private const string Cookie = "fuban-half";

    /// <summary>What a sign-in through the provider can end with. Anything else in an address is nobody's refusal.</summary>
    private static readonly string[] Codes = ["SIGNIN-unbound", "SIGNIN-bound", "SIGNIN-disabled", "SIGNIN-factor", "SIGNIN-locked", "SIGNIN-network", "SIGNIN-reset", "SIGNIN-provider"];

    /// <summary>The sign-in page, which says why not.</summary>
    public static string Refused(string code) => $"/?no={code}";

    public static Refusal? Refusal(string? code) => Codes.Contains(code) ? code == "SIGNIN-locked" ? new Refusal(code, (int)Account.LockedFor.TotalMinutes) : new Refusal(code!) : null;

    public static string Begins(string? to) => to is null ? Begin : $"{Begin}?return={Uri.EscapeDataString(SignInCookie.SafeReturn(to))}";

    public static string Awaits(string to) => $"{Factor}?return={Uri.EscapeDataString(to)}";

    public static string? Kept(HttpRequest request) => request.Cookies[Cookie];

    public static void Keep(HttpContext http, string half) =>
        http.Response.Cookies.Append(Cookie, half, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/sign-in" });

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/sign-in" });
}
