using System.Data.Common;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Bench.Inbox;

/// <summary>The reference: the page's own queries (session, counts, rows), prepared on one connection, every column read, nothing rendered.</summary>
internal sealed class BareInbox : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<(SqliteCommand Command, Action<BenchUser> Set)> _queries = [];
    private readonly object[] _row = new object[32];

    private BareInbox(SqliteConnection connection) => _connection = connection;

    /// <summary>Asks once as the page does and takes over the texts and values.</summary>
    public static async Task<BareInbox> Create(BenchOffice office, BenchUser user)
    {
        var pool = office.Services.GetRequiredService<ReadPool>();
        await office.Services.GetRequiredService<OfficerDesk>().FromSession(user.Session, user.Secret, null);
        await office.Services.GetRequiredService<Queues>().Read(Queue.ToDo, new QueueOwner(user.Person, [user.Post]), new QueueFilter());

        var bare = new BareInbox(new SqliteConnection($"Data Source={office.Location.DatabaseFile};Mode=ReadOnly;Pooling=False"));
        await bare._connection.OpenAsync();
        await using (var map = bare._connection.CreateCommand())
        {
            map.CommandText = ReadPool.MapPragma;
            await map.ExecuteNonQueryAsync();
        }

        foreach (var asked in pool.Asked.DistinctBy(c => c.CommandText).Where(c => c.CommandText.Contains("access_sessions") || c.CommandText.Contains("matters_assignments")))
            bare.Add(asked, user);
        return bare._queries.Count == 3 ? bare : throw new InvalidOperationException($"The page was expected to ask three queries, not {bare._queries.Count}.");
    }

    /// <returns>The number of rows read.</returns>
    public int Read(BenchUser user)
    {
        var rows = 0;
        foreach (var (command, set) in _queries)
        {
            set(user);
            using var reader = command.ExecuteReader();
            for (; reader.Read(); rows++) reader.GetValues(_row);
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Add(DbCommand asked, BenchUser user)
    {
        var command = _connection.CreateCommand();
        command.CommandText = asked.CommandText;
        Action<BenchUser> set = _ => { };
        foreach (DbParameter parameter in asked.Parameters)
        {
            var own = command.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
            if (Is(parameter, user.Session)) set += u => own.Value = Stored.Sqlite(u.Session);
            if (Is(parameter, user.Post)) set += u => own.Value = Stored.Sqlite(u.Post);
        }

        _queries.Add((command, set));
    }

    private static bool Is(DbParameter parameter, Guid id) => parameter.Value is byte[] bytes && bytes.AsSpan().SequenceEqual(Stored.Sqlite(id));
}
