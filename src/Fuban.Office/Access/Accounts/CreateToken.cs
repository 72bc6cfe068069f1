using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>发放接口令牌: by whoever owns the office's folder or database.</summary>
[Requires(RequiresAttribute.System)]
public sealed record CreateToken(string Account, byte[] Digest, DateTime? Expires) : ICommand;

internal sealed class CreateTokenHandler : IHandler<CreateToken>
{
    public async Task<Outcome> Handle(CreateToken command, CommandContext x)
    {
        var name = Account.Normalize(command.Account);
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedName == name) is not { } account) return new Outcome.NotFound();
        if (account.State != AccountState.Active) return Outcome.Refuse("ACCOUNT-disabled", account.Name);
        var token = new ApiToken(x.NewId(), command.Digest, account.Id, command.Expires, x.Now);
        x.Db.Add(token);
        return new Outcome.Done(null, token.Id);
    }
}
