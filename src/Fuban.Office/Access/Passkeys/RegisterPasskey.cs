using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>登记通行密钥: what the authenticator said and the password were checked before the command.</summary>
/// <param name="RecoveryDigests">Kept when the account has no recovery codes yet.</param>
[Requires(RequiresAttribute.Anyone)]
internal sealed record RegisterPasskey(Guid Id, string Name, PasskeyFacts Facts, IReadOnlyList<string> RecoveryDigests) : ICommand;

internal sealed class RegisterPasskeyHandler : IHandler<RegisterPasskey>
{
    public async Task<Outcome> Handle(RegisterPasskey command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == x.Actor.Account) is not { } account) return new Outcome.NotFound();
        if (Passkeys.RefusalToName(command.Name) is { } name) return Outcome.Refuse(name);
        var mine = await x.Db.Set<Passkey>().CountAsync(p => p.AccountId == account.Id && p.RemovedAt == null);
        if (mine >= Passkey.Most) return Outcome.Refuse("PASSKEY-many", Passkey.Most);
        if (await x.Db.Set<Passkey>().AnyAsync(p => p.CredentialId == command.Facts.CredentialId)) return Outcome.Refuse("PASSKEY-known");
        x.Db.Add(new Passkey(command.Id, account.Id, command.Name.Trim(), command.Facts, x.Now));
        account.KeepRecoveryCodes(command.RecoveryDigests);
        return new Outcome.Done(null, command.Id);
    }
}

/// <summary>通行密钥改名.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record RenamePasskey(Guid Passkey, string Name) : ICommand;

internal sealed class RenamePasskeyHandler : IHandler<RenamePasskey>
{
    public async Task<Outcome> Handle(RenamePasskey command, CommandContext x)
    {
        if (await Passkeys.Own(x, command.Passkey) is not { } passkey) return new Outcome.NotFound();
        if (Passkeys.RefusalToName(command.Name) is { } name) return Outcome.Refuse(name);
        passkey.Rename(command.Name.Trim());
        return new Outcome.Done(null, passkey.Id);
    }
}

/// <summary>移除通行密钥: the last second factor stays where one is asked for, until another is enrolled.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record RemovePasskey(Guid Passkey) : ICommand;

internal sealed class RemovePasskeyHandler(Organization.OrganizationCatalog catalog) : IHandler<RemovePasskey>
{
    public async Task<Outcome> Handle(RemovePasskey command, CommandContext x)
    {
        if (await Passkeys.Own(x, command.Passkey) is not { } passkey) return new Outcome.NotFound();
        var account = await x.Db.Set<Account>().SingleAsync(a => a.Id == passkey.AccountId);
        var others = await x.Db.Set<Passkey>().AnyAsync(p => p.AccountId == account.Id && p.RemovedAt == null && p.Id != passkey.Id);
        var office = await catalog.CurrentAsync();
        if (!others && account.TotpSecret is null && SecondFactor.IsRequired(office, office.PostsOf(account.PersonId, x.Today))) return Outcome.Refuse("PASSKEY-last");
        passkey.Remove(x.Now);
        return new Outcome.Done(null, passkey.Id);
    }
}

internal static class Passkeys
{
    public static Refusal? RefusalToName(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Trim().Length > Passkey.LongestName ? new Refusal("PASSKEY-name", Passkey.LongestName).On("Name") : null;

    public static Task<Passkey?> Own(CommandContext x, Guid id) =>
        x.Db.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id && p.AccountId == x.Actor.Account && p.RemovedAt == null);
}
