using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>What the cookie of a new session carries.</summary>
public sealed record NewSession(Guid Id, string Secret);

/// <summary>What was typed, and where from.</summary>
public sealed record SignInAttempt(string Name, string Password, string? Code, string Address, string Agent);

/// <summary>The session, or why not.</summary>
public sealed record SignInAnswer(NewSession? Session, Refusal? Refusal)
{
    /// <summary>口令已核对: whose second factor is still missing; null while nothing is proved.</summary>
    public Guid? Half { get; init; }
}

/// <summary>登录台: checks password and second factor outside the lane, then lets a command open the session or count the failure.</summary>
public sealed class SignInDesk
{
    private readonly OfficeStore _store;
    private readonly CommandRunner _runner;
    private readonly Passwords _passwords;
    private readonly TotpVault _vault;
    private readonly PasskeyDesk _passkeys;
    private readonly RuleBook _rules;
    private readonly OrganizationCatalog _catalog;
    private readonly TimeProvider _clock;

    internal SignInDesk(
        OfficeStore store, CommandRunner runner, Passwords passwords, TotpVault vault, PasskeyDesk passkeys, RuleBook rules, OrganizationCatalog catalog, TimeProvider clock)
    {
        _store = store;
        _runner = runner;
        _passwords = passwords;
        _vault = vault;
        _passkeys = passkeys;
        _rules = rules;
        _catalog = catalog;
        _clock = clock;
    }

    /// <returns>An unknown name and a wrong password read the same.</returns>
    public async Task<SignInAnswer> SignIn(SignInAttempt attempt)
    {
        var (account, keys) = await Find(attempt.Name);
        var right = _passwords.Check(account?.PasswordHash, attempt.Password);
        if (account is null) return Failure();
        var now = OfficeTime.Microseconds(_clock.GetUtcNow().UtcDateTime);
        // While locked, nothing is told of the password, and nothing counted.
        if (account.IsLocked(now)) return new SignInAnswer(null, account.RefusalsToSignIn(now).First());
        if (!right) return await Failed(account.Id);

        var hasFactor = account.TotpSecret is not null || keys;
        if (hasFactor && string.IsNullOrWhiteSpace(attempt.Code))
            return new SignInAnswer(null, new Refusal(keys ? "SIGNIN-passkey" : "SIGNIN-code").On(nameof(attempt.Code))) { Half = account.Id };
        // A secret that can no longer be read (the keys were lost) leaves the recovery codes.
        var step = hasFactor && TotpEnrolment.Reveal(_vault, account.TotpSecret) is { } secret ? Totp.Match(secret, attempt.Code!, now) : null;
        var recovery = hasFactor && step is null ? Secrets.RecoveryDigest(attempt.Code!) : null;
        if (await RefusalToCome(account.PersonId, attempt.Address) is { } elsewhere) return new SignInAnswer(null, elsewhere);
        var (session, outcome) = await Begin(attempt.Address, attempt.Agent, facts => new SignIn(account.Id, step, recovery, facts));
        return outcome is Outcome.Refused { Refusals: [{ Code: "SIGNIN-failed" }, ..] } && hasFactor ? await Failed(account.Id) : Answer(session, outcome);
    }

    /// <summary>A passkey asks its holder for a finger, a face or a PIN: two factors in one, with or without a name typed before.</summary>
    public async Task<SignInAnswer> SignIn(string? state, string? credential, HttpContext http)
    {
        var (proof, refusal) = await _passkeys.Answered(state, credential, http);
        if (proof is null) return new SignInAnswer(null, refusal);
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await RefusalToCome(proof.Person, address) is { } elsewhere) return new SignInAnswer(null, elsewhere);
        var (session, outcome) = await Begin(address, http.Request.Headers.UserAgent.ToString(), facts => new SignInWithPasskey(proof, facts));
        return Answer(session, outcome);
    }

    /// <summary>Whether this is the account's password; a wrong one counts towards the lock as at sign-in.</summary>
    public async Task<bool> IsPassword(Guid account, string password)
    {
        await using var db = _store.Read();
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == account) is not { } known || known.IsLocked(_clock.GetUtcNow().UtcDateTime)) return false;
        if (_passwords.Check(known.PasswordHash, password)) return true;
        await _runner.Run(new RecordFailedSignIn(account), Actor.System);
        return false;
    }

    internal async Task<(NewSession Session, Outcome Outcome)> Begin<TCommand>(string address, string agent, Func<NewSessionFacts, TCommand> command) where TCommand : ICommand
    {
        var session = new NewSession(Ids.New(_clock), Secrets.New());
        var age = AccessRules.Days((await _rules.Get(AccessRules.PasswordAge, _catalog.Today)).Value);
        var facts = new NewSessionFacts(session.Id, Secrets.Digest(session.Secret), address, agent, OfficeTime.Microseconds(_clock.GetUtcNow().UtcDateTime) - age);
        return (session, await _runner.Run(command(facts), Actor.System));
    }

    internal async Task<Refusal?> RefusalToCome(Guid person, string address)
    {
        var office = await _catalog.CurrentAsync();
        return AdministratorNetworks.Allow(office, office.PostsOf(person, _catalog.Today), address) ? null : new Refusal("SIGNIN-network");
    }

    /// <summary>Whether his posts ask for a second factor.</summary>
    internal async Task<bool> AsksForFactor(Guid person)
    {
        var office = await _catalog.CurrentAsync();
        return SecondFactor.IsRequired(office, office.PostsOf(person, _catalog.Today));
    }

    internal static SignInAnswer Answer(NewSession session, Outcome outcome) => outcome switch
    {
        Outcome.Done => new SignInAnswer(session, null),
        Outcome.Refused refused => new SignInAnswer(null, refused.Refusals[0]),
        _ => Failure(),
    };

    private static SignInAnswer Failure() => new(null, new Refusal("SIGNIN-failed"));

    internal async Task<SignInAnswer> Failed(Guid account)
    {
        await _runner.Run(new RecordFailedSignIn(account), Actor.System);
        return Failure();
    }

    private async Task<(Account? Account, bool HasPasskeys)> Find(string name)
    {
        var normalized = Account.Normalize(name);
        await using var db = _store.Read();
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedName == normalized) is { } account
            ? (account, await db.Set<Passkey>().AnyAsync(p => p.AccountId == account.Id && p.RemovedAt == null))
            : (null, false);
    }
}
