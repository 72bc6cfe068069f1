using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>开始设置: the link that a fresh office prints; earlier ones end.</summary>
[Requires(RequiresAttribute.System)]
public sealed record OpenSetup(byte[] Link) : ICommand;

internal sealed class OpenSetupHandler : IHandler<OpenSetup>
{
    public async Task<Outcome> Handle(OpenSetup command, CommandContext x)
    {
        if (await x.Db.Set<Account>().AnyAsync()) return Outcome.Refuse("SETUP-named");
        foreach (var old in await x.Db.Set<OneTimeLink>().Where(l => l.Purpose == LinkPurpose.Setup && l.UsedAt == null).ToListAsync()) old.Use(x.Now);
        x.Db.Add(new OneTimeLink(x.NewId(), command.Link, LinkPurpose.Setup, null, x.Now));
        return new Outcome.Done();
    }
}
