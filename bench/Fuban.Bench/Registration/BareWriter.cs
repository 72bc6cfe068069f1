using System.Globalization;
using System.Threading.Channels;
using Fuban.Kernel;
using Microsoft.Data.Sqlite;

namespace Fuban.Bench.Registration;

/// <summary>
/// The reference: one connection, one prepared command per row, group commit of at most 256 registrations. It reads nothing, checks nothing, computes no
/// digest: what remains is the price of the rows themselves.
/// </summary>
internal sealed class BareWriter : IAsyncDisposable
{
    private const int BatchLimit = 256;
    private readonly Channel<TaskCompletionSource> _queue = Channel.CreateUnbounded<TaskCompletionSource>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly RegistrationRows _rows;
    private readonly List<SqliteCommand> _inserts = [];
    private readonly SqliteCommand _series;
    private readonly SqliteCommand _place;
    private readonly SqliteCommand _index;
    private readonly Task _loop;

    public BareWriter(string file, RegistrationRows rows)
    {
        _rows = rows;
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        using (var pragmas = _connection.CreateCommand())
        {
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
            pragmas.ExecuteNonQuery();
        }

        foreach (var row in rows.Rows) _inserts.Add(Insert(row));
        _series = _connection.CreateCommand();
        _series.CommandText =
            """
            INSERT INTO kernel_series ("Kind", "Word", "Year", "Last") VALUES ('incoming-document', 'bench', 2026, 1)
            ON CONFLICT ("Kind", "Word", "Year") DO UPDATE SET "Last" = kernel_series."Last" + 1 RETURNING "Last"
            """;
        _place = Command("""INSERT INTO search_matters ("Matter", "At", "Pending") VALUES (@p0, 0, 0) RETURNING "Seq" """, 1);
        _index = Command("INSERT INTO search_index (rowid, title, body, opinion, rest, marks) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)", 6);
        for (var i = 0; i < rows.IndexRow.Count; i++) _index.Parameters[i + 1].Value = rows.IndexRow[i];
        _loop = Task.Run(Loop);
    }

    public Task Write()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite(answer);
        return answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task Loop()
    {
        var batch = new List<TaskCompletionSource>(BatchLimit);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            try
            {
                using var transaction = _connection.BeginTransaction(deferred: false);
                while (batch.Count < BatchLimit && _queue.Reader.TryRead(out var answer))
                {
                    batch.Add(answer);
                    Put(transaction);
                }

                transaction.Commit();
                foreach (var answer in batch) answer.SetResult();
            }
            catch (SqliteException e)
            {
                foreach (var answer in batch) answer.TrySetException(e);
            }
        }
    }

    private void Put(SqliteTransaction transaction)
    {
        _series.Transaction = transaction;
        var number = (long)_series.ExecuteScalar()!;
        var ids = _rows.OwnIds.ToDictionary(id => id, _ => Ids.New(TimeProvider.System).ToByteArray(bigEndian: true));
        for (var i = 0; i < _inserts.Count; i++)
        {
            var (insert, row) = (_inserts[i], _rows.Rows[i]);
            insert.Transaction = transaction;
            for (var c = 0; c < row.Values.Length; c++) insert.Parameters[c].Value = Fresh(row.Columns[c], row.Values[c], ids, number);
            insert.ExecuteNonQuery();
        }

        _place.Transaction = _index.Transaction = transaction;
        _place.Parameters[0].Value = ids.Values.First();
        _index.Parameters[0].Value = (long)_place.ExecuteScalar()! << 10;
        _index.ExecuteNonQuery();
    }

    private static object Fresh(string column, object value, Dictionary<Guid, byte[]> ids, long number) => (column, value) switch
    {
        (_, byte[] { Length: 16 } bytes) when ids.TryGetValue(new Guid(bytes, bigEndian: true), out var id) => id,
        ("Number", string) => number.ToString(CultureInfo.InvariantCulture),
        ("NumberKey", string) => number.ToString(CultureInfo.InvariantCulture),
        ("Serial", _) => number,
        _ => value,
    };

    private SqliteCommand Insert(CapturedRow row)
    {
        var columns = string.Join(", ", row.Columns.Select(c => $"\"{c}\""));
        return Command($"INSERT INTO \"{row.Table}\" ({columns}) VALUES ({string.Join(", ", row.Columns.Select((_, i) => $"@p{i}"))})", row.Columns.Count);
    }

    private SqliteCommand Command(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        return command;
    }
}
