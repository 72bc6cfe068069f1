using Fuban.Office.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Fuban.Host.Web.Federation;

/// <summary>经身份提供方登录: the protocol is ASP.NET Core's (code flow, PKCE, state, nonce); which provider, the store says at each sign-in.</summary>
internal sealed class RelyingParty(IdentityProviderBook book, IdentityProviderVault vault, IOptionsMonitorCache<OpenIdConnectOptions> cache, TimeProvider clock) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string Scheme = "identity-provider";
    private const string Issuer = "iss";
    private const string Subject = "sub";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private volatile Known? _known;

    /// <returns>False when no provider is in use.</returns>
    public async Task<bool> Ready()
    {
        if (await book.Active() is not { } active) return false;
        if (_known?.Provider.Id == active.Id) return true;
        _known = new Known(active, await vault.Reveal(active.Id));
        cache.TryRemove(Scheme);
        return true;
    }

    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions o)
    {
        if (name != Scheme || _known is not { } known) return;
        o.Authority = known.Provider.Authority;
        o.RequireHttpsMetadata = known.Provider.Authority.StartsWith("https:", StringComparison.Ordinal);
        o.ClientId = known.Provider.ClientId;
        o.ClientSecret = known.Secret;
        o.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as a link, so that the cookies of state and nonce need not be open to posts from other sites.
        o.ResponseMode = OpenIdConnectResponseMode.Query;
        o.CallbackPath = ProviderSignIn.Callback;
        o.SignInScheme = SignInCookie.Scheme;
        o.MapInboundClaims = false;
        o.GetClaimsFromUserInfoEndpoint = true;
        o.ClaimActions.MapJsonKey(known.Provider.Claim, known.Provider.Claim);
        o.BackchannelTimeout = Patience;
        o.TokenValidationParameters.LifetimeValidator = (from, to, _, _) => clock.GetUtcNow().UtcDateTime is var now && (from is null || from <= now + Skew) && to >= now - Skew;
        foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        o.Events.OnTokenValidated = Note;
        o.Events.OnTicketReceived = context => Enter(context, known.Provider.Claim);
        o.Events.OnRemoteFailure = Fail;
    }

    private static Task Note(TokenValidatedContext context)
    {
        context.Properties!.Items[Issuer] = context.SecurityToken.Issuer;
        context.Properties.Items[Subject] = context.SecurityToken.Subject;
        return Task.CompletedTask;
    }

    private static async Task Enter(TicketReceivedContext context, string claim)
    {
        var (http, items, to) = (context.HttpContext, context.Properties!.Items, SignInCookie.SafeReturn(context.ReturnUri));
        var identity = new ProvenIdentity(items[Issuer]!, items[Subject]!, context.Principal?.FindFirst(claim)?.Value ?? "");
        var answer = await http.RequestServices.GetRequiredService<ProviderDesk>().Arrived(identity, http, half => ProviderSignIn.Keep(http, half));
        context.HandleResponse();
        if (answer.Session is { } session) await SignInCookie.Give(http, session);
        http.Response.Redirect(answer switch
        {
            { Session: not null } => to,
            { Refusal: { } refusal } => ProviderSignIn.Refused(refusal.Code),
            _ => ProviderSignIn.Awaits(to),
        });
    }

    private static Task Fail(RemoteFailureContext context)
    {
        context.HttpContext.RequestServices.GetRequiredService<ILogger<RelyingParty>>().LogWarning(context.Failure, "A sign-in through the identity provider failed");
        context.HandleResponse();
        context.Response.Redirect(ProviderSignIn.Refused("SIGNIN-provider"));
        return Task.CompletedTask;
    }

    private sealed record Known(IdentityProviderView Provider, string Secret);
}

internal static class RelyingPartySetup
{
    public static void AddRelyingParty(this IServiceCollection services)
    {
        services.AddAuthentication().AddOpenIdConnect(RelyingParty.Scheme, _ => { });
        services.AddSingleton<RelyingParty>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(s => s.GetRequiredService<RelyingParty>());
    }

    /// <summary>The button of the sign-in page.</summary>
    public static void MapRelyingParty(this IEndpointRouteBuilder app) => app.MapGet(ProviderSignIn.Begin, async (HttpContext http, RelyingParty party, OfficerAccessor officers, ILogger<RelyingParty> log) =>
    {
        var to = SignInCookie.SafeReturn(http.Request.Query["return"]);
        if (officers.Officer is not null || !await party.Ready())
        {
            http.Response.Redirect(officers.Officer is null ? "/" : to);
            return;
        }

        try
        {
            await http.ChallengeAsync(RelyingParty.Scheme, new AuthenticationProperties { RedirectUri = to });
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException && !http.Response.HasStarted)
        {
            log.LogWarning(e, "The identity provider does not answer");
            http.Response.Redirect(ProviderSignIn.Refused("SIGNIN-provider"));
        }
    }).AllowAnonymous();
}
