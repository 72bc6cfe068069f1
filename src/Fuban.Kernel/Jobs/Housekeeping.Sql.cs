using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;

namespace Fuban.Kernel.Jobs;

/// <summary>清理: what the kernel itself keeps for a time only. A thousand rows at a turn, so that no act waits long.</summary>
internal sealed class Housekeeping(CommandRunner runner, RuleBook rules, TimeProvider clock, OfficeTime time)
{
    private const int Batch = 1000;

    /// <summary>幂等键保留: how long a form sent again gives the same result.</summary>
    public static readonly TimeSpan KeysKept = TimeSpan.FromDays(7);

    /// <summary>已投件保留, in days.</summary>
    public static readonly RuleSeed OutboxKept = new("outbox.keep-sent", "30", RuleUnits.Days, "office");

    public Task<int> ClearKeysAsync(CancellationToken cancel) => DeleteAsync("kernel_command_keys", "Key", "At", KeysKept, cancel);

    public async Task<int> PruneOutboxAsync(CancellationToken cancel)
    {
        var days = int.Parse((await rules.Get(OutboxKept.Name, time.Today(clock))).Value, CultureInfo.InvariantCulture);
        return await DeleteAsync("kernel_outbox", "Id", "SentAt", TimeSpan.FromDays(days), cancel);
    }

    private async Task<int> DeleteAsync(string table, string key, string column, TimeSpan kept, CancellationToken cancel)
    {
        var before = clock.GetUtcNow().UtcDateTime - kept;
        for (var total = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var deleted = 0;
            await runner.Write(async (_, _, rows) =>
            {
                deleted = await rows.Execute($"""DELETE FROM {table} WHERE "{key}" IN (SELECT "{key}" FROM {table} WHERE "{column}" < @p0 LIMIT {Batch})""", before);
                return new Outcome.Done();
            });
            total += deleted;
            if (deleted < Batch) return total;
        }
    }
}
