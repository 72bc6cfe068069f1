using System.Security.Claims;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Fuban.Host.Web.Federation;

/// <summary>What OpenIddict asks of the office: is the system registered, may a browser be sent there, is this its secret, which sign-in does it give back.</summary>
internal sealed class ProviderChecks(ClientSystemBook systems, CommandRunner runner) :
    IOpenIddictServerHandler<ValidateAuthorizationRequestContext>, IOpenIddictServerHandler<ValidateTokenRequestContext>, IOpenIddictServerHandler<ValidateRevocationRequestContext>,
    IOpenIddictServerHandler<ValidateEndSessionRequestContext>, IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (await systems.Find(context.ClientId) is not { } system) context.Reject(Errors.InvalidRequest, "The client is unknown or has ended.");
        else if (context.RedirectUri is null || !system.Returns.Contains(context.RedirectUri)) context.Reject(Errors.InvalidRequest, "The redirect_uri is not registered.");
    }

    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (!await IsSystem(context.Request)) context.Reject(Errors.InvalidClient, "The client is unknown or has ended, or the secret is wrong.");
    }

    public async ValueTask HandleAsync(ValidateRevocationRequestContext context)
    {
        if (!await IsSystem(context.Request)) context.Reject(Errors.InvalidClient, "The client is unknown or has ended, or the secret is wrong.");
    }

    public async ValueTask HandleAsync(ValidateEndSessionRequestContext context)
    {
        // Without the token that the office gave him, any page could sign a visitor out.
        if (context.IdentityTokenHintPrincipal?.GetAudiences() is not [var client, ..] || await systems.Find(client) is not { } system || (context.ClientId ?? client) != client)
            context.Reject(Errors.InvalidRequest, "The id_token_hint of a registered client is needed.");
        else if (!string.IsNullOrEmpty(context.PostLogoutRedirectUri) && !system.AfterSignOut.Contains(context.PostLogoutRedirectUri))
            context.Reject(Errors.InvalidRequest, "The post_logout_redirect_uri is not registered.");
    }

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (GrantOf(context.GenericTokenPrincipal) is { } grant) await runner.Run(new EndSystemGrant(grant), Actor.System);
    }

    public static Guid? GrantOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.GetClaim(ProviderPrincipal.Grant), out var grant) ? grant : null;

    private async Task<bool> IsSystem(OpenIddictRequest request) => await systems.Find(request.ClientId) is { } system && ClientSystemBook.IsSecret(system, request.ClientSecret);
}
