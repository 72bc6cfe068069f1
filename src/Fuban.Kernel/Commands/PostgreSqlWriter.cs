using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fuban.Kernel.Commands;

/// <summary>Ordinary concurrent transactions. A lost race (serialization, deadlock, a unique index) is run again from the start, at most three times.</summary>
internal sealed class PostgreSqlWriter(OfficeStore store, IServiceScopeFactory scopes) : IWriter
{
    private const int Attempts = 4;

    /// <summary>
    /// A command holds one connection and now and then reads through a second one. Were all of the pool's in the hands of commands, each would wait for another's:
    /// so they get half, and the rest queue here.
    /// </summary>
    private readonly SemaphoreSlim _turns = new(Math.Max(1, store.MaxConnections / 2));

    public async Task<Outcome> Write(Work work)
    {
        await _turns.WaitAsync();
        try
        {
            return await Repeat(work);
        }
        finally
        {
            _turns.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _turns.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Outcome> Repeat(Work work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(work);
            }
            catch (Exception e) when (attempt < Attempts && IsLostRace(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)));
            }
        }
    }

    private async Task<Outcome> Once(Work work)
    {
        Versions.Begin();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDbScope>().Take(store.Write, scope.ServiceProvider);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var rows = new KernelRows(db.Database.GetDbConnection(), sqlite: false) { Transaction = transaction.GetDbTransaction() };
        var outcome = await work(scope.ServiceProvider, db, rows);
        if (outcome.IsDone) await transaction.CommitAsync();
        else await transaction.RollbackAsync();
        return outcome;
    }

    private static bool IsLostRace(Exception e) => (e as PostgresException ?? e.InnerException as PostgresException)?.SqlState
        is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}
