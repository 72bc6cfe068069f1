using Fuban.Kernel.Commands;

namespace Fuban.Office.Access;

/// <summary>登录对接系统: the office tells another system who sits before it.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record BeginSystemGrant(Guid Id, Guid System, Guid Session) : ICommand;

internal sealed class BeginSystemGrantHandler : IHandler<BeginSystemGrant>
{
    public async Task<Outcome> Handle(BeginSystemGrant command, CommandContext x)
    {
        if (await x.Db.FindAsync<ClientSystem>(command.System) is not { EndedAt: null }) return new Outcome.NotFound();
        if (await x.Db.FindAsync<Session>(command.Session) is not { RevokedAt: null } session || session.AccountId != x.Actor.Account) return new Outcome.NotFound();
        x.Db.Add(new SystemGrant(command.Id, command.System, session.AccountId, session.Id, x.Now));
        return new Outcome.Done(null, command.Id);
    }
}

/// <summary>取走令牌: once. A code that comes again was seen by somebody else, so whoever asks then ends what the first got.</summary>
[Requires(RequiresAttribute.System)]
public sealed record TakeSystemGrant(Guid Id) : ICommand;

internal sealed class TakeSystemGrantHandler : IHandler<TakeSystemGrant>
{
    public async Task<Outcome> Handle(TakeSystemGrant command, CommandContext x)
    {
        if (await x.Db.FindAsync<SystemGrant>(command.Id) is not { } grant) return new Outcome.NotFound();
        if (grant.TakenAt is not null || grant.EndedAt is not null) return Outcome.Refuse("SYSTEM-taken");
        grant.Take(x.Now);
        return new Outcome.Done(null, grant.Id);
    }
}

/// <summary>结束系统登录: one's own, or by the program for the system that gives its tokens back.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record EndSystemGrant(Guid Id) : ICommand;

internal sealed class EndSystemGrantHandler : IHandler<EndSystemGrant>
{
    public async Task<Outcome> Handle(EndSystemGrant command, CommandContext x)
    {
        if (await x.Db.FindAsync<SystemGrant>(command.Id) is not { EndedAt: null } grant) return new Outcome.NotFound();
        if (!x.Actor.IsSystem && grant.AccountId != x.Actor.Account) return new Outcome.NotFound();
        grant.End(x.Now);
        return new Outcome.Done(null, grant.Id);
    }
}
