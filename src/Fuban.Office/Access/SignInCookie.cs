using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Access;

/// <summary>登录凭证: the cookie carries the session's id and secret and nothing else; who that is, the session's row says at every request.</summary>
public static class SignInCookie
{
    public const string Scheme = "fuban";
    public const string Home = "/inbox";
    private const string SessionClaim = "session";
    private const string SecretClaim = "secret";

    public static Task Give(HttpContext http, NewSession session) => http.SignInAsync(
        Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString("N")), new Claim(SecretClaim, session.Secret)], Scheme)));

    public static async Task<Officer?> Read(HttpContext http, OfficerDesk desk, ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirst(SessionClaim)?.Value, out var session) && principal?.FindFirst(SecretClaim)?.Value is { } secret
            ? await desk.FromSession(session, secret, http.Connection.RemoteIpAddress?.ToString(), StandingIn.Of(http.Request), IsUse(http.Request), http.RequestAborted)
            : null;

    /// <summary>A page that asks by itself for what is new keeps no session alive.</summary>
    public static bool IsUse(HttpRequest request) => !request.Path.StartsWithSegments("/live");

    /// <summary>Makes the officer known to the rest of the request.</summary>
    public static void Remember(OfficerAccessor accessor, Officer officer) => accessor.Officer = officer;

    /// <summary>A link from a sign-in page leads within the office only.</summary>
    public static string SafeReturn(string? url) => url is ['/', not '/' and not '\\', ..] && !url.Contains('\\') ? url : Home;
}
