using Fuban.Kernel.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>身份提供方簿: which one is in use, and which came before.</summary>
public sealed class IdentityProviderBook(OfficeStore store, ReadPool pool)
{
    internal const string CacheName = "identity-provider";

    private readonly VersionedCache<IReadOnlyList<IdentityProviderView>> _all = new(pool, CacheName, async _ =>
    {
        await using var db = store.Read();
        return await db.Set<IdentityProvider>().OrderByDescending(p => p.ProposedAt)
            .Select(p => new IdentityProviderView(p.Id, p.Name, p.Authority, p.ClientId, p.Claim, p.ProposedBy, p.ProposedAt, p.ConfirmedBy, p.ConfirmedAt, p.EndedAt)).ToListAsync();
    });

    /// <summary>The newest first.</summary>
    public ValueTask<IReadOnlyList<IdentityProviderView>> All() => _all.CurrentAsync();

    /// <summary>Null = nobody signs in through another system.</summary>
    public async ValueTask<IdentityProviderView?> Active() => (await All()).FirstOrDefault(p => p.IsActive);

    /// <summary>In force, by name of the account.</summary>
    public async Task<List<IdentityBindingView>> Bindings()
    {
        await using var db = store.Read();
        return await (from b in db.Set<IdentityBinding>()
                      join a in db.Set<Account>() on b.AccountId equals a.Id
                      where b.EndedAt == null
                      orderby a.NormalizedName
                      select new IdentityBindingView(b.Id, a.Name, a.PersonId, b.Issuer, b.Subject, b.BoundAt)).ToListAsync();
    }
}

/// <summary>Keeps the provider's secret. Apart from the book, which the sign-in page asks: keys of protection are stored by commands.</summary>
public sealed class IdentityProviderVault(OfficeStore store, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("fuban.identity-provider");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>The secret of the provider in use.</summary>
    public async Task<string> Reveal(Guid provider)
    {
        await using var db = store.Read();
        return _protector.Unprotect(await db.Set<IdentityProvider>().Where(p => p.Id == provider).Select(p => p.Secret).SingleAsync());
    }
}
