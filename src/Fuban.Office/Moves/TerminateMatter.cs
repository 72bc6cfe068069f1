using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>终止, or 作废 when it was registered by mistake: the number stays visible as void, with the reason (RULEBOOK DOC-05).</summary>
[Requires(MatterPermissions.Terminate)]
public sealed record TerminateMatter(Guid Subject, string? Reason, bool Void) : ISubjectCommand;

internal sealed class Terminate(StandingReader standings, Conduct conduct) : GuardedMove<TerminateMatter>(standings)
{
    public override string Key => "terminate";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 90;

    public override Type Form => typeof(TerminateInputs);

    public override bool Concerns(Standing at) => at.Matter.IsOpen;

    public override string Said(JsonObject fields) => fields["void"]?.GetValue<bool>() == true ? "Said.void" : base.Said(fields);

    protected override IEnumerable<Refusal> Refusals(Standing at, TerminateMatter command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) yield return new Refusal("END-reason").On(nameof(command.Reason));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, TerminateMatter command)
    {
        x.Reason = command.Void ? "void" : "terminated";
        return conduct.Terminate(x, at, command.Reason!.Trim(), command.Void);
    }
}
