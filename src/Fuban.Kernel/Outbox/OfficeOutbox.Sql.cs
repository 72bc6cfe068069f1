using System.Data.Common;
using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fuban.Kernel.Outbox;

/// <summary>
/// 发件箱: brings each message to its consumer at least once after the commit, in the order of posting where nothing fails. A message whose consumer fails comes
/// again, later and later; after the last attempt it stays as a dead letter until somebody sends it off again. What no consumer of this program knows waits.
/// </summary>
public sealed class OfficeOutbox(
    IEnumerable<OutboxConsumer> consumers, ReadPool pool, CommandRunner runner, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OfficeOutbox> log)
{
    /// <summary>Ten attempts within about sixteen hours: a mail server may be away for a night.</summary>
    internal const int Attempts = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    private const string DueSql =
        """
        SELECT "Id", "Payload", "At", "Attempts", "NextAt" FROM kernel_outbox
        WHERE "Kind" = @p0 AND "NextAt" <= @p1 AND ("HeldUntil" IS NULL OR "HeldUntil" <= @p1) ORDER BY "NextAt", "Id" LIMIT 50
        """;

    private readonly Claims _claims = new(runner, clock, "kernel_outbox", "Id");

    internal IReadOnlyList<OutboxConsumer> Consumers { get; } = [.. consumers];

    /// <summary>Delivers all that is due now, here.</summary>
    /// <returns>How many messages were delivered.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancel) => (await Task.WhenAll(Consumers.Select(c => DeliverDueAsync(c, cancel)))).Sum();

    /// <summary>For a verb that must tell what came of its message: delivers what is due of the kind, and waits for what another process has in its hands.</summary>
    /// <returns>False when something failed or is not done in that time; it is delivered later.</returns>
    public async Task<bool> SettleAsync(string kind, TimeSpan patience, CancellationToken cancel)
    {
        for (var until = clock.GetUtcNow() + patience; ; await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancel))
        {
            await DeliverDueAsync(Consumers.Single(c => c.Kind == kind), cancel);
            var (waiting, held) = await WaitingAsync(kind, cancel);
            if (waiting == 0) return true;
            if (held == 0 || clock.GetUtcNow() > until) return false;
        }
    }

    internal async Task<int> DeliverDueAsync(OutboxConsumer consumer, CancellationToken cancel)
    {
        var delivered = 0;
        while (await DueAsync(consumer.Kind, cancel) is { Count: > 0 } due)
        {
            var worked = false;
            foreach (var (message, at) in due)
            {
                cancel.ThrowIfCancellationRequested();
                await using var claim = await _claims.TakeAsync(message.Id, at, "\"Attempts\" = \"Attempts\" + 1", cancel);
                if (claim is null) continue;
                worked = true;
                if (await DeliverAsync(consumer, message, claim)) delivered++;
            }

            // All of them are in the hands of other processes.
            if (!worked) break;
        }

        return delivered;
    }

    private async Task<bool> DeliverAsync(OutboxConsumer consumer, Posted message, Claim claim)
    {
        string problem;
        DateTime? next = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await consumer.Deliver(scope.ServiceProvider, message, claim.Broken) is not { } refusal)
            {
                await claim.EndAsync("\"NextAt\" = NULL, \"SentAt\" = @p2, \"Problem\" = NULL", _claims.Now);
                return true;
            }

            problem = refusal.Code;
        }
        catch (Exception) when (claim.Broken.IsCancellationRequested)
        {
            // Not the message's fault: it is due as before, for whichever process is there next.
            await claim.EndAsync("\"Attempts\" = \"Attempts\" - 1");
            return false;
        }
        catch (Exception e)
        {
            log.LogError(e, "Message {Id} of {Kind} could not be delivered, attempt {Attempt}", message.Id, message.Kind, message.Attempt);
            problem = Trouble.Of(e);
            if (message.Attempt < Attempts) next = _claims.Now + Pause(message.Attempt);
        }

        // A null would not tell PostgreSQL its type.
        if (next is { } again) await claim.EndAsync("\"NextAt\" = @p2, \"Problem\" = @p3", again, problem);
        else await claim.EndAsync("\"NextAt\" = NULL, \"Problem\" = @p2", problem);
        return false;
    }

    internal static TimeSpan Pause(int attempt)
    {
        var pause = FirstPause * Math.Pow(3, attempt - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task<List<(Posted Message, DateTime At)>> DueAsync(string kind, CancellationToken cancel)
    {
        await using var lease = await pool.RentAsync(cancel);
        await using var reader = await lease.Command(DueSql, kind, _claims.Now).ExecuteReaderAsync(cancel);
        var due = new List<(Posted, DateTime)>();
        while (await reader.ReadAsync(cancel)) due.Add((new Posted(reader.Id(0), kind, reader.GetString(1), reader.Instant(2), reader.GetInt32(3) + 1), reader.Instant(4)));
        return due;
    }

    private async Task<(long Waiting, long Held)> WaitingAsync(string kind, CancellationToken cancel)
    {
        const string sql =
            """SELECT COUNT(*), COALESCE(SUM(CASE WHEN "HeldUntil" > @p1 THEN 1 ELSE 0 END), 0) FROM kernel_outbox WHERE "Kind" = @p0 AND "SentAt" IS NULL""";
        await using var lease = await pool.RentAsync(cancel);
        await using DbDataReader reader = await lease.Command(sql, kind, _claims.Now).ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (reader.GetInt64(0), Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture));
    }
}
