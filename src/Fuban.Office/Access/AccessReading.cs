using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>账号, as the administrators' list shows it.</summary>
internal sealed record AccountView(Guid Id, Guid Person, string Name, AccountState State, bool HasTotp, DateTime? LockedUntil);

/// <summary>会话, as lists show it.</summary>
internal sealed record SessionView(Guid Id, Guid Account, Guid Person, string AccountName, string Address, string Agent, DateTime CreatedAt, DateTime LastSeenAt);

/// <summary>Lists of accounts and sessions for pages.</summary>
internal sealed class AccessReading(OfficeStore store, TimeProvider clock)
{
    public async Task<List<AccountView>> Accounts()
    {
        await using var db = store.Read();
        return await db.Set<Account>().OrderBy(a => a.NormalizedName)
            .Select(a => new AccountView(a.Id, a.PersonId, a.Name, a.State, a.TotpSecret != null, a.LockedUntil)).ToListAsync();
    }

    public async Task<AccountView?> Account(Guid id)
    {
        await using var db = store.Read();
        return await db.Set<Account>().Where(a => a.Id == id).Select(a => new AccountView(a.Id, a.PersonId, a.Name, a.State, a.TotpSecret != null, a.LockedUntil)).SingleOrDefaultAsync();
    }

    /// <param name="account">Null = everybody's.</param>
    public async Task<List<SessionView>> Sessions(Guid? account)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Session.Longest;
        await using var db = store.Read();
        return await (from s in db.Set<Session>()
                      join a in db.Set<Account>() on s.AccountId equals a.Id
                      where s.RevokedAt == null && s.CreatedAt > oldest && (account == null || a.Id == account)
                      orderby s.CreatedAt descending
                      select new SessionView(s.Id, a.Id, a.PersonId, a.Name, s.Address, s.Agent, s.CreatedAt, s.LastSeenAt)).Take(500).ToListAsync();
    }
}
