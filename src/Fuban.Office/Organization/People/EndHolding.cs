using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>免职: the post is held until a day and no longer.</summary>
[Requires(OrganizationPermissions.AssignPosts)]
public sealed record EndHolding(Guid Holding, DateOnly Day) : ICommand;

/// <summary>任职已止: a person no longer holds a post, from that day on.</summary>
public sealed record HoldingEnded(Guid Holding, Guid Person, DateOnly Day) : IEvent;

internal sealed class EndHoldingHandler : IHandler<EndHolding>
{
    public async Task<Outcome> Handle(EndHolding command, CommandContext x)
    {
        if (await x.Db.Set<Holding>().SingleOrDefaultAsync(h => h.Id == command.Holding) is not { } holding) return new Outcome.NotFound();
        if (holding.To <= x.Today) return Outcome.Refuse("HOLDING-ended");
        if (command.Day < holding.From) return Outcome.Refuse(new Refusal("HOLDING-dates").On(nameof(command.Day)));
        var post = await x.Db.Set<Post>().SingleAsync(p => p.Id == holding.PostId);
        if (post.Role.IsAdministrator() && !x.Actor.IsSystem) return Outcome.Refuse("POST-administrator");
        holding.End(command.Day);
        x.Raise(new HoldingEnded(holding.Id, holding.PersonId, command.Day));
        x.Detail = post.Slug;
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done(null, holding.Id);
    }
}
