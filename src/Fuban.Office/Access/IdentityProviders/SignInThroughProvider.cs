using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>Whom the provider has named, after its answer was checked.</summary>
/// <param name="Subject">What the provider calls him for ever.</param>
/// <param name="Word">What the chosen claim says.</param>
public sealed record ProvenIdentity(string Issuer, string Subject, string Word);

/// <summary>What beside the provider's word was found right before the command.</summary>
/// <param name="TotpStep">The time step of the code given.</param>
internal sealed record ProvenFactor(long? TotpStep = null, string? RecoveryDigest = null, PasskeyProof? Passkey = null);

/// <summary>
/// 经身份提供方登录: the provider's word stands for the password, never for the second factor. Here the account is asked once more, the identity bound, and the
/// session begins.
/// </summary>
/// <param name="FactorRequired">His posts ask for a second factor: then the provider's word alone opens nothing, not even the page where one is enrolled.</param>
[Requires(RequiresAttribute.System)]
internal sealed record SignInThroughProvider(Guid Account, ProvenIdentity Identity, bool FactorRequired, ProvenFactor Factor, NewSessionFacts Session) : ICommand;

internal sealed class SignInThroughProviderHandler : IHandler<SignInThroughProvider>
{
    public async Task<Outcome> Handle(SignInThroughProvider command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        if (Refusal(account, x.Now) is { } refusal) return Outcome.Refuse(refusal);
        var hasFactor = await SecondFactor.IsThere(x, account);
        if (command.FactorRequired && !hasFactor) return Outcome.Refuse("SIGNIN-factor");
        if (hasFactor && !await Accepted(command, account, x)) return Outcome.Refuse("SIGNIN-failed");
        if (!await Bind(command, account, x)) return Outcome.Refuse("SIGNIN-bound");
        return command.Session.Begin(x, account);
    }

    /// <summary>His name is proved, so he is told what another would not be.</summary>
    public static Refusal? Refusal(Account account, DateTime now) =>
        account.RefusalsToSignIn(now).FirstOrDefault() is not { } refusal ? null : refusal.Code == "SIGNIN-failed" ? new Refusal("SIGNIN-disabled") : refusal;

    private static async Task<bool> Accepted(SignInThroughProvider command, Account account, CommandContext x)
    {
        var factor = command.Factor;
        if (factor.Passkey is not { } proof) return factor.TotpStep is { } step ? account.UseStep(step) : factor.RecoveryDigest is { } digest && account.UseRecoveryCode(digest);
        return proof.Account == account.Id
            && await x.Db.Set<Passkey>().SingleOrDefaultAsync(p => p.AccountId == account.Id && p.CredentialId == proof.CredentialId && p.RemovedAt == null) is { } passkey
            && passkey.Use(proof.SignCount, proof.BackedUp, proof.Challenge, x.Now);
    }

    /// <returns>False when the identity is another account's, or the account another identity's.</returns>
    private static async Task<bool> Bind(SignInThroughProvider command, Account account, CommandContext x)
    {
        var (issuer, subject) = (command.Identity.Issuer, command.Identity.Subject);
        var known = await x.Db.Set<IdentityBinding>().Where(b => b.Issuer == issuer && b.EndedAt == null && (b.Subject == subject || b.AccountId == account.Id)).ToListAsync();
        if (known.Count == 0) x.Db.Add(new IdentityBinding(x.NewId(), account.Id, issuer, subject, x.Now));
        return known.All(b => b.AccountId == account.Id && b.Subject == subject);
    }
}
