using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>
/// 恢复账号: a disabled account is offered to its holder again, as on the first day: by a new invitation, with no password and no second factor of before. Nobody
/// comes in by what was disabled.
/// </summary>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record ReinstateAccount(Guid Account, byte[] Link, DirectorySource? Directory = null, long? Version = null) : ICommand;

internal sealed class ReinstateAccountHandler : IHandler<ReinstateAccount>
{
    public async Task<Outcome> Handle(ReinstateAccount command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        x.Expect(account, command.Version);
        if (account.State != AccountState.Disabled) return Outcome.Refuse("ACCOUNT-live", account.Name);
        if (await Administrators.IsOne(x, account.PersonId)) return Outcome.Refuse("POST-administrator");
        if (await x.Db.Set<Account>().AnyAsync(a => a.PersonId == account.PersonId && a.State != AccountState.Disabled)) return Outcome.Refuse("ACCOUNT-person");

        account.Reinstate(x.Now);
        foreach (var key in await x.Db.Set<Passkey>().Where(p => p.AccountId == account.Id && p.RemovedAt == null).ToListAsync()) key.Remove(x.Now);
        x.Db.Add(new OneTimeLink(x.NewId(), command.Link, LinkPurpose.Invitation, account.Id, x.Now));
        if (command.Directory is { } source)
        {
            (await DirectoryIdentities.Of(x, account.Id, source)).Back();
            x.Reason = DirectoryFacts.Reason(source);
            x.Post(AccountClosing.Invite, account.Id.ToString("N"));
        }

        return new Outcome.Done(null, account.Id);
    }
}
