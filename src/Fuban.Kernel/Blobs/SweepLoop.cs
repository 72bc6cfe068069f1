using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fuban.Kernel.Blobs;

/// <summary>Sweeps once a day while the office serves, for the first time an hour after it opened.</summary>
internal sealed class SweepLoop(OrphanSweep sweep, TimeProvider clock, ILogger<SweepLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromHours(1), clock, stoppingToken);
        using var day = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            try
            {
                var report = await sweep.RunAsync(stoppingToken);
                if (report != new SweepReport(0, 0, 0)) log.LogInformation("Blob sweep: {Report}", report);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What was not swept today is swept tomorrow.
                log.LogError(e, "Sweeping blobs failed");
            }
        }
        while (await day.WaitForNextTickAsync(stoppingToken));
    }
}
