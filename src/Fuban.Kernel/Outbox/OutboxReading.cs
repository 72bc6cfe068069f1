using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Kernel.Outbox;

/// <summary>投递状态.</summary>
public enum DeliveryState
{
    /// <summary>待投递.</summary>
    Waiting,

    /// <summary>投递中.</summary>
    Held,

    /// <summary>待重试: it failed and comes again.</summary>
    Failing,

    /// <summary>投递失败: a dead letter.</summary>
    Dead,

    /// <summary>无人接收: no consumer in this program.</summary>
    Unknown,
}

/// <summary>待投件, as the administrator sees it: no content.</summary>
public sealed record DeliveryView(Guid Id, string Kind, DateTime At, int Attempts, DateTime? NextAt, string? Problem, DeliveryState State);

/// <summary>What is not delivered yet, dead letters first.</summary>
public sealed class OutboxReading(OfficeStore store, IEnumerable<OutboxConsumer> consumers, TimeProvider clock)
{
    public const int Most = 200;
    private readonly HashSet<string> _known = [.. consumers.Select(c => c.Kind)];

    /// <returns>The first of them, and how many there are.</returns>
    public async Task<(IReadOnlyList<DeliveryView> Rows, int Total)> UnsentAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = store.Read();
        var unsent = db.Set<OutboxRow>().Where(r => r.SentAt == null);
        var rows = await unsent.OrderBy(r => r.NextAt != null).ThenBy(r => r.NextAt).ThenBy(r => r.Id).Take(Most).ToListAsync(cancel);
        return ([.. rows.Select(r => new DeliveryView(r.Id, r.Kind, r.At, r.Attempts, r.NextAt, r.Problem, State(r, now)))], await unsent.CountAsync(cancel));
    }

    /// <summary>How many dead letters wait for somebody.</summary>
    public async Task<int> DeadAsync(CancellationToken cancel = default)
    {
        await using var db = store.Read();
        return await db.Set<OutboxRow>().CountAsync(r => r.SentAt == null && r.NextAt == null, cancel);
    }

    private DeliveryState State(OutboxRow row, DateTime now) =>
        row.HeldUntil > now ? DeliveryState.Held
        : row.NextAt is null ? DeliveryState.Dead
        : !_known.Contains(row.Kind) ? DeliveryState.Unknown
        : row.Attempts > 0 ? DeliveryState.Failing
        : DeliveryState.Waiting;
}
