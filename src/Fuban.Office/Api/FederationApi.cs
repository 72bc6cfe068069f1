using Fuban.Office.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>对接系统, without what its secret is checked by.</summary>
internal sealed record ClientSystemAnswer(Guid Id, string Name, string ClientId, IReadOnlyList<string> Returns, DateTime CreatedAt, DateTime? EndedAt);

/// <summary>联合登录接口: the city's identity provider, and the systems to which this office is one.</summary>
internal static class FederationApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("federation");
        api.MapGet("/identity-providers", async (IdentityProviderBook book) => new ApiList<IdentityProviderView>(await book.All())).Describe<ApiList<IdentityProviderView>>(
            "listIdentityProviders", "Identity providers", "Proposed, in use and ended, without secrets.").For(AccessPermissions.ReadIdentityProvider);
        api.MapCommand<ProposeIdentityProvider>(
            "/identity-providers", "proposeIdentityProvider", "Propose an identity provider", "It signs nobody in until the security administrator confirms it. Without a secret the one known for this provider and client stays.",
            of: "/identity-providers",
            complete: (call, fields) =>
            {
                if (fields["secret"]?.ToString() is { Length: > 0 } secret) fields["secret"] = call.Service<IdentityProviderVault>().Protect(secret);
                return Task.FromResult<Kernel.Commands.Refusal?>(null);
            });
        api.MapCommand<ConfirmIdentityProvider>("/identity-providers/{id:guid}/confirm", "confirmIdentityProvider", "Confirm an identity provider", "By another than who proposed it; the one before ends.", of: "/identity-providers");
        api.MapCommand<EndIdentityProvider>("/identity-providers/{id:guid}/end", "endIdentityProvider", "End an identity provider", "Or drop one that is only proposed.", of: "/identity-providers");
        api.MapGet("/identity-bindings", async (IdentityProviderBook book) => new ApiList<IdentityBindingView>(await book.Bindings())).Describe<ApiList<IdentityBindingView>>(
            "listIdentityBindings", "Identity bindings", "As what the provider knows each account.").For(AccessPermissions.ReadIdentityProvider);
        api.MapCommand<EndIdentityBinding>("/identity-bindings/{id:guid}/end", "endIdentityBinding", "End a binding", "The next sign-in through the provider binds anew.", of: "/identity-bindings");

        api.MapGet("/client-systems", async (ClientSystemBook book) => new ApiList<ClientSystemAnswer>(
                [.. (await book.All()).Select(s => new ClientSystemAnswer(s.Id, s.Name, s.ClientId, [.. s.Returns], s.CreatedAt, s.EndedAt))]))
            .Describe<ApiList<ClientSystemAnswer>>("listClientSystems", "Client systems", "Systems in which people sign in through this office.").For(AccessPermissions.ManageClientSystems);
        api.MapCommand<RegisterClientSystem>(
            "/client-systems", "registerClientSystem", "Register a client system", "The answer holds its secret, shown once: a repetition under the same key is refused.", of: "/client-systems",
            complete: (call, fields) =>
            {
                call.Secret = Secrets.New();
                fields["secretDigest"] = Convert.ToBase64String(Secrets.Digest(call.Secret));
                return Task.FromResult<Kernel.Commands.Refusal?>(null);
            },
            given: [nameof(RegisterClientSystem.SecretDigest)]);
        api.MapCommand<EndClientSystem>("/client-systems/{id:guid}/end", "endClientSystem", "End a client system", "Nobody signs in there any more, and what it holds gives it nothing.", of: "/client-systems");
        api.MapGet("/account/system-grants", async (ClientSystemBook book, OfficerAccessor officers) => new ApiList<SystemGrantView>(await book.GrantsOf(officers.Required.Account)))
            .Describe<ApiList<SystemGrantView>>("listOwnSystemGrants", "Systems the caller is signed in to", "Each may be ended by him.");
        api.MapCommand<EndSystemGrant>("/system-grants/{id:guid}/end", "endSystemGrant", "Leave a client system", "One's own sign-in there.", of: "/account/system-grants");
    }
}
