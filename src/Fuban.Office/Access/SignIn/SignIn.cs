using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>登录: password and code were found right before the command; here the account is asked once more, and the session begins.</summary>
/// <param name="TotpStep">The time step of the code given; null with a recovery code or without a second factor.</param>
[Requires(RequiresAttribute.System)]
public sealed record SignIn(Guid Account, Guid Session, byte[] SecretDigest, long? TotpStep, string? RecoveryDigest, string Address, string Agent) : ICommand;

internal sealed class SignInHandler : IHandler<SignIn>
{
    private const int LongestAgent = 300;

    public async Task<Outcome> Handle(SignIn command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        if (account.RefusalsToSignIn(x.Now).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        if (account.TotpSecret is not null && !SecondFactorAccepted(account, command)) return Outcome.Refuse("SIGNIN-failed");
        account.SignedIn();
        var agent = command.Agent.Length > LongestAgent ? command.Agent[..LongestAgent] : command.Agent;
        x.Db.Add(new Session(command.Session, account.Id, command.SecretDigest, command.Address, agent, x.Now));
        return new Outcome.Done(null, command.Session);
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
