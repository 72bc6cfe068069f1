using System.Data.Common;
using Fuban.Kernel;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>
/// 工作台列表. Whoever asks sees what lies with his posts (待办, 待阅), what he completed (已办, 已阅), what he opened (我发起), and where one record stands in any of
/// these lists.
/// </summary>
public sealed class Queues(ReadPool pool, TimeProvider clock, OfficeTime time)
{
    /// <param name="known">Counts of this moment, where they are at hand.</param>
    public async Task<QueuePage> Read(Queue queue, QueueOwner owner, QueueFilter filter, QueueCounts? known = null, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        var counts = known ?? await Counts(lease, owner, cancel);
        var query = Query(queue, owner, filter);
        var total = !filter.IsEmpty ? null : queue switch { Queue.ToDo => counts.Open, Queue.ToRead => counts.ToRead, _ => (int?)null };
        total ??= await Total(lease, query, cancel);
        return new QueuePage(await Rows(lease, query, QueueFilter.PageSize, (filter.Page - 1) * QueueFilter.PageSize, cancel), total.Value, counts);
    }

    /// <summary>Every row of a list: for a file of it.</summary>
    public async Task<IReadOnlyList<QueueRow>> All(Queue queue, QueueOwner owner, QueueFilter filter, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        return await Rows(lease, Query(queue, owner, filter), int.MaxValue, 0, cancel);
    }

    /// <summary>The rows behind a place, however many came or went before it meanwhile.</summary>
    public async Task<IReadOnlyList<QueueRow>> After(Queue queue, QueueOwner owner, QueueFilter filter, QueueMark? last, int most, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        var query = Query(queue, owner, filter);
        if (last is { } mark) query.Behind(mark);
        return await Rows(lease, query, most, 0, cancel);
    }

    public async Task<int> Count(Queue queue, QueueOwner owner, QueueFilter filter, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        return await Total(lease, Query(queue, owner, filter), cancel);
    }

    /// <summary>The number beside "待办" in the side navigation.</summary>
    public async Task<QueueCounts> Counts(QueueOwner owner, CancellationToken cancel = default)
    {
        if (owner.Posts.Count == 0) return new QueueCounts(0, 0, 0);
        await using var lease = await pool.RentAsync(cancel);
        return await Counts(lease, owner, cancel);
    }

    /// <summary>Where a record stands in a list, also after it has left it; null when it was never the asker's.</summary>
    /// <param name="turn">The turn by which the list named it; null = the latest there is.</param>
    public async Task<QueuePlace?> Place(Queue queue, QueueOwner owner, QueueFilter filter, Guid matter, Guid? turn, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        if (await Standing(lease, Query(queue, owner, filter), owner, matter, turn, cancel) is not var (sort, id)) return null;
        var (position, count) = await Position(lease, Query(queue, owner, filter), sort, id, cancel);
        return new QueuePlace(
            position, count,
            await Neighbour(lease, Query(queue, owner, filter), before: true, sort, id, cancel), await Neighbour(lease, Query(queue, owner, filter), before: false, sort, id, cancel));
    }

    private QueueQuery Query(Queue queue, QueueOwner owner, QueueFilter filter)
    {
        var now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        return new QueueQuery(queue, owner, filter, now, time.StartOf(time.DateOf(now).AddDays(1)));
    }

    private async Task<QueueCounts> Counts(ReadPool.ReadLease lease, QueueOwner owner, CancellationToken cancel)
    {
        var counts = new QueueCounts(0, 0, 0);
        if (owner.Posts.Count == 0) return counts;
        // From the index alone, without the matters: the shell asks it on every page.
        var now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        var values = new List<object?> { now, time.StartOf(time.DateOf(now).AddDays(1)) };
        string Add(object? value)
        {
            values.Add(value);
            return $"@p{values.Count - 1}";
        }

        var limit = owner.Reach.Kinds is { } kinds ? $""" AND EXISTS (SELECT 1 FROM matters_matters m WHERE m."Id" = a."MatterId" AND {QueueQuery.OfKinds(kinds, Add)})""" : "";
        var sql =
            $"""
             SELECT a."State", COUNT(*), COALESCE(SUM(CASE WHEN a."SortDue" < @p0 THEN 1 ELSE 0 END), 0),
                    COALESCE(SUM(CASE WHEN a."SortDue" >= @p0 AND a."SortDue" <= @p1 THEN 1 ELSE 0 END), 0)
             FROM matters_assignments a WHERE {QueueQuery.Posts(owner.Posts, Add)} AND a."State" IN ('Open', 'ToRead'){QueueQuery.Unclaimed(owner.Colleagues, Add)}{limit} GROUP BY a."State"
             """;
        await using var reader = await lease.Command(sql, [.. values]).ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            counts = reader.Value<AssignmentState>(0) == AssignmentState.ToRead
                ? counts with { ToRead = (int)reader.GetInt64(1) }
                : counts with { Open = (int)reader.GetInt64(1), Overdue = (int)reader.GetInt64(2), DueToday = (int)reader.GetInt64(3) };
        }

