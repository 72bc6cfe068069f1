using Fuban.Kernel.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>
/// What Identity's passkey handler asks of a store, answered from our own tables. It only reads: whatever changes is a command, so Identity's writing methods
/// are never called.
/// </summary>
internal sealed class PasskeyUsers(OfficeStore store) : IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(HandleOf(user.Id));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedName);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(userId, "N", out var id)) return null;
        await using var db = store.Read();
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var db = store.Read();
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedName == normalizedUserName, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        await using var db = store.Read();
        return [.. (await db.Set<Passkey>().Where(p => p.AccountId == user.Id && p.RemovedAt == null).ToListAsync(cancellationToken)).Select(Info)];
    }

    /// <summary>Removed ones too: a credential belongs to one account for ever.</summary>
    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = store.Read();
        return await (from p in db.Set<Passkey>()
                      join a in db.Set<Account>() on p.AccountId equals a.Id
                      where p.CredentialId == credentialId
                      select a).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = store.Read();
        return await db.Set<Passkey>().SingleOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialId == credentialId && p.RemovedAt == null, cancellationToken) is { } passkey
            ? Info(passkey) : null;
    }

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Never();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw Never();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw Never();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw Never();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw Never();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw Never();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw Never();

    public void Dispose()
    {
    }

    /// <summary>用户句柄: what an authenticator keeps of the account; no name, no number of a person.</summary>
    public static string HandleOf(Guid account) => account.ToString("N");

    // What was proved at registration is not asked for again.
    private static UserPasskeyInfo Info(Passkey p) => new(
        p.CredentialId, p.PublicKey, new DateTimeOffset(p.CreatedAt), (uint)p.SignCount, p.Transports.Length == 0 ? null : p.Transports.Split(' '), isUserVerified: true, p.IsBackupEligible, p.IsBackedUp, [], []);

    private static NotSupportedException Never() => new("Accounts are changed by commands.");
}
