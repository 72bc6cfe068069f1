using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Jobs;

/// <summary>
/// 认领: of all the processes of an office one at a time works on a row that is due. Its claim is renewed while the work goes on and runs out when the process
/// dies; whoever lost it can no longer end the row. The clocks of the processes must agree to a few seconds.
/// </summary>
internal sealed class Claims(CommandRunner runner, TimeProvider clock, string table, string key)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    public DateTime Now => OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);

    /// <param name="due">The due time that was read: a row that another process has served since has a later one.</param>
    /// <param name="also">What the taking sets besides.</param>
    /// <returns>Null when another process was quicker.</returns>
    public async Task<Claim?> TakeAsync(object id, DateTime due, string also, CancellationToken stop)
    {
        var holder = Ids.New(clock);
        var taken = await Execute(
            $"""
             UPDATE {table} SET "Holder" = @p0, "HeldUntil" = @p1, {also}
             WHERE "{key}" = @p2 AND "NextAt" = @p3 AND ("HeldUntil" IS NULL OR "HeldUntil" <= @p4)
             """,
            holder, Now + Length, id, due, Now);
        return taken == 1 ? new Claim(this, clock, id, holder, stop) : null;
    }

    public async Task<bool> RenewAsync(object id, Guid holder) =>
        await Execute($"""UPDATE {table} SET "HeldUntil" = @p0 WHERE "{key}" = @p1 AND "Holder" = @p2""", Now + Length, id, holder) == 1;

    /// <param name="set">Columns and values from @p2 on.</param>
    public Task<int> EndAsync(object id, Guid holder, string set, object?[] values) => Execute(
        $"""UPDATE {table} SET "Holder" = NULL, "HeldUntil" = NULL, {set} WHERE "{key}" = @p0 AND "Holder" = @p1""", [id, holder, .. values]);

    private async Task<int> Execute(string sql, params object?[] values)
    {
        var written = 0;
        await runner.Write(async (_, _, rows) =>
        {
            written = await rows.Execute(sql, values);
            return new Outcome.Done();
        });
        return written;
    }
}

/// <summary>A row in the hands of this process, until it is ended or disposed.</summary>
internal sealed class Claim : IAsyncDisposable
{
    private readonly Claims _claims;
    private readonly TimeProvider _clock;
    private readonly object _id;
    private readonly Guid _holder;
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _broken;
    private readonly Task _keeping;

    public Claim(Claims claims, TimeProvider clock, object id, Guid holder, CancellationToken stop)
    {
        (_claims, _clock, _id, _holder) = (claims, clock, id, holder);
        _broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _keeping = KeepAsync();
    }

    /// <summary>Cancelled when the program stops or the claim is lost: the work must end then.</summary>
    public CancellationToken Broken => _broken.Token;

    public Task EndAsync(string set, params object?[] values) => _claims.EndAsync(_id, _holder, set, values);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _keeping;
        _over.Dispose();
        _broken.Dispose();
    }

    private async Task KeepAsync()
    {
        using var third = new PeriodicTimer(Claims.Length / 3, _clock);
        try
        {
            while (await third.WaitForNextTickAsync(_over.Token))
                if (!await _claims.RenewAsync(_id, _holder)) break;
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (System.Data.Common.DbException)
        {
            // The store does not answer: the claim runs out, and another process may take it.
        }

        await _broken.CancelAsync();
    }
}
