using System.Security.Cryptography;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>对接系统簿: which systems sign their users in here, and which of those sign-ins still hold.</summary>
public sealed class ClientSystemBook(OfficeStore store, ReadPool pool, TimeProvider clock)
{
    internal const string CacheName = "client-systems";

    /// <summary>Where the protocol of sign-in to other systems begins.</summary>
    public const string Authorize = "/connect/authorize";

    private readonly VersionedCache<IReadOnlyList<ClientSystemView>> _all = new(pool, CacheName, async _ =>
    {
        await using var db = store.Read();
        return [.. (await db.Set<ClientSystem>().OrderByDescending(s => s.CreatedAt).ToListAsync())
            .Select(s => new ClientSystemView(s.Id, s.Name, WordList.Split(s.Returns), WordList.Split(s.AfterSignOut), s.SecretDigest, s.CreatedAt, s.EndedAt))];
    });

    /// <summary>The newest first.</summary>
    public ValueTask<IReadOnlyList<ClientSystemView>> All() => _all.CurrentAsync();

    /// <summary>Null = unknown or ended.</summary>
    public async ValueTask<ClientSystemView?> Find(string? clientId) =>
        Guid.TryParseExact(clientId, "N", out var id) ? (await All()).FirstOrDefault(s => s.Id == id && s.EndedAt is null) : null;

    public static bool IsSecret(ClientSystemView system, string? secret) => !string.IsNullOrEmpty(secret) && CryptographicOperations.FixedTimeEquals(system.SecretDigest, Secrets.Digest(secret));

    /// <summary>Of a sign-in page that leads back to another system: that system's name. Browsers count the redirects after a form, so it may send there.</summary>
    internal async Task<string?> Asking(HttpContext http, string? to)
    {
        if (to?.StartsWith(Authorize + "?", StringComparison.Ordinal) != true) return null;
        if (await Find(QueryHelpers.ParseQuery(to[(to.IndexOf('?', StringComparison.Ordinal) + 1)..])["client_id"]) is not { } system) return null;
        http.Features.Set(new FormTargets([.. system.Returns.Select(WebAddress.Origin).OfType<string>().Distinct()]));
        return system.Name;
    }

    /// <summary>Null when it was ended, or its session, account or system is no more.</summary>
    /// <param name="system">Whose sign-in it must be; null = whichever's.</param>
    public async Task<StandingGrant?> Standing(Guid grant, Guid? system)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Session.Longest;
        await using var db = store.Read();
        return await (from g in db.Set<SystemGrant>()
                      join s in db.Set<Session>() on g.SessionId equals s.Id
                      join a in db.Set<Account>() on g.AccountId equals a.Id
                      join c in db.Set<ClientSystem>() on g.SystemId equals c.Id
                      where g.Id == grant && g.EndedAt == null && s.RevokedAt == null && s.CreatedAt > oldest && a.State == AccountState.Active && c.EndedAt == null && (system == null || c.Id == system)
                      select new StandingGrant(g.Id, a.Id, a.PersonId, a.Name, s.CreatedAt)).FirstOrDefaultAsync();
    }

    /// <summary>Of one account, as far as they still hold.</summary>
    public async Task<List<SystemGrantView>> GrantsOf(Guid account)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Session.Longest;
        await using var db = store.Read();
        return await (from g in db.Set<SystemGrant>()
                      join s in db.Set<Session>() on g.SessionId equals s.Id
                      join c in db.Set<ClientSystem>() on g.SystemId equals c.Id
                      where g.AccountId == account && g.EndedAt == null && g.TakenAt != null && s.RevokedAt == null && s.CreatedAt > oldest && c.EndedAt == null
                      orderby g.BegunAt descending
                      select new SystemGrantView(g.Id, c.Name, g.BegunAt)).Take(100).ToListAsync();
    }
}

/// <summary>Where the answer to a form of this page may lead, beside this office.</summary>
public sealed record FormTargets(IReadOnlyList<string> Origins);
