using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Kernel.Outbox;

/// <summary>发件箱权限.</summary>
public static class OutboxPermissions
{
    /// <summary>后台运行管理.</summary>
    public const string Manage = "outbox.manage";
}

/// <summary>重新投递: a failed message becomes due now, with all its attempts before it.</summary>
/// <param name="Id">Null = all dead letters.</param>
[Requires(OutboxPermissions.Manage)]
public sealed record RetryOutbox(Guid? Id) : ICommand;

internal sealed class RetryOutboxHandler : IHandler<RetryOutbox>
{
    public async Task<Outcome> Handle(RetryOutbox command, CommandContext x)
    {
        var rows = x.Db.Set<OutboxRow>();
        var found = await (command.Id is { } id ? rows.Where(r => r.Id == id) : rows.Where(r => r.SentAt == null && r.NextAt == null)).ToListAsync();
        if (found.Count == 0) return command.Id is null ? Outcome.Refuse("OUTBOX-none") : new Outcome.NotFound();
        foreach (var row in found)
        {
            if (row.RefusalToRetry(x.Now) is { } refusal) return Outcome.Refuse(refusal);
            row.Retry(x.Now);
        }

        x.Rung.UnionWith(found.Select(r => r.Kind));
        x.Detail = found.Count == 1 ? found[0].Kind : null;
        return new Outcome.Done(null, command.Id);
    }
}
