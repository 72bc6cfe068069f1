using System.Security.Cryptography;
using System.Text.Json;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>身份提供方登录台: finds the account of whom the provider named, asks for the second factor where there is one, and lets a command open the session.</summary>
public sealed class ProviderDesk
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);
    private readonly OfficeStore _store;
    private readonly SignInDesk _desk;
    private readonly PasskeyDesk _passkeys;
    private readonly TotpVault _vault;
    private readonly TimeProvider _clock;
    private readonly IDataProtector _protector;

    internal ProviderDesk(OfficeStore store, SignInDesk desk, PasskeyDesk passkeys, TotpVault vault, IDataProtectionProvider protection, TimeProvider clock)
    {
        _store = store;
        _desk = desk;
        _passkeys = passkeys;
        _vault = vault;
        _clock = clock;
        _protector = protection.CreateProtector("fuban.half-sign-in");
    }

    /// <returns>The session; or why not; or, in <paramref name="keep"/>, what is kept sealed until the second factor is there too.</returns>
    public async Task<SignInAnswer> Arrived(ProvenIdentity identity, HttpContext http, Action<string> keep)
    {
        var (account, hasFactor) = await Find(identity);
        if (account is null) return new SignInAnswer(null, new Refusal("SIGNIN-unbound"));
        if (SignInThroughProviderHandler.Refusal(account, Now) is { } refusal) return new SignInAnswer(null, refusal);
        if (!hasFactor) return await Enter(account, identity, new ProvenFactor(), http);
        keep(_protector.Protect(JsonSerializer.Serialize(new Half(Now, account.Id, identity))));
        return new SignInAnswer(null, null) { Half = account.Id };
    }

    /// <summary>Whose second factor is awaited; null when it took too long or was never begun.</summary>
    public Guid? Awaited(string? kept) => Open(kept)?.Account;

    /// <summary>With a code of the authenticator or a recovery code; a wrong one counts towards the lock.</summary>
    public async Task<SignInAnswer> Finish(string? kept, string? code, HttpContext http)
    {
        if (Open(kept) is not { } half || await Known(half) is not { } account) return new SignInAnswer(null, new Refusal("SIGNIN-late"));
        if (SignInThroughProviderHandler.Refusal(account, Now) is { } refusal) return new SignInAnswer(null, refusal);
        if (string.IsNullOrWhiteSpace(code)) return new SignInAnswer(null, new Refusal("SIGNIN-code").On("Code"));
        var step = TotpEnrolment.Reveal(_vault, account.TotpSecret) is { } secret ? Totp.Match(secret, code, Now) : null;
        var answer = await Enter(account, half.Identity, new ProvenFactor(step, step is null ? Secrets.RecoveryDigest(code) : null), http);
        return answer.Refusal?.Code == "SIGNIN-failed" ? await _desk.Failed(account.Id) : answer;
    }

    /// <summary>With one of the account's own passkeys.</summary>
    public async Task<SignInAnswer> Finish(string? kept, string? state, string? credential, HttpContext http)
    {
        if (Open(kept) is not { } half || await Known(half) is not { } account) return new SignInAnswer(null, new Refusal("SIGNIN-late"));
        var (proof, refusal) = await _passkeys.Answered(state, credential, http);
        return proof is null ? new SignInAnswer(null, refusal) : await Enter(account, half.Identity, new ProvenFactor(Passkey: proof), http);
    }

    private DateTime Now => OfficeTime.Microseconds(_clock.GetUtcNow().UtcDateTime);

    private async Task<SignInAnswer> Enter(Account account, ProvenIdentity identity, ProvenFactor factor, HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await _desk.RefusalToCome(account.PersonId, address) is { } elsewhere) return new SignInAnswer(null, elsewhere);
        var required = await _desk.AsksForFactor(account.PersonId);
        // No password was used, so its age does not matter.
        var (session, outcome) = await _desk.Begin(address, http.Request.Headers.UserAgent.ToString(), facts => new SignInThroughProvider(account.Id, identity, required, factor, facts with { OldestPassword = DateTime.MinValue }));
        return SignInDesk.Answer(session, outcome);
    }

    /// <summary>By his binding; who has none yet, by the account that is called as the claim says.</summary>
    private async Task<(Account? Account, bool HasFactor)> Find(ProvenIdentity identity)
    {
        await using var db = _store.Read();
        var bound = await db.Set<IdentityBinding>().Where(b => b.Issuer == identity.Issuer && b.Subject == identity.Subject && b.EndedAt == null).Select(b => (Guid?)b.AccountId).FirstOrDefaultAsync();
        var name = Account.Normalize(identity.Word);
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => bound != null ? a.Id == bound : a.NormalizedName == name);
        return account is null ? (null, false) : (account, account.TotpSecret is not null || await db.Set<Passkey>().AnyAsync(p => p.AccountId == account.Id && p.RemovedAt == null));
    }

    private async Task<Account?> Known(Half half)
    {
        await using var db = _store.Read();
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == half.Account);
    }

    private Half? Open(string? kept)
    {
        if (string.IsNullOrEmpty(kept)) return null;
        try
        {
            return JsonSerializer.Deserialize<Half>(_protector.Unprotect(kept)) is { } half && half.At + GoodFor > Now ? half : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Half(DateTime At, Guid Account, ProvenIdentity Identity);
}
