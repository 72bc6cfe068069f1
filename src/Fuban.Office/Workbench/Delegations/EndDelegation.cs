using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Office.Workbench.Delegations;

/// <summary>收回代行: at once; one that has not begun never will.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record EndDelegation(Guid Delegation) : ICommand;

internal sealed class EndDelegationHandler : IHandler<EndDelegation>
{
    public async Task<Outcome> Handle(EndDelegation command, CommandContext x)
    {
        if (await x.Db.FindAsync<Delegation>(command.Delegation) is not { } delegation || !DelegationRights.May(x.Actor, delegation.FromPerson)) return new Outcome.NotFound();
        if (!delegation.View().IsAhead(x.Today)) return Outcome.Refuse("DELEGATION-ended");
        delegation.End(x.Today);
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done("/account/delegation", delegation.Id);
    }
}
