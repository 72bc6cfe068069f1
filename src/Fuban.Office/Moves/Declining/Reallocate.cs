using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves.Declining;

/// <summary>改派: the section that allocated takes a first refusal back: it names another, or leaves the part where it is.</summary>
/// <param name="ToPost">Slug of the post that undertakes instead; empty: the refusal is not accepted.</param>
[Requires(MatterPermissions.Handle)]
public sealed record Reallocate(Guid Subject, Guid Assignment, string? ToPost, string? Opinion) : ITurnCommand;

internal sealed class ReallocateHandler(Deciding deciding) : IHandler<Reallocate>
{
    public async Task<Outcome> Handle(Reallocate command, CommandContext x)
    {
        var (of, no) = await deciding.Read(x, command.Subject, command.Assignment);
        if (of is null) return no!;
        var to = string.IsNullOrEmpty(command.ToPost) ? null : command.ToPost;
        if (string.IsNullOrWhiteSpace(command.Opinion)) return Outcome.Refuse(new Refusal("DECLINE-opinion").On(nameof(command.Opinion)));
        if (to is not null && of.Post(to) is null) return Outcome.Refuse(new Refusal("POST-unknown", to).On(nameof(command.ToPost)));
        if (to is not null && of.Post(to)!.Id == of.Decline.PostId) to = null;
        return await deciding.Decide(x, of, new StepAct(command.Subject, command.Assignment) { Outcome = to is null ? "uphold" : "reassign", Opinion = command.Opinion }, to, null);
    }
}