        return counts;
    }

    private static async Task<int> Total(ReadPool.ReadLease lease, QueueQuery query, CancellationToken cancel)
    {
        await using var reader = await lease.Command($"SELECT COUNT(*) {query.From}", [.. query.Values]).ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (int)reader.GetInt64(0);
    }

    /// <summary>The record's own sort value, whether it is still in the list or not; never that of another's turn.</summary>
    private static async Task<(object Sort, Guid Id)?> Standing(ReadPool.ReadLease lease, QueueQuery query, QueueOwner owner, Guid matter, Guid? turn, CancellationToken cancel)
    {
        query.Values.Clear();
        var about = $"m.\"Id\" = {query.Add(matter)}";
        if (query.OfTurns)
        {
            about += $" AND ({QueueQuery.Posts(owner.Posts, query.Add)} OR a.\"CompletedBy\" = {query.Add(owner.Person)})";
            if (turn is { } id) about += $" AND a.\"Id\" = {query.Add(id)}";
        }
        else if (query.OfFollows)
        {
            about += $" AND f.\"PersonId\" = {query.Add(owner.Person)}";
        }

        // Done lists sort by a time that an open turn does not have.
        var sql = $"SELECT {query.Sort}, {query.Key} FROM {query.Tables} WHERE {about} AND {query.Sort} IS NOT NULL ORDER BY {query.Key} DESC LIMIT 1";
        await using var reader = await lease.Command(sql, [.. query.Values]).ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetValue(0), reader.Id(1)) : null;
    }

    private static async Task<(int Position, int Count)> Position(ReadPool.ReadLease lease, QueueQuery query, object sort, Guid id, CancellationToken cancel)
    {
        var (from, s, k) = (query.From, query.Add(sort), query.Add(id));
        var sql =
            $"""
             SELECT COUNT(*), COALESCE(SUM(CASE WHEN {query.Beside(before: true, s, k)} THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN {query.Key} = {k} THEN 1 ELSE 0 END), 0)
             {from}
             """;
        await using var reader = await lease.Command(sql, [.. query.Values]).ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (reader.GetInt64(2) > 0 ? (int)reader.GetInt64(1) + 1 : 0, (int)reader.GetInt64(0));
    }

    private static async Task<QueueStep?> Neighbour(ReadPool.ReadLease lease, QueueQuery query, bool before, object sort, Guid id, CancellationToken cancel)
    {
        var sql =
            $"""
             SELECT m."Id", {query.Key} {query.From} AND {query.Beside(before, query.Add(sort), query.Add(id))} ORDER BY {(before ? query.OrderBack : query.OrderBy)} LIMIT 1
             """;
        await using var reader = await lease.Command(sql, [.. query.Values]).ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new QueueStep(reader.Id(0), query.OfTurns ? reader.Id(1) : null) : null;
    }

    private static async Task<List<QueueRow>> Rows(ReadPool.ReadLease lease, QueueQuery query, int most, int skip, CancellationToken cancel)
    {
        var own = query.OfTurns
            ? """a."Id", a."Step", a."FromPerson", a."FirstViewedAt", a."UrgedCount", CASE WHEN a."Pool" AND a."PersonId" IS NULL THEN 1 ELSE 0 END"""
            : "NULL, NULL, NULL, 1, 0, 0";
        var sql =
            $"""
             SELECT m."Id", m."Title", m."Number", m."Kind", m."Urgency", m."WorkSecret", m."Origin", m."State", m."Readers", m."HaveRead", {query.At}, {query.Due}, {own}, {query.Sort}, {query.Key}
             {query.From} ORDER BY {query.OrderBy} LIMIT {most} OFFSET {query.Add(skip)}
             """;
        var rows = new List<QueueRow>(Math.Min(most, QueueFilter.PageSize));
        await using var reader = await lease.Command(sql, [.. query.Values]).ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) rows.Add(Row(reader));
        return rows;
    }

    private static QueueRow Row(DbDataReader r)
    {
        var due = r.OptionalInstant(11);
        var secret = r.GetBoolean(5);
        return new QueueRow(
            r.Id(0), r.OptionalId(12), secret ? WorkSecrets.Title(r.Text(2)) : r.GetString(1), r.Text(2), r.GetString(3), r.Value<Urgency>(4), secret, secret ? WorkSecrets.Mask : r.GetString(6), r.Text(13), r.OptionalId(14),
            r.Instant(10), due == Assignment.NoDue ? null : due, r.Value<MatterState>(7), r.IsDBNull(15), r.GetInt32(16) > 0)
        {
            Unclaimed = r.GetInt32(17) > 0,
            Readers = r.GetInt32(8),
            HaveRead = r.GetInt32(9),
            Mark = new QueueMark(Convert.ToInt64(r.GetValue(18), System.Globalization.CultureInfo.InvariantCulture), r.Id(19)),
        };
    }
}
