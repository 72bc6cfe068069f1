using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>What the cookie of a new session carries.</summary>
public sealed record NewSession(Guid Id, string Secret);

/// <summary>What was typed, and where from.</summary>
public sealed record SignInAttempt(string Name, string Password, string? Code, string Address, string Agent);

/// <summary>登录台: checks password and second factor outside the lane, then lets a command open the session or count the failure.</summary>
public sealed class SignInDesk
{
    private readonly OfficeStore _store;
    private readonly CommandRunner _runner;
    private readonly Passwords _passwords;
    private readonly TotpVault _vault;
    private readonly TimeProvider _clock;

    internal SignInDesk(OfficeStore store, CommandRunner runner, Passwords passwords, TotpVault vault, TimeProvider clock)
    {
        _store = store;
        _runner = runner;
        _passwords = passwords;
        _vault = vault;
        _clock = clock;
    }

    /// <returns>The session, or why not; an unknown name and a wrong password read the same.</returns>
    public async Task<(NewSession? Session, Refusal? Refusal)> SignIn(SignInAttempt attempt)
    {
        var account = await Find(attempt.Name);
        var right = _passwords.Check(account?.PasswordHash, attempt.Password);
        if (account is null) return (null, new Refusal("SIGNIN-failed"));
        var now = OfficeTime.Microseconds(_clock.GetUtcNow().UtcDateTime);
        // While locked, nothing is told of the password, and nothing counted.
        if (account.IsLocked(now)) return (null, account.RefusalsToSignIn(now).First());
        if (!right) return await Failed(account.Id);

        long? step = null;
        string? recovery = null;
        if (account.TotpSecret is { } stored)
        {
            if (string.IsNullOrWhiteSpace(attempt.Code)) return (null, new Refusal("SIGNIN-code").On(nameof(attempt.Code)));
            step = Totp.Match(_vault.Reveal(stored), attempt.Code, now);
            recovery = step is null ? Secrets.RecoveryDigest(attempt.Code) : null;
        }

        var session = new NewSession(Ids.New(_clock), Secrets.New());
        var outcome = await _runner.Run(
            new SignIn(account.Id, session.Id, Secrets.Digest(session.Secret), step, recovery, attempt.Address, attempt.Agent), Actor.System);
        return outcome switch
        {
            Outcome.Done => (session, null),
            Outcome.Refused { Refusals: [{ Code: "SIGNIN-failed" }, ..] } when account.TotpSecret is not null => await Failed(account.Id),
            Outcome.Refused refused => (null, refused.Refusals[0]),
            _ => (null, new Refusal("SIGNIN-failed")),
        };
    }

    /// <summary>Whether this is the account's password; for the change of it.</summary>
    public async Task<bool> IsPassword(Guid account, string password)
    {
        await using var db = _store.Read();
        var hash = await db.Set<Account>().Where(a => a.Id == account).Select(a => a.PasswordHash).SingleOrDefaultAsync();
        return _passwords.Check(hash, password);
    }

    private async Task<(NewSession?, Refusal?)> Failed(Guid account)
    {
        await _runner.Run(new RecordFailedSignIn(account), Actor.System);
        return (null, new Refusal("SIGNIN-failed"));
    }

    private async Task<Account?> Find(string name)
    {
        var normalized = Account.Normalize(name);
        await using var db = _store.Read();
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedName == normalized);
    }
}
