using System.Threading.Channels;
using Fuban.Kernel.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Commands;

/// <summary>
/// The writer lane: the only place that writes the embedded office. Commands queue; up to 256 of them run in one transaction, each in its own savepoint,
/// and are answered by one durable commit. Nobody is answered before it, so an acknowledged act survives a kill.
/// </summary>
internal sealed class SqliteLane : IWriter
{
    private const int BatchLimit = 256;
    private readonly Channel<Job> _queue = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IServiceScopeFactory _scopes;
    private readonly SqliteConnection _connection;
    private readonly PooledDbContextFactory<OfficeDb> _contexts;
    private readonly KernelRows _rows;
    private readonly Task _loop;

    public SqliteLane(OfficeStore store, IServiceScopeFactory scopes)
    {
        _scopes = scopes;
        _connection = new SqliteConnection(store.WriteConnection);
        _connection.Open();
        using (var pragmas = _connection.CreateCommand())
        {
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";
            pragmas.ExecuteNonQuery();
        }

        _contexts = store.ForLane(_connection);
        _rows = new KernelRows(_connection, sqlite: true);
        _loop = Task.Run(Loop);
    }

    public async Task<Outcome> Write(Work work)
    {
        var job = new Job(work);
        if (!_queue.Writer.TryWrite(job)) throw new InvalidOperationException("The writer lane is closed.");
        return await job.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task Loop()
    {
        var batch = new List<Job>(BatchLimit);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            var whole = false;
            try
            {
                whole = await RunBatch(batch);
            }
            catch (Exception e)
            {
                // The transaction could not be begun or ended; each command gets its own chance, and its own error.
                foreach (var job in batch) job.Error = e;
            }

            if (!whole && batch.Count > 1) await OneByOne(batch);
            foreach (var job in batch) job.Finish();
        }
    }

    private async Task<bool> RunBatch(List<Job> batch)
    {
        using var transaction = Begin();
        while (batch.Count < BatchLimit && _queue.Reader.TryRead(out var job))
        {
            batch.Add(job);
            if (!await RunOne(job, transaction)) return false;
        }

        transaction.Commit();
        return true;
    }

    /// <summary>After a lost batch: every command in a transaction of its own, so that only the culprit fails.</summary>
    private async Task OneByOne(List<Job> batch)
    {
        foreach (var job in batch)
        {
            job.Outcome = null;
            job.Error = null;
            try
            {
                using var transaction = Begin();
                if (await RunOne(job, transaction)) transaction.Commit();
            }
            catch (Exception e)
            {
                job.Error = e;
            }
        }
    }

    private SqliteTransaction Begin()
    {
        var transaction = _connection.BeginTransaction(deferred: false);
        _rows.Transaction = transaction;
        return transaction;
    }

    /// <returns>False when SQLite has ended the whole transaction (disk full, I/O error, interrupt): the batch is lost.</returns>
    private async Task<bool> RunOne(Job job, SqliteTransaction transaction)
    {
        transaction.Save("command");
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDbScope>().Take(_contexts.CreateDbContext, scope.ServiceProvider);
        db.Database.UseTransaction(transaction);
        try
        {
            job.Outcome = await job.Work(scope.ServiceProvider, db, _rows);
            if (job.Outcome.IsDone)
            {
                transaction.Release("command");
                return true;
            }
        }
        catch (Exception e)
        {
            job.Error = e;
        }
        finally
        {
            db.Database.UseTransaction(null);
        }

        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) != 0) return false;
        transaction.Rollback("command");
        transaction.Release("command");
        return true;
    }

    private sealed class Job(Work work)
    {
        public Work Work { get; } = work;

        public TaskCompletionSource<Outcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Outcome? Outcome { get; set; }

        public Exception? Error { get; set; }

        public void Finish()
        {
            if (Error is { } error) Answer.TrySetException(error);
            else if (Outcome is { } outcome) Answer.TrySetResult(outcome);
            else Answer.TrySetException(new InvalidOperationException("The command's transaction was lost."));
        }
    }
}
