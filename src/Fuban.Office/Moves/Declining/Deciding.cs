using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Moves.Declining;

/// <summary>处理退单: gives a declined part to somebody else or back to who declined it; the others' parts go on.</summary>
internal sealed class Deciding(OfficeDb db, StandingReader standings, Conduct conduct)
{
    /// <summary>The turn that decides, the part that waits for it, and the refusal of it.</summary>
    public sealed record Case(Standing At, Waiter Part, Decline Decline)
    {
        public ProcedureNode Node => At.Definition[Part.Step];

        /// <summary>The part of one of several undertakers; else the section's.</summary>
        public bool IsOfUndertaker => Node.Step!.Multi is not null;

        public PostView? Post(string? slug) => string.IsNullOrEmpty(slug) ? null : At.Office.Post(slug, At.Today);
    }

    public async Task<(Case? Case, Outcome? No)> Read(CommandContext x, Guid matter, Guid assignment)
    {
        if (await standings.Read(x, matter, assignment) is not { } at) return (null, new Outcome.NotFound());
        if (at.RefusalsToAct().ToList() is { Count: > 0 } refusals) return (null, Outcome.Refuse(refusals));
        var decline = await db.Set<Decline>().Where(d => d.MatterId == matter && d.Result == DeclineResult.Pending).OrderByDescending(d => d.Id).FirstOrDefaultAsync();
        return decline is null || at.Step is not { Wakes: [var part, ..] } ? (null, Outcome.Refuse("DECLINE-none")) : (new Case(at, part, decline), null);
    }

    /// <param name="x">The act.</param>
    /// <param name="of">What is decided.</param>
    /// <param name="act">The deciding turn with its outcome and opinion.</param>
    /// <param name="to">Slug of the post, or code of the section, that gets it; null leaves it with who declined it.</param>
    /// <param name="ruling">The ruling, when it is one: then whoever gets it may not decline.</param>
    public async Task<Outcome> Decide(CommandContext x, Case of, StepAct act, string? to, Guid? ruling)
    {
        var changes = new Dictionary<string, ProcedureValue?>();
        var getting = to ?? (of.IsOfUndertaker ? of.Part.Item : of.At.State.Variables[FlowVariables.CompetentUnit]?.Text) ?? "";
        if (to is not null && of.IsOfUndertaker) Reassign(of, to, changes);
        else if (to is not null) changes[FlowVariables.CompetentUnit] = to;
        if (ruling is not null) changes[FlowVariables.Ruled] = (string[])[.. of.At.State.Variables[FlowVariables.Ruled]?.Items ?? [], getting];

        var outcome = await conduct.Act(x, of.At, act, (now, token) => Engine.Complete(now.Definition, now.State, token, act.Outcome, changes, x.Now));
        if (!outcome.IsDone) return outcome;
        var post = of.IsOfUndertaker ? of.Post(getting)?.Id : null;
        of.Decline.Decide(to is null ? of.Decline.PostId : post ?? Head(of, to), ruling, x.Actor.Person, x.Now);
        if (to is null) return outcome;
        if (post is { } taker) await Instructions.HandedOver(x, of.At.Matter.Id, of.Decline.PostId, taker);
        else if (await conduct.Route(x, of.At.Matter.Id, to) is { } refusal) return Outcome.Refuse(refusal);
        return outcome;
    }

    private static void Reassign(Case of, string to, Dictionary<string, ProcedureValue?> changes)
    {
        var collection = of.Node.Step!.Multi!.Collection;
        var items = of.At.State.Variables[collection]?.Items ?? [];
        changes[collection] = (string[])[.. items.Select(i => i == of.Part.Item ? to : i).Distinct()];
        if (of.At.State.Variables[FlowVariables.Lead]?.Text == of.Part.Item) changes[FlowVariables.Lead] = to;
    }

    private static Guid? Head(Case of, string unit) => of.At.Office.Unit(unit, of.At.Today) is { } section
        ? of.At.Office.PostsOfUnit(section.Slug, of.At.Today).FirstOrDefault(p => p.Role == PostRole.UnitHead)?.Id : null;
}
