using System.Threading.Channels;
using Fuban.Kernel.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Fuban.Kernel.Commands;

/// <summary>
/// The writer lane: the only place that writes the embedded office. Commands queue; up to 256 of them run in one transaction and are answered by one durable commit.
/// Nobody is answered before it, so an acknowledged act survives a kill.
/// <para>
/// A command writes when it is done, so one that is refused has written nothing to be taken back. Should one fail while it writes, the batch is run again with a
/// savepoint for each command; doing so always would copy every page that every command touches.
/// </para>
/// </summary>
internal sealed class SqliteLane : IWriter
{
    private const int BatchLimit = 256;
    private const string Savepoint = "command";
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
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000; PRAGMA temp_store=MEMORY;";
            pragmas.ExecuteNonQuery();
        }

        _contexts = store.ForLane(_connection);
        _rows = new KernelRows(_connection, sqlite: true);
        // The lane is nobody's: nothing of the request that happened to open it may flow into the commands of others.
        using (ExecutionContext.SuppressFlow()) _loop = Task.Run(Loop);
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
            var end = await TryBatch(batch, savepoints: false);
            // A command that was alone has its answer, and its transaction is rolled back.
            if (end == BatchEnd.Torn && batch.Count > 1) end = await TryBatch(batch, savepoints: true);
            if (end == BatchEnd.Lost && batch.Count > 1) await OneByOne(batch);
            foreach (var job in batch) job.Finish();
        }
    }

    private async Task<BatchEnd> TryBatch(List<Job> batch, bool savepoints)
    {
        try
        {
            return await RunBatch(batch, savepoints);
        }
        catch (Exception e)
        {
            // The transaction could not be begun or ended; each command gets its own chance, and its own error.
            foreach (var job in batch) job.Error = e;
            return BatchEnd.Lost;
        }
    }

    /// <summary>Runs the commands already taken, if any, and those that wait.</summary>
    private async Task<BatchEnd> RunBatch(List<Job> batch, bool savepoints)
    {
        using var transaction = Begin();
        // From here to the commit no other process can raise a version.
        Versions.Begin();
        for (var i = 0; i < BatchLimit; i++)
        {
            if (i == batch.Count)
            {
                if (!_queue.Reader.TryRead(out var job)) break;
                batch.Add(job);
            }

            var end = await RunOne(batch[i], transaction, savepoints);
            if (end != BatchEnd.Done) return end;
        }

        transaction.Commit();
        return BatchEnd.Done;
    }

    /// <summary>After a lost batch: every command in a transaction of its own, so that only the culprit fails.</summary>
    private async Task OneByOne(List<Job> batch)
    {
        foreach (var job in batch)
        {
            try
            {
                using var transaction = Begin();
                Versions.Begin();
                if (await RunOne(job, transaction, savepoint: false) == BatchEnd.Done) transaction.Commit();
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

    private async Task<BatchEnd> RunOne(Job job, SqliteTransaction transaction, bool savepoint)
    {
        job.Outcome = null;
        job.Error = null;
        if (savepoint) transaction.Save(Savepoint);
        var before = raw.sqlite3_total_changes(_connection.Handle);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDbScope>().Take(_contexts.CreateDbContext, scope.ServiceProvider);
        db.Database.UseTransaction(transaction);
        try
        {
            job.Outcome = await job.Work(scope.ServiceProvider, db, _rows);
        }
        catch (Exception e)
        {
            job.Error = e;
        }
        finally
        {
            db.Database.UseTransaction(null);
        }

        if (raw.sqlite3_get_autocommit(_connection.Handle) != 0)
        {
            job.Outcome = null;
            return BatchEnd.Lost;
        }

        var wrote = raw.sqlite3_total_changes(_connection.Handle) != before;
        if (job.Outcome is not { IsDone: true } && wrote)
        {
            if (!savepoint) return BatchEnd.Torn;
            transaction.Rollback(Savepoint);
        }

        if (savepoint) transaction.Release(Savepoint);
        return BatchEnd.Done;
    }

    private enum BatchEnd
    {
        /// <summary>Each command has its answer or its error.</summary>
        Done,

        /// <summary>A command failed after it had written, and nothing says where its rows begin.</summary>
        Torn,

        /// <summary>SQLite has ended the whole transaction: disk full, I/O error, interrupt.</summary>
        Lost,
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
