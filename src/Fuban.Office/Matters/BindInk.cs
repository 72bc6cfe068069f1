using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>手写附于意见: binds a picture to the opinion that its writer has just given on a matter; text and picture are one row of the record from then on.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record BindInk(Guid Subject, [Code] string Blob) : ISubjectCommand;

internal sealed class BindInkHandler : IHandler<BindInk>
{
    /// <summary>The form that gave the opinion sends the picture along; nobody adds one later.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    public async Task<Outcome> Handle(BindInk command, CommandContext x)
    {
        var since = x.Now - JustNow;
        var opinion = await x.Db.Set<Opinion>().Where(o => o.MatterId == command.Subject && o.PersonId == x.Actor.Person && o.At >= since).OrderByDescending(o => o.Id).FirstOrDefaultAsync();
        if (opinion is null || opinion.Ink is not null) return Outcome.Refuse("INK-none");
        opinion.Bind(command.Blob);
        x.Detail = opinion.Step;
        return new Outcome.Done(null, command.Subject);
    }
}
