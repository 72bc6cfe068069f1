using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Moves;

/// <summary>转办: hands one's turn to another post; the step stays the same, the deadline too.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record PassOn(Guid Subject, Guid Assignment, Guid ToPost, string? Opinion) : ISubjectCommand;

internal sealed class PassOnHandler(OrganizationCatalog organization) : IHandler<PassOn>
{
    public async Task<Outcome> Handle(PassOn command, CommandContext x)
    {
        var matter = await x.Db.FindAsync<Matter>(command.Subject);
        var assignment = await x.Db.FindAsync<Assignment>(command.Assignment);
        if (matter is null || assignment is null || assignment.MatterId != matter.Id) return new Outcome.NotFound();
        if (matter.RefusalsToAct().Concat(assignment.RefusalsToAct(x.Actor.Post)).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        if (string.IsNullOrWhiteSpace(command.Opinion)) return Outcome.Refuse(new Refusal("PASSON-reason").On(nameof(command.Opinion)));
        var office = await organization.CurrentAsync();
        if (office.Post(command.ToPost) is not { } post || !post.HoldsOn(x.Today) || !office.Holders(post.Id, x.Today).Any())
            return Outcome.Refuse(new Refusal("PASSON-vacant").On(nameof(command.ToPost)));
        if (post.Id == assignment.PostId) return Outcome.Refuse(new Refusal("PASSON-self").On(nameof(command.ToPost)));
        if (!await PassOnRules.MayReceive(x, office, matter, post)) return Outcome.Refuse(new Refusal("PASSON-outside", post.Title).On(nameof(command.ToPost)));

        assignment.PassOn(x.Actor.Person, x.Now);
        x.Db.Add(new Opinion(x.NewId(), matter.Id, assignment.Id, assignment.Step, null, command.Opinion.Trim(), x.Actor.Person, x.Actor.Post, x.Now));
        x.Db.Add(new Assignment(x.NewId(), matter.Id, assignment.Step, assignment.Token, post.Id, x.Now).From(x.Actor.Person).Due(assignment.DueAt));
        if (!await x.Db.Set<Participant>().AnyAsync(p => p.MatterId == matter.Id && p.HolderId == post.Id))
            x.Db.Add(new Participant(x.NewId(), matter.Id, post.Id, x.Now));
        x.Detail = assignment.Step;
        return new Outcome.Done($"/matters/{matter.Id}", matter.Id);
    }
}

internal static class PassOnRules
{
    /// <summary>
    /// Inside the office anybody may receive it; an outside body only when it already takes part, for naming undertakers is the allocating step's business.
    /// </summary>
    public static async Task<bool> MayReceive(CommandContext x, OrganizationSnapshot office, Matter matter, PostView to)
    {
        if (to.OrganisationCode is null) return true;
        var own = x.Actor.Post is { } mine ? office.Post(mine)?.OrganisationCode : null;
        return own == to.OrganisationCode || await x.Db.Set<Participant>().AnyAsync(p => p.MatterId == matter.Id && p.HolderId == to.Id);
    }
}
