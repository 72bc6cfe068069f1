using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fuban.Kernel.Jobs;

/// <summary>Looks for due jobs while the program serves. The first page goes before the first job.</summary>
internal sealed class JobLoop(OfficeJobs jobs, TimeProvider clock, ILogger<JobLoop> log) : BackgroundService
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private readonly List<Task> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var wait = Grace; ; wait = await TurnAsync(stoppingToken)) await Task.Delay(wait, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(_running);
            await jobs.CloseAsync();
        }
    }

    /// <returns>How long to wait for the next turn.</returns>
    private async Task<TimeSpan> TurnAsync(CancellationToken stop)
    {
        try
        {
            _running.RemoveAll(t => t.IsCompletedSuccessfully);
            var wait = await jobs.StartDueAsync(_running, stop) - clock.GetUtcNow().UtcDateTime;
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Looking for due jobs failed; they are looked for again in {Wait}", Longest);
            return Longest;
        }
    }
}
