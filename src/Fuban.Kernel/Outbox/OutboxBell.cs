using System.Threading.Channels;

namespace Fuban.Kernel.Outbox;

/// <summary>Tells the deliverers of this process that a message of a kind was committed here, so that nobody waits for the next look.</summary>
public sealed class OutboxBell(IEnumerable<OutboxConsumer> consumers)
{
    private readonly Dictionary<string, Channel<bool>> _rung = consumers.ToDictionary(
        c => c.Kind, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));

    internal void Ring(string kind)
    {
        if (_rung.TryGetValue(kind, out var channel)) channel.Writer.TryWrite(true);
    }

    /// <summary>Until it rings, at most that long.</summary>
    internal async Task WaitAsync(string kind, TimeSpan most, TimeProvider clock, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stop);
        try
        {
            await _rung[kind].Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time to look, rung or not.
        }
    }
}
