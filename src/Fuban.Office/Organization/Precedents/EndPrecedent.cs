using Fuban.Kernel.Commands;

namespace Fuban.Office.Organization;

/// <summary>停用先例: a ruling that no longer fits is not cited any more; it stays on record with the reason.</summary>
[Requires(OrganizationPermissions.RuleCompetence)]
public sealed record EndPrecedent(Guid Precedent, string? Reason) : ICommand;

internal sealed class EndPrecedentHandler : IHandler<EndPrecedent>
{
    public async Task<Outcome> Handle(EndPrecedent command, CommandContext x)
    {
        if (await x.Db.FindAsync<Precedent>(command.Precedent) is not { } precedent) return new Outcome.NotFound();
        if (precedent.RefusalsToEnd(command.Reason, x.Today).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        precedent.End(command.Reason!.Trim(), x.Today);
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done("/administration/precedents", precedent.Id);
    }
}
