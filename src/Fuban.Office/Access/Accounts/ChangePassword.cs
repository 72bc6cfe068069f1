using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>修改口令: the old one is checked and the new one hashed before the command; every other session of the account ends.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record ChangePassword(string PasswordHash, Guid? KeepSession) : ICommand;

internal sealed class ChangePasswordHandler : IHandler<ChangePassword>
{
    public async Task<Outcome> Handle(ChangePassword command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == x.Actor.Account) is not { } account) return new Outcome.NotFound();
        account.ChangePassword(command.PasswordHash, x.Now);
        foreach (var session in await x.Db.Set<Session>().Where(s => s.AccountId == account.Id && s.RevokedAt == null).ToListAsync())
        {
            if (session.Id == command.KeepSession) session.PasswordChanged();
            else session.Revoke(x.Now);
        }

        return new Outcome.Done();
    }
}
