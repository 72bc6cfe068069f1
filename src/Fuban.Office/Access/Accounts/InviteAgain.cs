using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>重新邀请: a new link for an account that was not taken up, or whose holder lost his password; earlier ones end. A second factor stays as it is.</summary>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record InviteAgain(Guid Account, byte[] Link) : ICommand;

internal sealed class InviteAgainHandler : IHandler<InviteAgain>
{
    public async Task<Outcome> Handle(InviteAgain command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == command.Account) is not { } account) return new Outcome.NotFound();
        if (account.State == AccountState.Disabled) return Outcome.Refuse("ACCOUNT-disabled", account.Name);
        // Else the system administrator could take over the other two administrators' accounts.
        if (!x.Actor.IsSystem && await Administrators.IsOne(x, account.PersonId)) return Outcome.Refuse("POST-administrator");
        await AccountClosing.EndLinks(x, account.Id, LinkPurpose.Invitation);
        x.Db.Add(new OneTimeLink(x.NewId(), command.Link, LinkPurpose.Invitation, account.Id, x.Now));
        return new Outcome.Done(null, account.Id);
    }
}
