using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>加签: has others sign before oneself, and waits for them; or after oneself, before the flow goes on.</summary>
/// <param name="Posts">Slugs of the posts that sign.</param>
[Requires(MatterPermissions.Handle)]
public sealed record AddSigners(Guid Subject, Guid Assignment, IReadOnlyList<string> Posts, bool After, string? Opinion) : ITurnCommand;

internal sealed class AddSignersMove(StandingReader standings, Conduct conduct) : GuardedMove<AddSigners>(standings)
{
    public override string Key => "add-signers";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 50;

    public override Type Form => typeof(AddSignersInputs);

    /// <summary>Before whom others sign, he waits; after whom, he still has it.</summary>
    public override bool LeadsOn(JsonObject fields) => fields["after"]?.GetValue<bool>() != true;

    protected override IEnumerable<Refusal> Refusals(Standing at, AddSigners command)
    {
        if (command.Posts.Count == 0) yield return new Refusal("SIGNERS-nobody").On(nameof(command.Posts));
        foreach (var slug in command.Posts)
            if (at.RefusalToGive(slug) is { } refusal) yield return refusal.On(nameof(command.Posts));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, AddSigners command) => conduct.Act(
        x, at, new StepAct(command.Subject, command.Assignment) { Outcome = "add-signers", Opinion = command.Opinion },
        (now, _) => Engine.AddSigners(now.Definition, now.State, now.Token!.Node, now.Token.Index, now.Office.Post(now.Turn!.PostId)!.Slug, command.Posts, command.After, x.Now));
}
