using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>What is kept of the browser and the cookie of a new session.</summary>
/// <param name="OldestPassword">A password chosen at this moment or before must be changed first.</param>
public sealed record NewSessionFacts(Guid Id, byte[] SecretDigest, string Address, string Agent, DateTime OldestPassword)
{
    private const int LongestAgent = 300;

    internal Outcome Begin(CommandContext x, Account account)
    {
        account.SignedIn(x.Now);
        x.Db.Add(new Session(Id, account.Id, SecretDigest, Address, Agent.Length > LongestAgent ? Agent[..LongestAgent] : Agent, account.PasswordSetAt <= OldestPassword, x.Now));
        return new Outcome.Done(null, Id);
    }
}

/// <summary>登录: password and code were found right before the command; here the account is asked once more, and the session begins.</summary>
/// <param name="TotpStep">The time step of the code given; null with a recovery code or without a second factor.</param>
[Requires(RequiresAttribute.System)]
public sealed record SignIn(Guid Account, long? TotpStep, string? RecoveryDigest, NewSessionFacts Session) : ICommand;

internal sealed class SignInHandler : IHandler<SignIn>
{
    public async Task<Outcome> Handle(SignIn command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        if (account.RefusalsToSignIn(x.Now).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        if (await SecondFactor.IsThere(x, account) && !SecondFactorAccepted(account, command)) return Outcome.Refuse("SIGNIN-failed");
        return command.Session.Begin(x, account);
    }

    private static bool SecondFactorAccepted(Account account, SignIn command) =>
        command.TotpStep is { } step ? account.UseStep(step) : command.RecoveryDigest is { } digest && account.UseRecoveryCode(digest);
}

/// <summary>登录失败: counted towards the lock. A command of its own, for a refused one leaves nothing behind.</summary>
[Requires(RequiresAttribute.System)]
public sealed record RecordFailedSignIn(Guid Account) : ICommand;

internal sealed class RecordFailedSignInHandler : IHandler<RecordFailedSignIn>
{
    public async Task<Outcome> Handle(RecordFailedSignIn command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        account.CountFailure(x.Now);
        return new Outcome.Done(null, account.Id);
    }
}

/// <summary>退出登录.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record SignOut(Guid Session) : ICommand;

internal sealed class SignOutHandler : IHandler<SignOut>
{
    public async Task<Outcome> Handle(SignOut command, CommandContext x)
    {
        if (await x.Db.Set<Session>().SingleOrDefaultAsync(s => s.Id == command.Session && s.AccountId == x.Actor.Account) is not { } session) return new Outcome.NotFound();
        session.Revoke(x.Now);
        return new Outcome.Done();
    }
}
