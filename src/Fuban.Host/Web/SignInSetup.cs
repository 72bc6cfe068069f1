using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Fuban.Office.Access;
using Fuban.Office.Scim;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Fuban.Host.Web;

/// <summary>Sign-in by cookie for pages and by token for the interface; both end in the same officer.</summary>
internal static class SignInSetup
{
    public const string Token = "token";
    private const string Any = "any";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(Any)
            .AddPolicyScheme(Any, null, o => o.ForwardDefaultSelector = http => http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments(ScimApi.Root) ? Token : SignInCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Token, null)
            .AddCookie(SignInCookie.Scheme, Cookie);
        services.AddOptions<CookieAuthenticationOptions>(SignInCookie.Scheme).Configure<TimeProvider>((o, clock) => o.TimeProvider = clock);
    }

    private static void Cookie(CookieAuthenticationOptions o)
    {
        o.Cookie.Name = "fuban-session";
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.LoginPath = "/";
        o.ReturnUrlParameter = "return";
        o.ExpireTimeSpan = TimeSpan.FromMinutes(30);
        o.SlidingExpiration = true;
        // The framework renews at half time only, which would make the idle limit anything from 15 to 30 minutes.
        o.Events.OnCheckSlidingExpiration = c =>
        {
            c.ShouldRenew = c.ElapsedTime > TimeSpan.FromMinutes(1) && SignInCookie.IsUse(c.Request);
            return Task.CompletedTask;
        };
        o.Events.OnRedirectToAccessDenied = c =>
        {
            c.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        o.Events.OnValidatePrincipal = async c =>
        {
            var services = c.HttpContext.RequestServices;
            if (await SignInCookie.Read(c.HttpContext, services.GetRequiredService<OfficerDesk>(), c.Principal) is { } officer)
                SignInCookie.Remember(services.GetRequiredService<OfficerAccessor>(), officer);
            else c.RejectPrincipal();
        };
    }
}

/// <summary>接口令牌: <c>Authorization: Bearer …</c>.</summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OfficerDesk desk, OfficerAccessor accessor)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header is not { Scheme: "Bearer", Parameter: { } token })
            return AuthenticateResult.NoResult();
        if (await desk.FromToken(token, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted) is not { } officer) return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        SignInCookie.Remember(accessor, officer);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
    }
}
