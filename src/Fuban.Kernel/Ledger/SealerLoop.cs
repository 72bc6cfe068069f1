using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fuban.Kernel.Ledger;

/// <summary>Seals every minute while the office serves, and once more as it closes.</summary>
internal sealed class SealerLoop(Sealer sealer, TimeProvider clock, ILogger<SealerLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        try
        {
            while (await minute.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await TryAsync(CancellationToken.None);
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            var count = await sealer.SealAsync(cancel);
            if (count > 0) log.LogDebug("Sealed {Count} ledger entries", count);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What is not sealed now is sealed in the next minute.
            log.LogError(e, "Sealing the ledger failed");
        }
    }
}
