using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>提出身份提供方. The secret is protected before the command; nobody is shown it again.</summary>
/// <param name="Secret">Null = the one known for this provider and client.</param>
[Requires(AccessPermissions.ManageIdentityProvider)]
public sealed record ProposeIdentityProvider(Guid Id, string? Name, string? Authority, string? ClientId, [property: Code] string? Secret, string? Claim) : ICommand;

internal sealed class ProposeIdentityProviderHandler : IHandler<ProposeIdentityProvider>
{
    public async Task<Outcome> Handle(ProposeIdentityProvider command, CommandContext x)
    {
        var (name, authority, client, claim) = (command.Name?.Trim() ?? "", command.Authority?.Trim().TrimEnd('/') ?? "", command.ClientId?.Trim() ?? "", command.Claim?.Trim() ?? "");
        var refusals = new List<Refusal>();
        if (name.Length is 0 or > IdentityProvider.LongestName) refusals.Add(new Refusal("PROVIDER-name", IdentityProvider.LongestName).On(nameof(command.Name)));
        if (authority.Length > IdentityProvider.LongestAuthority || !WebAddress.IsProvider(authority)) refusals.Add(new Refusal("PROVIDER-authority").On(nameof(command.Authority)));
        if (client.Length is 0 or > IdentityProvider.LongestWord) refusals.Add(new Refusal("PROVIDER-client", IdentityProvider.LongestWord).On(nameof(command.ClientId)));
        if (claim.Length is 0 or > IdentityProvider.LongestWord || claim.Any(char.IsWhiteSpace)) refusals.Add(new Refusal("PROVIDER-claim").On(nameof(command.Claim)));
        var secret = command.Secret ?? await x.Db.Set<IdentityProvider>().Where(p => p.Authority == authority && p.ClientId == client)
            .OrderByDescending(p => p.ProposedAt).Select(p => p.Secret).FirstOrDefaultAsync();
        if (secret is null) refusals.Add(new Refusal("PROVIDER-secret").On(nameof(command.Secret)));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);
        foreach (var open in await x.Db.Set<IdentityProvider>().Where(p => p.EndedAt == null && p.ConfirmedAt == null).ToListAsync()) open.End(x.Now);
        x.Db.Add(new IdentityProvider(command.Id, new IdentityProviderFacts(name, authority, client, secret!, claim), x.Actor.Person, x.Now));
        x.Touch(IdentityProviderBook.CacheName);
        return new Outcome.Done(null, command.Id);
    }
}

/// <summary>启用身份提供方: by the security administrator, never by whoever proposed it. The one before ends.</summary>
[Requires(AccessPermissions.ConfirmIdentityProvider)]
public sealed record ConfirmIdentityProvider(Guid Id) : ICommand;

internal sealed class ConfirmIdentityProviderHandler : IHandler<ConfirmIdentityProvider>
{
    public async Task<Outcome> Handle(ConfirmIdentityProvider command, CommandContext x)
    {
        if (await x.Db.FindAsync<IdentityProvider>(command.Id) is not { EndedAt: null, ConfirmedAt: null } proposed) return new Outcome.NotFound();
        if (x.Actor.Is(proposed.ProposedBy)) return Outcome.Refuse("PROVIDER-own");
        foreach (var active in await x.Db.Set<IdentityProvider>().Where(p => p.EndedAt == null && p.Id != proposed.Id).ToListAsync()) active.End(x.Now);
        proposed.Confirm(x.Actor.Person, x.Now);
        x.Touch(IdentityProviderBook.CacheName);
        return new Outcome.Done(null, proposed.Id);
    }
}

/// <summary>停用身份提供方, or dropping one that is only proposed: by either of the two.</summary>
[Requires(AccessPermissions.ReadIdentityProvider)]
public sealed record EndIdentityProvider(Guid Id) : ICommand;

internal sealed class EndIdentityProviderHandler : IHandler<EndIdentityProvider>
{
    public async Task<Outcome> Handle(EndIdentityProvider command, CommandContext x)
    {
        if (!x.Actor.May(AccessPermissions.ManageIdentityProvider) && !x.Actor.May(AccessPermissions.ConfirmIdentityProvider))
            return new Outcome.Forbidden(Refusal.Permission(AccessPermissions.ManageIdentityProvider));
        if (await x.Db.FindAsync<IdentityProvider>(command.Id) is not { EndedAt: null } provider) return new Outcome.NotFound();
        provider.End(x.Now);
        x.Touch(IdentityProviderBook.CacheName);
        return new Outcome.Done(null, provider.Id);
    }
}

/// <summary>解除身份绑定: the next sign-in through the provider binds anew.</summary>
[Requires(AccessPermissions.ConfirmIdentityProvider)]
public sealed record EndIdentityBinding(Guid Id) : ICommand;

internal sealed class EndIdentityBindingHandler : IHandler<EndIdentityBinding>
{
    public async Task<Outcome> Handle(EndIdentityBinding command, CommandContext x)
    {
        if (await x.Db.FindAsync<IdentityBinding>(command.Id) is not { EndedAt: null } binding) return new Outcome.NotFound();
        binding.End(x.Now);
        return new Outcome.Done(null, binding.Id);
    }
}
