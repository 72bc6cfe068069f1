using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Fuban.Host.Web.Federation;

/// <summary>The four addresses where, after OpenIddict has checked a request, the office answers it.</summary>
internal static class ProviderEndpoints
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapProvider(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ClientSystemBook.Authorize, ["GET", "POST"], Authorize).AllowAnonymous().DisableAntiforgery();
        app.MapPost(Provider.Token, Exchange).AllowAnonymous().DisableAntiforgery();
        app.MapMethods(Provider.UserInfo, ["GET", "POST"], Tell).AllowAnonymous().DisableAntiforgery();
        app.MapGet(Provider.EndSession, EndSession).AllowAnonymous();
    }

    /// <summary>Whoever is signed in here goes on to the system at once: which systems are trusted, the administrator has said.</summary>
    private static async Task<IResult> Authorize(HttpContext http, OfficerAccessor officers, ClientSystemBook systems, OrganizationCatalog catalog, CommandRunner runner, TimeProvider clock)
    {
        var request = http.GetOpenIddictServerRequest()!;
        // The session's cookie comes with links only.
        if (HttpMethods.IsPost(http.Request.Method)) return Results.Redirect(Again(request));
        if (officers.Officer is not { } officer) return request.HasPromptValue(PromptValues.None) ? Refuse(Errors.LoginRequired) : SignInFirst(request);
        if (request.HasPromptValue(PromptValues.Login) || clock.GetUtcNow().UtcDateTime - officer.SignedInAt > TimeSpan.FromSeconds(request.MaxAge ?? int.MaxValue))
        {
            if (request.HasPromptValue(PromptValues.None)) return Refuse(Errors.LoginRequired);
            await SignOutPost.End(http, officers, runner);
            return SignInFirst(request);
        }

        var grant = Ids.New(clock);
        if (await systems.Find(request.ClientId) is not { } system || !(await runner.Run(new BeginSystemGrant(grant, system.Id, officer.Session), officer.Actor())).IsDone
            || await systems.Standing(grant, system.Id) is not { } standing) return Refuse(Errors.AccessDenied);
        return await SystemClaims.Of(standing, catalog) is { } claims
            ? Results.SignIn(ProviderPrincipal.Of(grant, standing.SignedInAt, claims, request.GetScopes()), authenticationScheme: Scheme)
            : Refuse(Errors.AccessDenied);
    }

    /// <summary>A code once, a refresh token as long as the sign-in holds; what is told is of this moment.</summary>
    private static async Task<IResult> Exchange(HttpContext http, ClientSystemBook systems, OrganizationCatalog catalog, CommandRunner runner)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var shown = (await http.AuthenticateAsync(Scheme)).Principal;
        if (ProviderChecks.GrantOf(shown) is not { } grant || await systems.Find(request.ClientId) is not { } system) return Refuse(Errors.InvalidGrant);
        if (request.IsAuthorizationCodeGrantType() && !(await runner.Run(new TakeSystemGrant(grant), Actor.System)).IsDone)
        {
            // Two have the same code: neither is trusted any longer (RFC 6749, 4.1.2).
            await runner.Run(new EndSystemGrant(grant), Actor.System);
            return Refuse(Errors.InvalidGrant);
        }

        return await systems.Standing(grant, system.Id) is { } standing && await SystemClaims.Of(standing, catalog) is { } claims
            ? Results.SignIn(ProviderPrincipal.Of(grant, standing.SignedInAt, claims, shown!.GetScopes()), authenticationScheme: Scheme)
            : Refuse(Errors.InvalidGrant);
    }

    private static async Task<IResult> Tell(HttpContext http, ClientSystemBook systems, OrganizationCatalog catalog)
    {
        var shown = (await http.AuthenticateAsync(Scheme)).Principal;
        if (ProviderChecks.GrantOf(shown) is not { } grant || await systems.Standing(grant, null) is not { } standing || await SystemClaims.Of(standing, catalog) is not { } claims)
            return Results.Challenge(Why(Errors.InvalidToken), [Scheme]);
        var told = ProviderPrincipal.Told(claims, shown!.HasScope);
        told[Claims.Subject] = claims.Subject;
        return Results.Json(told);
    }

    /// <summary>Ends the session of him for whom the token was made, and nobody else's.</summary>
    private static async Task<IResult> EndSession(HttpContext http, OfficerAccessor officers, CommandRunner runner)
    {
        var shown = (await http.AuthenticateAsync(Scheme)).Principal;
        if (officers.Officer is { } officer && shown?.GetClaim(Claims.Subject) == officer.Person.Id.ToString("D")) await SignOutPost.End(http, officers, runner);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
    }

    /// <summary>The same request once more after the sign-in, which is then fresh.</summary>
    private static IResult SignInFirst(OpenIddictRequest request) => Results.Redirect($"/?return={Uri.EscapeDataString(Again(request, Parameters.Prompt, Parameters.MaxAge))}");

    private static string Again(OpenIddictRequest request, params string[] without) => ClientSystemBook.Authorize
        + QueryString.Create(request.GetParameters().Where(p => !without.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));

    private static IResult Refuse(string error) => Results.Forbid(Why(error), [Scheme]);

    private static AuthenticationProperties Why(string error) => new(new Dictionary<string, string?>(StringComparer.Ordinal) { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error });
}
