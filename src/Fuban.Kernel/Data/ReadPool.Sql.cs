using System.Collections.Concurrent;
using System.Data.Common;

namespace Fuban.Kernel.Data;

/// <summary>Connections for hot queries that keep their prepared statements. A lease is used by one reader and returned.</summary>
public sealed class ReadPool(OfficeStore store) : IAsyncDisposable
{
    private const int KeptConnections = 16;
    internal const string MapPragma = "PRAGMA mmap_size = 1073741824";
    private readonly ConcurrentBag<Kept> _idle = [];

    /// <summary>What was asked so far, with the values of the last time: the measure of a page is its own queries, run bare.</summary>
    internal IEnumerable<DbCommand> Asked => _idle.SelectMany(k => k.Prepared.Values);

    public async ValueTask<ReadLease> RentAsync(CancellationToken cancel = default)
    {
        if (!_idle.TryTake(out var kept))
        {
            kept = new Kept(await store.OpenAsync(cancel), store.IsSqlite);
            if (store.IsSqlite) await Map(kept.Connection, cancel);
        }

        return new ReadLease(this, kept);
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var kept)) await kept.Connection.DisposeAsync();
    }

    /// <summary>Pages of a large office are read from the system's memory, shared by all connections, instead of being copied by a system call each.</summary>
    private static async Task Map(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = MapPragma;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async ValueTask Return(Kept kept)
    {
        // PostgreSQL's own pool keeps the statements prepared; holding its connections would only starve others.
        if (store.IsSqlite && _idle.Count < KeptConnections) _idle.Add(kept);
        else await kept.Connection.DisposeAsync();
    }

    internal sealed record Kept(DbConnection Connection, bool IsSqlite)
    {
        public Dictionary<string, DbCommand> Prepared { get; } = [];
    }

    /// <summary>One reader's turn at a kept connection.</summary>
    public sealed class ReadLease : IAsyncDisposable
    {
        private readonly ReadPool _pool;
        private readonly Kept _kept;

        internal ReadLease(ReadPool pool, Kept kept)
        {
            _pool = pool;
            _kept = kept;
        }

        public bool IsSqlite => _kept.IsSqlite;

        /// <summary>The prepared command of this text with its parameters @p0, @p1 … set; ids and instants are brought into the store's form.</summary>
        public DbCommand Command(string sql, params ReadOnlySpan<object?> values)
        {
            if (!_kept.Prepared.TryGetValue(sql, out var command))
            {
                command = _kept.Connection.CreateCommand();
                command.CommandText = sql;
                for (var i = 0; i < values.Length; i++)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = $"@p{i}";
                    command.Parameters.Add(parameter);
                }

                if (IsSqlite) _kept.Prepared[sql] = command;
            }

            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = Stored.Form(values[i], IsSqlite);
            return command;
        }

        public async ValueTask DisposeAsync() => await _pool.Return(_kept);
    }
}

/// <summary>Reading our value forms from plain readers.</summary>
public static class RowReading
{
    public static Guid Id(this DbDataReader reader, int column) => reader.GetValue(column) is byte[] bytes ? new Guid(bytes, true) : reader.GetGuid(column);

    public static Guid? OptionalId(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Id(column);

    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTime Instant(this DbDataReader reader, int column) => Stored.Instant(reader.GetInt64(column));

    public static DateTime? OptionalInstant(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Instant(column);

    public static TEnum Value<TEnum>(this DbDataReader reader, int column) where TEnum : struct, Enum => Enum.Parse<TEnum>(reader.GetString(column));
}
