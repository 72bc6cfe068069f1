using Fuban.Kernel.Commands;

namespace Fuban.Office.Matters;

/// <summary>解除关联: ends a link that does not hold, with the reason. It stays readable as history.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record UnlinkMatter(Guid Subject, Guid Link, string? Reason) : ISubjectCommand;

internal sealed class UnlinkMatterHandler(MatterLinkKinds kinds) : IHandler<UnlinkMatter>
{
    public async Task<Outcome> Handle(UnlinkMatter command, CommandContext x)
    {
        if (await x.Db.FindAsync<MatterLink>(command.Link) is not { } link || (link.FromId != command.Subject && link.ToId != command.Subject)) return new Outcome.NotFound();
        if (!await x.Db.TakesPart(link.FromId, x.Actor) || !await x.Db.TakesPart(link.ToId, x.Actor)) return new Outcome.NotFound();
        // What an act made says what happened; only what a hand linked can be a mistake.
        if (kinds.Find(link.Kind) is not { ByHand: true }) return Outcome.Refuse("LINK-made");
        if (link.RefusalsToEnd().ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        if (string.IsNullOrWhiteSpace(command.Reason)) return Outcome.Refuse(new Refusal("LINK-reason").On(nameof(command.Reason)));

        link.End(command.Reason.Trim(), x.Actor.Person, x.Now);
        x.Detail = link.Kind;
        return new Outcome.Done($"/matters/{command.Subject}", command.Subject);
    }
}
