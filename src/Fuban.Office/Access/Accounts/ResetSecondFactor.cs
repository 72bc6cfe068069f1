using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>
/// 双因素重置: for whoever has lost all of his second factors. The password stays, and without it the link is worth nothing: so neither the security
/// administrator, who resets, nor the system administrator, who invites, gets into somebody's account alone.
/// </summary>
/// <param name="Link">Digest of the link by which its holder enrols anew; it is shown once.</param>
[Requires(AccessPermissions.ResetFactors)]
public sealed record ResetSecondFactor(Guid Account, byte[] Link) : ICommand;

internal sealed class ResetSecondFactorHandler : IHandler<ResetSecondFactor>
{
    public async Task<Outcome> Handle(ResetSecondFactor command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        if (account.State != AccountState.Active) return Outcome.Refuse("ACCOUNT-disabled", account.Name);
        if (account.Id == x.Actor.Account) return Outcome.Refuse("FACTOR-own");
        if (account.FactorsResetAt is null && !await SecondFactor.IsThere(x, account)) return Outcome.Refuse("FACTOR-none", account.Name);
        account.ResetFactors(x.Now);
        foreach (var passkey in await x.Db.Set<Passkey>().Where(p => p.AccountId == account.Id && p.RemovedAt == null).ToListAsync()) passkey.Remove(x.Now);
        await AccountClosing.EndSessions(x, account.Id);
        await AccountClosing.EndLinks(x, account.Id, LinkPurpose.SecondFactor);
        x.Db.Add(new OneTimeLink(x.NewId(), command.Link, LinkPurpose.SecondFactor, account.Id, x.Now));
        return new Outcome.Done(null, account.Id);
    }
}

/// <summary>重新登记双因素: by the link; the password was checked before the command.</summary>
[Requires(RequiresAttribute.System)]
public sealed record EnrolAnew(byte[] Link, string ProtectedTotp, long TotpStep, IReadOnlyList<string> RecoveryDigests) : ICommand;

internal sealed class EnrolAnewHandler : IHandler<EnrolAnew>
{
    public async Task<Outcome> Handle(EnrolAnew command, CommandContext x)
    {
        var link = await x.Db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.Digest == command.Link && l.Purpose == LinkPurpose.SecondFactor);
        if (link is null || !link.IsGood(x.Now)) return Outcome.Refuse("LINK-used");
        var account = await x.Db.Set<Account>().SingleAsync(a => a.Id == link.AccountId);
        if (account.State != AccountState.Active) return Outcome.Refuse("LINK-used");
        link.Use(x.Now);
        account.Enrol(command.ProtectedTotp, command.TotpStep, command.RecoveryDigests);
        return new Outcome.Done(null, account.Id);
    }
}
