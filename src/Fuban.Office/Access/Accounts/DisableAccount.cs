using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>停用账号: from this moment nothing signed in under it works any more.</summary>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record DisableAccount(Guid Account) : ICommand;

internal sealed class DisableAccountHandler : IHandler<DisableAccount>
{
    public async Task<Outcome> Handle(DisableAccount command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        if (account.State == AccountState.Disabled) return Outcome.Refuse("ACCOUNT-disabled", account.Name);
        if (!x.Actor.IsSystem && await Administrators.IsOne(x, account.PersonId)) return Outcome.Refuse("POST-administrator");
        account.Disable();
        foreach (var session in await x.Db.Set<Session>().Where(s => s.AccountId == account.Id && s.RevokedAt == null).ToListAsync()) session.Revoke(x.Now);
        foreach (var token in await x.Db.Set<ApiToken>().Where(t => t.AccountId == account.Id && t.RevokedAt == null).ToListAsync()) token.Revoke(x.Now);
        foreach (var link in await x.Db.Set<OneTimeLink>().Where(l => l.AccountId == account.Id && l.UsedAt == null).ToListAsync()) link.Use(x.Now);
        return new Outcome.Done(null, account.Id);
    }
}

/// <summary>三员, as commands ask about them.</summary>
internal static class Administrators
{
    public static Task<bool> IsOne(CommandContext x, Guid person) =>
        (from holding in x.Db.Set<Holding>()
         join post in x.Db.Set<Post>() on holding.PostId equals post.Id
         where holding.PersonId == person && holding.From <= x.Today && (holding.To == null || holding.To > x.Today)
             && (post.Role == PostRole.SystemAdministrator || post.Role == PostRole.SecurityAdministrator || post.Role == PostRole.AuditAdministrator)
         select holding).AnyAsync();

    /// <summary>How many of the three posts are held by somebody whose account is in use, this account counted as in use.</summary>
    public static async Task<int> InPlace(CommandContext x, Guid takenUp)
    {
        var posts = await (from holding in x.Db.Set<Holding>()
                           join post in x.Db.Set<Post>() on holding.PostId equals post.Id
                           join account in x.Db.Set<Account>() on holding.PersonId equals account.PersonId
                           where holding.From <= x.Today && (holding.To == null || holding.To > x.Today) && (account.State == AccountState.Active || account.Id == takenUp)
                           select post.Role).ToListAsync();
        return posts.Where(r => r.IsAdministrator()).Distinct().Count();
    }
}
