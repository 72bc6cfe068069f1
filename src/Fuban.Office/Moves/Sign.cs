using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>签: what one who was asked to sign does: he signs, with his opinion, or, after the holder, gives the work back to him.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record Sign(Guid Subject, Guid Assignment, string? Opinion, bool Objects) : ITurnCommand;

internal sealed class SignMove(StandingReader standings, Conduct conduct) : GuardedMove<Sign>(standings)
{
    public override string Key => "sign";

    public override MoveFor For => MoveFor.Signer;

    public override bool IsMain => true;

    public override Type Form => typeof(SignInputs);

    protected override IEnumerable<Refusal> Refusals(Standing at, Sign command)
    {
        if (command.Objects && string.IsNullOrWhiteSpace(command.Opinion)) yield return new Refusal("RETURN-reason").On(nameof(command.Opinion));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, Sign command) => conduct.Act(
        x, at, new StepAct(command.Subject, command.Assignment) { Outcome = command.Objects ? "object" : "sign", Opinion = command.Opinion },
        (now, token) => Engine.Sign(now.Definition, now.State, token, command.Objects, x.Now));
}
