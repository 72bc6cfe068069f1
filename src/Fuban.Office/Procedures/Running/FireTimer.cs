using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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

/// <summary>Looks every minute for timers that have come due.</summary>
internal sealed class TimerLoop(OfficeStore store, CommandRunner runner, TimeProvider clock, ILogger<TimerLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var every = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await Fire(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Due timers could not be fired; they are tried again in a minute.");
            }
        }
        while (!stoppingToken.IsCancellationRequested && await Tick(every, stoppingToken));
    }

    internal async Task Fire(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = store.Read();
        foreach (var timer in await db.Set<ProcedureTimer>().Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).Take(500).ToListAsync(cancel))
            await runner.Run(new FireTimer(timer.MatterId, timer.Id), Actor.System);
    }

    private static async Task<bool> Tick(PeriodicTimer every, CancellationToken cancel)
    {
        try
        {
            return await every.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
