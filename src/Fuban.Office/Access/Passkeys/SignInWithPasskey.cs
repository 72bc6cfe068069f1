using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>用通行密钥登录: the answer was checked right before the command; here the account is asked once more, and the session begins.</summary>
[Requires(RequiresAttribute.System)]
internal sealed record SignInWithPasskey(PasskeyProof Proof, NewSessionFacts Session) : ICommand;

internal sealed class SignInWithPasskeyHandler : IHandler<SignInWithPasskey>
{
    public async Task<Outcome> Handle(SignInWithPasskey command, CommandContext x)
    {
        var proof = command.Proof;
        if (await x.Db.Set<Passkey>().SingleOrDefaultAsync(p => p.AccountId == proof.Account && p.CredentialId == proof.CredentialId && p.RemovedAt == null) is not { } passkey) return new Outcome.NotFound();
        var account = await x.Db.Set<Account>().SingleAsync(a => a.Id == proof.Account);
        if (account.RefusalsToSignIn(x.Now).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        if (!passkey.Use(proof.SignCount, proof.BackedUp, proof.Challenge, x.Now)) return Outcome.Refuse("PASSKEY-late");
        return command.Session.Begin(x, account);
    }
}
