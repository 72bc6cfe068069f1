using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>减签: one who has not signed yet need not; only whoever had him sign may say so.</summary>
/// <param name="Signer">Slug of the post.</param>
[Requires(MatterPermissions.Handle)]
public sealed record RemoveSigner(Guid Subject, string? Signer) : ISubjectCommand;

internal sealed class RemoveSignerMove(StandingReader standings, Conduct conduct) : GuardedMove<RemoveSigner>(standings)
{
    public override string Key => "remove-signer";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 55;

    public override Type Form => typeof(RemoveSignerInputs);

    /// <summary>Those whom the reader asked to sign and who have not.</summary>
    public static IEnumerable<(string Step, int Index, string Signer)> Pending(Standing at) =>
        from step in at.State.Steps
        where step.Live
        from found in step.Instances.Select((instance, index) => (instance, index))
        where found.instance.Signing is not null && found.instance.Holder is { } holder && at.Office.Post(holder, at.Today) is { } post && at.Actor.Reach.Holders.Contains(post.Id)
        from signer in found.instance.Signing!.Signers
        where !signer.Done
        select (step.Step, found.index, signer.Post);

    public override bool Concerns(Standing at) => Pending(at).Any();

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        foreach (var refusal in base.Refusals(at)) yield return refusal;
        if (!Pending(at).Any()) yield return new Refusal("SIGNERS-none");
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, RemoveSigner command)
    {
        if (Pending(at).All(p => p.Signer != command.Signer)) yield return new Refusal("SIGNERS-none").On(nameof(command.Signer));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, RemoveSigner command)
    {
        var (step, index, signer) = Pending(at).First(p => p.Signer == command.Signer);
        return conduct.Lead(x, at, Engine.RemoveSigner(at.Definition, at.State, step, index, signer, x.Now), step);
    }
}
