using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>沟通: asks others something without moving the matter; whoever is asked may see it, and the turn stays where it is.</summary>
/// <param name="Posts">Slugs of the posts that are asked.</param>
[Requires(MatterPermissions.Handle)]
public sealed record Ask(Guid Subject, Guid Assignment, IReadOnlyList<string> Posts, string? Opinion) : ITurnCommand;

internal sealed class AskMove(StandingReader standings) : GuardedMove<Ask>(standings)
{
    public override string Key => "ask";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 30;

    public override bool LeadsOn(JsonObject fields) => false;

    public override Type Form => typeof(AskInputs);

    protected override IEnumerable<Refusal> Refusals(Standing at, Ask command)
    {
        if (command.Posts.Count == 0) yield return new Refusal("ASK-nobody").On(nameof(command.Posts));
        foreach (var slug in command.Posts)
        {
            if (at.RefusalToGive(slug) is { } refusal) yield return refusal.On(nameof(command.Posts));
            else if (at.Live.Any(t => t.Kind == AssignmentKind.Answer && t.PostId == at.Office.Post(slug, at.Today)!.Id)) yield return new Refusal("ASK-already", at.Office.Post(slug, at.Today)!.Title).On(nameof(command.Posts));
        }

        if (string.IsNullOrWhiteSpace(command.Opinion)) yield return new Refusal("ASK-question").On(nameof(command.Opinion));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, Ask command)
    {
        foreach (var post in command.Posts.Distinct(StringComparer.Ordinal).Select(slug => at.Office.Post(slug, x.Today)!))
        {
            var turn = new Assignment(x.NewId(), at.Matter.Id, at.Turn!.Step, null, post.Id, x.Now).From(x.Actor.Self).Due(at.Turn.DueAt);
            x.Db.Add(turn);
            x.Db.Add(new Opinion(x.NewId(), turn, null, command.Opinion!, x));
            await x.Db.Join(x, at.Matter.Id, post.Id);
        }

        x.Detail = at.Turn!.Step;
        return Done(at);
    }
}
