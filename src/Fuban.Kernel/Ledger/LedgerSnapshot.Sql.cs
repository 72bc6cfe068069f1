using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Fuban.Kernel.Data;
using Microsoft.Data.Sqlite;

namespace Fuban.Kernel.Ledger;

/// <summary>An entry as the store holds it: its canonical bytes made from the raw columns, right or wrong.</summary>
internal sealed record StoredEntry(long? Leaf, string Id, byte[] Canonical, byte[] Digest);

/// <summary>A head as the store holds it, with the frontier from which the next one is reached.</summary>
internal sealed record StoredHead(SignedHead Head, byte[] Frontier);

/// <summary>The ledger and the covered tables at one instant, read in one transaction beside whoever is writing.</summary>
internal sealed class LedgerSnapshot : IAsyncDisposable
{
    private const string EntryColumns =
        """ "Leaf", "Digest", "Id", "At", "Verb", "Subject", "Account", "Person", "Post", "OnBehalfOf", "Reason", "Detail", "Rows" """;

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly CanonicalWriter _writer = new();

    private LedgerSnapshot(DbConnection connection, DbTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<LedgerSnapshot> TakeAsync(OfficeStore store, CancellationToken cancel)
    {
        var connection = await store.OpenAsync(cancel);
        var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        return new LedgerSnapshot(connection, transaction);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    public async Task<List<StoredHead>> HeadsAsync(CancellationToken cancel)
    {
        await using var reader = await QueryAsync("""SELECT "Size", "Root", "At", "KeyId", "Signature", "Frontier" FROM ledger_heads ORDER BY "Size" """, cancel);
        var heads = new List<StoredHead>();
        while (await reader.ReadAsync(cancel)) heads.Add(Head(reader));
        return heads;
    }

    public async Task<StoredHead?> LastHeadAsync(CancellationToken cancel)
    {
        await using var reader = await QueryAsync("""SELECT "Size", "Root", "At", "KeyId", "Signature", "Frontier" FROM ledger_heads ORDER BY "Size" DESC LIMIT 1""", cancel);
        return await reader.ReadAsync(cancel) ? Head(reader) : null;
    }

    /// <summary>Sealed entries in the order of the log.</summary>
    public IAsyncEnumerable<StoredEntry> SealedAsync(CancellationToken cancel) =>
        EntriesAsync($"""SELECT {EntryColumns} FROM ledger_entries WHERE "Leaf" IS NOT NULL ORDER BY "Leaf" """, null, cancel);

    public IAsyncEnumerable<StoredEntry> UnsealedAsync(CancellationToken cancel) =>
        EntriesAsync($"""SELECT {EntryColumns} FROM ledger_entries WHERE "Leaf" IS NULL ORDER BY "Id" """, null, cancel);

    /// <summary>One matter's entries, oldest first.</summary>
    public IAsyncEnumerable<StoredEntry> OfSubjectAsync(Guid subject, CancellationToken cancel) =>
        EntriesAsync($"""SELECT {EntryColumns} FROM ledger_entries WHERE "Subject" = @p0 ORDER BY "Id" """, subject, cancel);

    /// <summary>What the sealer takes next: ids and digests of committed entries that have no place in the log, in the order of ids.</summary>
    public async Task<List<(Guid Id, byte[] Digest)>> NextToSealAsync(int limit, CancellationToken cancel)
    {
        await using var reader = await QueryAsync(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""SELECT "Id", "Digest" FROM ledger_entries WHERE "Leaf" IS NULL ORDER BY "Id" LIMIT {limit}"""), cancel);
        var next = new List<(Guid, byte[])>();
        while (await reader.ReadAsync(cancel)) next.Add((reader.Id(0), reader.GetValue(1) as byte[] ?? []));
        return next;
    }

    /// <summary>The leaf hashes of the first entries of the log, one after the other.</summary>
    public async Task<byte[]> LeavesAsync(long size, CancellationToken cancel)
    {
        var leaves = new byte[size * Sm3.Size];
        await using var reader = await QueryAsync(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""SELECT "Digest" FROM ledger_entries WHERE "Leaf" < {size} ORDER BY "Leaf" """), cancel);
        var at = 0;
        for (; await reader.ReadAsync(cancel); at += Sm3.Size) ((byte[])reader.GetValue(0)).CopyTo(leaves, at);
        return at == leaves.Length ? leaves : throw new InvalidDataException("The ledger has fewer sealed entries than its head says: run ledger verify.");
    }

    /// <summary>Every row of a table: id, version, covered columns, columns that name blobs. The reader stands on each row in turn.</summary>
    public async IAsyncEnumerable<DbDataReader> RowsAsync(CoveredTable table, [EnumeratorCancellation] CancellationToken cancel)
    {
        var columns = string.Join(", ", table.Columns.Concat(table.BlobColumns).Prepend("Version").Prepend("Id").Select(c => $"\"{c}\""));
        await using var reader = await QueryAsync($"""SELECT {columns} FROM "{table.Name}" ORDER BY "Id" """, cancel);
        while (await reader.ReadAsync(cancel)) yield return reader;
    }

    private static StoredHead Head(DbDataReader reader) => new(
        new SignedHead(reader.GetInt64(0), (byte[])reader.GetValue(1), reader.GetInt64(2), reader.GetString(3), (byte[])reader.GetValue(4)),
        (byte[])reader.GetValue(5));

    private async IAsyncEnumerable<StoredEntry> EntriesAsync(string sql, Guid? subject, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var reader = await QueryAsync(sql, cancel, subject);
        while (await reader.ReadAsync(cancel))
        {
            _writer.Clear();
            _writer.Text(LedgerEntry.Format);
            for (var column = 2; column < reader.FieldCount; column++) StoredValue.Write(reader, column, _writer);
            yield return new StoredEntry(
                reader.IsDBNull(0) ? null : reader.GetInt64(0), Name(reader.GetValue(2)), _writer.Written.ToArray(), reader.GetValue(1) as byte[] ?? []);
        }
    }

    /// <summary>The id as it is usually written, or its bytes when it is none.</summary>
    internal static string Name(object id) => id switch
    {
        Guid value => value.ToString(),
        byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true).ToString(),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => $"{id}",
    };

    internal async Task<DbDataReader> QueryAsync(string sql, CancellationToken cancel, Guid? id = null)
    {
        // Disposed with the connection; its reader must outlive this method.
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        if (id is { } value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p0";
            parameter.Value = _connection is SqliteConnection ? Stored.Sqlite(value) : value;
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteReaderAsync(cancel);
    }
}
