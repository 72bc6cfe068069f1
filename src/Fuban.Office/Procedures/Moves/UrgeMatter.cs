using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;

namespace Fuban.Office.Procedures.Moves;

/// <summary>催办: presses whoever's turn it is; once a day for each turn (条例 24(6): by a dedicated person for urgent or important ones).</summary>
[Requires(MatterPermissions.Handle)]
public sealed record UrgeMatter(Guid Subject, Guid Assignment, string? Note) : ISubjectCommand;

internal sealed class UrgeMatterHandler(OfficeTime time) : IHandler<UrgeMatter>
{
    public async Task<Outcome> Handle(UrgeMatter command, CommandContext x)
    {
        if (await x.Db.FindAsync<Matter>(command.Subject) is not { } matter || !await x.Db.TakesPart(matter.Id, x.Actor)) return new Outcome.NotFound();
        if (await x.Db.FindAsync<Assignment>(command.Assignment) is not { } assignment || assignment.MatterId != matter.Id) return new Outcome.NotFound();
        if (assignment.PostId == x.Actor.Post) return Outcome.Refuse("URGE-self");
        if (matter.RefusalsToAct().Concat(assignment.RefusalsToUrge(x.Today, time.DateOf)).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);

        assignment.Urge(x.Now);
        if (!string.IsNullOrWhiteSpace(command.Note))
            x.Db.Add(new Opinion(x.NewId(), matter.Id, assignment.Id, assignment.Step, null, command.Note.Trim(), x.Actor.Person, x.Actor.Post, x.Now));
        x.Detail = assignment.Step;
        return new Outcome.Done($"/matters/{matter.Id}", matter.Id);
    }
}
