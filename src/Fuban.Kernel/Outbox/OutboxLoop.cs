using Fuban.Kernel.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fuban.Kernel.Outbox;

/// <summary>Delivers while the program serves: a lane per kind, so that a slow consumer holds up nobody else's messages.</summary>
internal sealed class OutboxLoop(OfficeOutbox outbox, OutboxBell bell, TimeProvider clock, ILogger<OutboxLoop> log) : BackgroundService
{
    /// <summary>For what other processes and command-line verbs post, and for second attempts.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(outbox.Consumers.Select(c => Task.Run(() => LaneAsync(c, stoppingToken), CancellationToken.None)));

    private async Task LaneAsync(OutboxConsumer consumer, CancellationToken stop)
    {
        try
        {
            for (var wait = JobLoop.Grace; ; wait = Look)
            {
                await bell.WaitAsync(consumer.Kind, wait, clock, stop);
                await DeliverAsync(consumer, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends; what was in its hands is due for the next one.
        }
    }

    private async Task DeliverAsync(OutboxConsumer consumer, CancellationToken stop)
    {
        try
        {
            await outbox.DeliverDueAsync(consumer, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.LogError(e, "Messages of {Kind} could not be delivered; they are looked for again in {Wait}", consumer.Kind, Look);
        }
    }
}
