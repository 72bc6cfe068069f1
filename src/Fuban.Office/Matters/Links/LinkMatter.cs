using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>建立关联: links a matter to an earlier one, or to one that merely belongs with it. Whoever links them takes part in both.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record LinkMatter(Guid Subject, Guid To, string Kind) : ISubjectCommand;

internal sealed class LinkMatterHandler(MatterLinkKinds kinds) : IHandler<LinkMatter>
{
    public async Task<Outcome> Handle(LinkMatter command, CommandContext x)
    {
        if (!await x.Db.TakesPart(command.Subject, x.Actor) || await x.Db.FindAsync<Matter>(command.Subject) is not { } from) return new Outcome.NotFound();
        // A matter that one may not see is refused in the words for one that does not exist.
        if (!await x.Db.TakesPart(command.To, x.Actor) || await x.Db.FindAsync<Matter>(command.To) is not { } to)
            return Outcome.Refuse(new Refusal("LINK-unknown").On(nameof(command.To)));
        if (from.Id == to.Id) return Outcome.Refuse(new Refusal("LINK-self").On(nameof(command.To)));
        if (kinds.Find(command.Kind) is not { } kind || !(kind.ByHand || x.Actor.IsSystem)) return Outcome.Refuse(new Refusal("LINK-kind").On(nameof(command.Kind)));
        if (await Exists(x, from, to, kind)) return Outcome.Refuse(new Refusal("LINK-exists", to.Number ?? to.Title).On(nameof(command.To)));

        x.Db.Add(new MatterLink(x.NewId(), from.Id, to.Id, kind.Key, x.Actor.Person, x.Now));
        x.Detail = kind.Key;
        return new Outcome.Done($"/matters/{from.Id}", from.Id);
    }

    private static Task<bool> Exists(CommandContext x, Matter from, Matter to, MatterLinkKind kind) => x.Db.Set<MatterLink>().AnyAsync(l =>
        l.Kind == kind.Key && l.EndedAt == null && ((l.FromId == from.Id && l.ToId == to.Id) || (kind.Symmetric && l.FromId == to.Id && l.ToId == from.Id)));
}
