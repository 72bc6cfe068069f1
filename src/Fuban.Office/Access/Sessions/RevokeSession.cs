using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>结束会话: one's own, or anybody's by the security administrator. The next request already finds it gone.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record RevokeSession(Guid Session) : ICommand;

internal sealed class RevokeSessionHandler : IHandler<RevokeSession>
{
    public async Task<Outcome> Handle(RevokeSession command, CommandContext x)
    {
        if (await x.Db.Set<Session>().SingleOrDefaultAsync(s => s.Id == command.Session) is not { } session) return new Outcome.NotFound();
        if (session.AccountId != x.Actor.Account && !x.Actor.May(AccessPermissions.ManageSessions)) return new Outcome.NotFound();
        if (session.RevokedAt is not null) return Outcome.Refuse("SESSION-ended");
        session.Revoke(x.Now);
        return new Outcome.Done();
    }
}
