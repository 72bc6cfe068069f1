using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>登记对接系统. The secret is made before the command; its keeper is told it once.</summary>
/// <param name="Returns">回调地址, parted by blanks or lines.</param>
/// <param name="AfterSignOut">退出后地址; may be empty.</param>
[Requires(AccessPermissions.ManageClientSystems)]
public sealed record RegisterClientSystem(Guid Id, string? Name, string? Returns, string? AfterSignOut, byte[] SecretDigest) : ICommand;

internal sealed class RegisterClientSystemHandler : IHandler<RegisterClientSystem>
{
    public async Task<Outcome> Handle(RegisterClientSystem command, CommandContext x)
    {
        var (name, returns, after) = (command.Name?.Trim() ?? "", Words(command.Returns), Words(command.AfterSignOut));
        var refusals = new List<Refusal>();
        if (name.Length is 0 or > ClientSystem.LongestName) refusals.Add(new Refusal("SYSTEM-name", ClientSystem.LongestName).On(nameof(command.Name)));
        else if (await x.Db.Set<ClientSystem>().AnyAsync(s => s.Name == name && s.EndedAt == null)) refusals.Add(new Refusal("SYSTEM-known", name).On(nameof(command.Name)));
        if (returns.Count == 0 || !Fit(returns)) refusals.Add(new Refusal("SYSTEM-address").On(nameof(command.Returns)));
        if (!Fit(after)) refusals.Add(new Refusal("SYSTEM-address").On(nameof(command.AfterSignOut)));
        if (await x.Db.Set<ClientSystem>().CountAsync(s => s.EndedAt == null) >= ClientSystem.Most) refusals.Add(new Refusal("SYSTEM-many", ClientSystem.Most));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);
        x.Db.Add(new ClientSystem(command.Id, name, returns, after, command.SecretDigest, x.Now));
        x.Touch(ClientSystemBook.CacheName);
        return new Outcome.Done(null, command.Id);
    }

    private static List<string> Words(string? text) => [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static bool Fit(List<string> addresses) => addresses.TrueForAll(WebAddress.IsReturn) && addresses.Sum(a => a.Length + 1) <= ClientSystem.LongestAddresses;
}

/// <summary>停用对接系统: from this moment nobody signs in to it, and what it holds gives it nothing any more.</summary>
[Requires(AccessPermissions.ManageClientSystems)]
public sealed record EndClientSystem(Guid Id) : ICommand;

internal sealed class EndClientSystemHandler : IHandler<EndClientSystem>
{
    public async Task<Outcome> Handle(EndClientSystem command, CommandContext x)
    {
        if (await x.Db.FindAsync<ClientSystem>(command.Id) is not { EndedAt: null } system) return new Outcome.NotFound();
        system.End(x.Now);
        x.Touch(ClientSystemBook.CacheName);
        return new Outcome.Done(null, system.Id);
    }
}
