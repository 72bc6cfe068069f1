using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>停用账号: from this moment nothing signed in under it works any more.</summary>
/// <param name="Directory">The directory that says so; null = decided in the office.</param>
/// <param name="Gone">He counts as gone from there until that directory brings him back.</param>
/// <param name="Version">Of the account when its sender looked; null = whatever it is.</param>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record DisableAccount(Guid Account, DirectorySource? Directory = null, bool Gone = false, long? Version = null) : ICommand;

internal sealed class DisableAccountHandler : IHandler<DisableAccount>
{
    public async Task<Outcome> Handle(DisableAccount command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        x.Expect(account, command.Version);
        if (account.State == AccountState.Disabled && !command.Gone) return Outcome.Refuse("ACCOUNT-disabled", account.Name);
        // Not by a directory either, even where the program reads it: it would end an administrator whom only two of the three may replace.
        if ((!x.Actor.IsSystem || command.Directory is not null) && await Administrators.IsOne(x, account.PersonId)) return Outcome.Refuse("POST-administrator");
        await AccountClosing.Close(x, account);
        if (command.Directory is { } source)
        {
            var identity = await DirectoryIdentities.Of(x, account.Id, source);
            if (command.Gone) identity.Gone(x.Now);
            x.Reason = DirectoryFacts.Reason(source);
        }

        return new Outcome.Done(null, account.Id);
    }
}

/// <summary>关闭账号, as every act does it that takes somebody's access away.</summary>
internal static class AccountClosing
{
    /// <summary>The outbox's word for an invitation that should go by mail.</summary>
    public const string Invite = "access.invite";

    public static async Task Close(CommandContext x, Account account)
    {
        account.Disable(x.Now);
        await EndSessions(x, account.Id);
        await EndTokens(x, account.Id);
        await EndLinks(x, account.Id, purpose: null);
    }

    public static async Task EndSessions(CommandContext x, Guid account)
    {
        foreach (var session in await x.Db.Set<Session>().Where(s => s.AccountId == account && s.RevokedAt == null).ToListAsync()) session.Revoke(x.Now);
    }

    public static async Task EndTokens(CommandContext x, Guid account)
    {
        foreach (var token in await x.Db.Set<ApiToken>().Where(t => t.AccountId == account && t.RevokedAt == null).ToListAsync()) token.Revoke(x.Now);
    }

    /// <param name="purpose">Null = all of them.</param>
    public static async Task EndLinks(CommandContext x, Guid account, LinkPurpose? purpose)
    {
        foreach (var link in await x.Db.Set<OneTimeLink>().Where(l => l.AccountId == account && l.UsedAt == null && (purpose == null || l.Purpose == purpose)).ToListAsync()) link.Use(x.Now);
    }
}
