using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Running;

/// <summary>到期: a boundary timer of a running matter has come due.</summary>
[Requires(RequiresAttribute.System)]
public sealed record FireTimer(Guid Subject, Guid Timer) : ISubjectCommand;

internal sealed class FireTimerHandler(Conduct conduct) : IHandler<FireTimer>
{
    // Another process may have been quicker: then there is nothing left to do.
    public async Task<Outcome> Handle(FireTimer command, CommandContext x) =>
        await x.Db.FindAsync<ProcedureTimer>(command.Timer) is { } timer ? await conduct.FireTimer(x, timer) : Outcome.Refuse("TIMER-gone");
}

/// <summary>Fires what has come due.</summary>
internal sealed class DueTimers(OfficeStore store, CommandRunner runner, TimeProvider clock)
{
    private const int Batch = 500;

    public async Task Fire(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = store.Read();
        foreach (var timer in await db.Set<ProcedureTimer>().Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).Take(Batch).ToListAsync(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            await runner.Run(new FireTimer(timer.MatterId, timer.Id), Actor.System);
        }
    }
}
