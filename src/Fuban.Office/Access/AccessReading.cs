using System.Linq.Expressions;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>账号, as the administrators' lists show it.</summary>
internal sealed record AccountView(
    Guid Id, Guid Person, string Name, AccountState State, bool HasTotp, bool HasPasskey, bool HasRecoveryCodes, DateTime? FactorsResetAt, DateTime CreatedAt, DateTime? LastSignedInAt)
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromDays(90);

    /// <summary>闲置: in use on paper only (GB/T 22239 8.1.4.2 c).</summary>
    public bool IsIdle(DateTime now) => State == AccountState.Active && (LastSignedInAt ?? CreatedAt) + IdleAfter <= now;
}

/// <summary>会话, as lists show it.</summary>
internal sealed record SessionView(Guid Id, Guid Account, Guid Person, string AccountName, string Address, string Agent, DateTime CreatedAt, DateTime LastSeenAt);

/// <summary>通行密钥, as its holder sees it.</summary>
internal sealed record PasskeyView(Guid Id, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

/// <summary>Lists of accounts, sessions and passkeys for pages.</summary>
internal sealed class AccessReading(OfficeStore store, TimeProvider clock)
{
    public async Task<List<AccountView>> Accounts()
    {
        await using var db = store.Read();
        return await db.Set<Account>().OrderBy(a => a.NormalizedName).Select(View(db)).ToListAsync();
    }

    public async Task<AccountView?> Account(Guid id)
    {
        await using var db = store.Read();
        return await db.Set<Account>().Where(a => a.Id == id).Select(View(db)).SingleOrDefaultAsync();
    }

    public async Task<List<PasskeyView>> Passkeys(Guid account)
    {
        await using var db = store.Read();
        return await db.Set<Passkey>().Where(p => p.AccountId == account && p.RemovedAt == null).OrderBy(p => p.CreatedAt)
            .Select(p => new PasskeyView(p.Id, p.Name, p.CreatedAt, p.LastUsedAt)).ToListAsync();
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

    private static Expression<Func<Account, AccountView>> View(OfficeDb db) => a => new AccountView(
        a.Id, a.PersonId, a.Name, a.State, a.TotpSecret != null, db.Set<Passkey>().Any(p => p.AccountId == a.Id && p.RemovedAt == null), a.RecoveryCodes != "", a.FactorsResetAt, a.CreatedAt,
        a.LastSignedInAt);
}
