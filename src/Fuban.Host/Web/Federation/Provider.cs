using Fuban.Office.Access;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Fuban.Host.Web.Federation;

/// <summary>
/// 对外身份服务: this office as the identity provider of other systems. The protocol is OpenIddict's; who they are and which sign-ins still hold are rows of ours
/// (ADR 9), so it runs without stores of its own and asks <see cref="ProviderChecks"/>.
/// </summary>
internal static class Provider
{
    public const string Root = "/connect";
    public const string Token = "/connect/token";
    public const string UserInfo = "/connect/userinfo";
    public const string EndSession = "/connect/end-session";
    public const string Revoke = "/connect/revoke";

    /// <summary>The scope under which unit and posts are told.</summary>
    public const string Posts = "posts";

    /// <summary>What programs send without a cookie, or what changes nothing: no question of where a post comes from.</summary>
    public static bool NeedsNoOrigin(PathString path) => path.Value is ClientSystemBook.Authorize or Token or UserInfo or Revoke;

    public static void AddProvider(this IServiceCollection services)
    {
        services.AddSingleton<ProviderKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(s => s.GetRequiredService<ProviderKeys>());
        services.AddSingleton<ProviderChecks>();
        services.AddOpenIddict().AddServer(o =>
        {
            o.EnableDegradedMode();
            o.SetAuthorizationEndpointUris(ClientSystemBook.Authorize).SetTokenEndpointUris(Token).SetUserInfoEndpointUris(UserInfo)
                .SetEndSessionEndpointUris(EndSession).SetRevocationEndpointUris(Revoke).SetJsonWebKeySetEndpointUris("/.well-known/jwks")
                .SetConfigurationEndpointUris("/.well-known/openid-configuration");
            o.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
            o.Configure(Narrow);
            o.RegisterScopes(OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile, Posts, OpenIddictConstants.Scopes.OfflineAccess);
            o.RegisterClaims(OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.PreferredUsername, ProviderPrincipal.Unit, ProviderPrincipal.Posts);
            // Nobody is signed in longer than a session may last.
            o.SetRefreshTokenLifetime(TimeSpan.FromHours(12)).DisableSlidingRefreshTokenExpiration();
            o.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1)).SetAccessTokenLifetime(TimeSpan.FromMinutes(10)).SetIdentityTokenLifetime(TimeSpan.FromMinutes(10));
            o.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough()
                .EnableStatusCodePagesIntegration()
                // As the office itself: TLS ends at the proxy in front of it.
                .DisableTransportSecurityRequirement();
            o.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseSingletonHandler<ProviderChecks>());
            o.AddEventHandler<ValidateTokenRequestContext>(b => b.UseSingletonHandler<ProviderChecks>());
            o.AddEventHandler<ValidateRevocationRequestContext>(b => b.UseSingletonHandler<ProviderChecks>());
            o.AddEventHandler<ValidateEndSessionRequestContext>(b => b.UseSingletonHandler<ProviderChecks>());
            o.AddEventHandler<HandleRevocationRequestContext>(b => b.UseSingletonHandler<ProviderChecks>());
        });
    }

    /// <summary>What the library offers by itself and the office does not keep: codes in the clear, answers as posts or behind a #, signed client assertions.</summary>
    private static void Narrow(OpenIddictServerOptions options)
    {
        options.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain);
        options.ResponseModes.IntersectWith([OpenIddictConstants.ResponseModes.Query]);
        options.ClientAuthenticationMethods.Remove(OpenIddictConstants.ClientAuthenticationMethods.PrivateKeyJwt);
    }
}
