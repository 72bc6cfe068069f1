using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Office.Matters;

/// <summary>首次查看: records that the holder has seen his turn. A page runs it before it renders; HEAD and prefetch do not.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record ViewAssignment(Guid Subject, Guid Assignment) : ISubjectCommand;

internal sealed class ViewAssignmentHandler(OrganizationCatalog organization) : IHandler<ViewAssignment>
{
    public async Task<Outcome> Handle(ViewAssignment command, CommandContext x)
    {
        if (await x.Db.FindAsync<Assignment>(command.Assignment) is not { } assignment || assignment.MatterId != command.Subject) return new Outcome.NotFound();
        if (assignment.View().RefusalsToAct(x.Actor, await organization.CurrentAsync(), x.Today).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        assignment.View(x.Now);
        x.Detail = assignment.Step;
        return new Outcome.Done();
    }
}
