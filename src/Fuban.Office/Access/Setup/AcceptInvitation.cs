using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>启用账号: the invited sets his password and, where asked of him, his second factor; both were checked before the command.</summary>
[Requires(RequiresAttribute.System)]
public sealed record AcceptInvitation(byte[] Link, string PasswordHash, string? ProtectedTotp, long TotpStep, IReadOnlyList<string> RecoveryDigests, byte[]? Pair = null) : ICommand;

internal sealed class AcceptInvitationHandler : IHandler<AcceptInvitation>
{
    private const int Three = 3;

    public async Task<Outcome> Handle(AcceptInvitation command, CommandContext x)
    {
        var link = await x.Db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.Digest == command.Link && l.Purpose == LinkPurpose.Invitation);
        if (link is null || !link.IsGood(x.Now)) return Outcome.Refuse("LINK-used");
        if (!link.IsPaired(command.Pair)) return Outcome.Refuse(new Refusal("LINK-pair").On(nameof(command.Pair)));
        var account = await x.Db.Set<Account>().SingleAsync(a => a.Id == link.AccountId);
        if (account.State == AccountState.Disabled) return Outcome.Refuse("LINK-used");

        link.Use(x.Now);
        account.Activate(command.PasswordHash, x.Now);
        // A second factor is never replaced by whoever has the link: that takes the security administrator's act besides.
        if (command.ProtectedTotp is { } secret && !await SecondFactor.IsThere(x, account) && account.FactorsResetAt is null) account.Enrol(secret, command.TotpStep, command.RecoveryDigests);
        await AccountClosing.EndSessions(x, account.Id);
        if (await Administrators.InPlace(x, account.Id) == Three && !await x.Db.Has(OfficeSetting.Administered)) await x.Set(OfficeSetting.Administered, "true");
        return new Outcome.Done(null, account.Id);
    }
}
