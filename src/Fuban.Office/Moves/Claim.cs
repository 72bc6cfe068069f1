using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>认领: takes a turn that several could take; the others no longer have it to do.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record Claim(Guid Subject, Guid Assignment) : ITurnCommand;

internal sealed class ClaimMove(StandingReader standings, Conduct conduct) : GuardedMove<Claim>(standings)
{
    public override string Key => "claim";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 1;

    public override bool InBatch => true;

    public override bool LeadsOn(JsonObject fields) => false;

    public override bool Concerns(Standing at) => at.Turn!.PersonId is null && (at.Turn.Pool || Others(at).Any() || at.Office.Holders(at.Turn.PostId, at.Today).Skip(1).Any());

    protected override Task<Outcome> Make(CommandContext x, Standing at, Claim command)
    {
        at.Rows!.Turn(command.Assignment).Claim(x.Actor.Self!.Value);
        foreach (var other in Others(at)) at.Rows.Turn(other.Id).StandBack();
        return Task.FromResult(conduct.Hand(x, at, at.Office.Post(at.Turn!.PostId)!.Slug) ?? Done(at));
    }

    /// <summary>The same piece of work in the lists of others.</summary>
    private static IEnumerable<AssignmentView> Others(Standing at) => at.Live.Where(t => t.Id != at.Turn!.Id && t.Token == at.Turn.Token && t.State == AssignmentState.Open);
}

/// <summary>退领: gives a claimed turn back, so that another can take it.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record Release(Guid Subject, Guid Assignment) : ITurnCommand;

internal sealed class ReleaseMove(StandingReader standings, Conduct conduct) : GuardedMove<Release>(standings)
{
    public override string Key => "release";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 2;

    public override bool InBatch => true;

    public override bool Concerns(Standing at) => at.Turn!.PersonId is not null;

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        foreach (var refusal in base.Refusals(at)) yield return refusal;
        if (at.Turn!.PersonId is null) yield return new Refusal("CLAIM-none");
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, Release command)
    {
        at.Rows!.Turn(command.Assignment).Release();
        foreach (var other in at.Live.Where(t => t.Token == at.Turn!.Token && t.State == AssignmentState.Waiting)) at.Rows.Turn(other.Id).Open(x.Now);
        return Task.FromResult(conduct.Hand(x, at, null) ?? Done(at));
    }
}
