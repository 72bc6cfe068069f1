using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Moves;

/// <summary>转办: hands one's turn to another post; the step stays the same, the deadline too.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record PassOn(Guid Subject, Guid Assignment, Guid ToPost, string? Opinion) : ITurnCommand;

internal sealed class PassOnMove(StandingReader standings, Conduct conduct) : GuardedMove<PassOn>(standings)
{
    public override string Key => "pass-on";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 20;

    public override bool InBatch => true;

    public override Type Form => typeof(PassOnInputs);

    protected override IEnumerable<Refusal> Refusals(Standing at, PassOn command)
    {
        if (string.IsNullOrWhiteSpace(command.Opinion)) yield return new Refusal("PASSON-reason").On(nameof(command.Opinion));
        if (at.Office.Post(command.ToPost) is not { } post || !post.HoldsOn(at.Today) || !at.Office.Holders(post.Id, at.Today).Any())
            yield return new Refusal("PASSON-vacant").On(nameof(command.ToPost));
        else if (post.Id == at.Turn!.PostId) yield return new Refusal("PASSON-self").On(nameof(command.ToPost));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, PassOn command)
    {
        var post = at.Office.Post(command.ToPost)!;
        if (!await MayReceive(x, at, post)) return Outcome.Refuse(new Refusal("PASSON-outside", post.Title).On(nameof(command.ToPost)));
        var turn = at.Rows!.Turn(command.Assignment);
        turn.PassOn(x.Actor.Self, x.Now);
        x.Db.Add(new Opinion(x.NewId(), turn, null, command.Opinion!, x));
        x.Db.Add(new Assignment(x.NewId(), turn.MatterId, turn.Step, turn.Token, post.Id, x.Now).From(x.Actor.Self).Due(turn.DueAt));
        await x.Db.Join(x, at.Matter.Id, post.Id);
        x.Detail = turn.Step;
        if (conduct.Hand(x, at, post.Slug) is { } refused) return refused;
        conduct.Remember(x, at, turn);
        return Done(at);
    }

    /// <summary>
    /// Inside the office anybody may receive it; an outside body only when it already takes part, for naming undertakers is the allocating step's business.
    /// </summary>
    private static async Task<bool> MayReceive(CommandContext x, Standing at, PostView to)
    {
        if (to.OrganisationCode is null) return true;
        var own = x.Actor.Post is { } mine ? at.Office.Post(mine)?.OrganisationCode : null;
        return own == to.OrganisationCode || await x.Db.Set<Participant>().AnyAsync(p => p.MatterId == at.Matter.Id && p.HolderId == to.Id);
    }
}
