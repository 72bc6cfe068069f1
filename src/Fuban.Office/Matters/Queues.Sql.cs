using System.Data.Common;
using System.Text;
using Fuban.Kernel;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>队列: which list of the workbench.</summary>
public enum Queue
{
    /// <summary>待办.</summary>
    ToDo,

    /// <summary>已办.</summary>
    Done,

    /// <summary>我发起.</summary>
    Started,

    /// <summary>待阅.</summary>
    ToRead,

    /// <summary>已阅.</summary>
    Read,
}

/// <summary>What the URL of a list says: words, kind, urgency, due light, page.</summary>
public sealed record QueueFilter(string? Words = null, string? Kind = null, string? Urgency = null, string? Due = null, int Page = 1)
{
    public const int PageSize = 50;

    public bool IsEmpty => Words is null && Kind is null && Urgency is null && Due is null;
}

/// <summary>One line of a list.</summary>
public sealed record QueueRow(
    Guid Matter, Guid? Assignment, string Title, string? Number, string Kind, Urgency Urgency, bool WorkSecret, string Origin, string? Step,
    Guid? FromPerson, DateTime At, DateTime? DueAt, MatterState State, bool Unread, bool Urged)
{
    /// <summary>待认领: it lies with a unit, and nobody of it has taken it yet.</summary>
    public bool Unclaimed { get; init; }

    /// <summary>传阅进度: to how many it was given to read.</summary>
    public int Readers { get; init; }

    public int HaveRead { get; init; }
}

/// <summary>Counts over the whole queue, before the filter.</summary>
public sealed record QueueCounts(int Open, int Overdue, int DueToday)
{
    /// <summary>待阅.</summary>
    public int ToRead { get; init; }
}

public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, int Total, QueueCounts Counts);

/// <summary>
/// 工作台列表. Whoever asks sees what lies with his posts (待办, 待阅), what he completed (已办, 已阅), what he opened (我发起): rights are the query itself, so that
/// nothing is counted that may not be seen. What one of several holders of a post has claimed is his alone: <c>others</c> are those who hold the asker's posts with him.
/// </summary>
public sealed class Queues(ReadPool pool, TimeProvider clock, OfficeTime time)
{
    private const string Columns =
        """m."Id", {0}, m."Title", m."Number", m."Kind", m."Urgency", m."WorkSecret", m."Origin", {1}, {2}, {3}, {4}, m."State", {5}, {6}, {7}, m."Readers", m."HaveRead" """;

    private const string OfAssignment = """FROM matters_assignments a JOIN matters_matters m ON m."Id" = a."MatterId" WHERE """;

    public async Task<QueuePage> Read(Queue queue, Guid person, IReadOnlyList<Guid> posts, QueueFilter filter, IReadOnlyList<Guid>? others = null, CancellationToken cancel = default)
    {
        var now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        var tonight = time.StartOf(time.DateOf(now).AddDays(1));
        await using var lease = await pool.RentAsync(cancel);
        var counts = posts.Count == 0 ? new QueueCounts(0, 0, 0) : await Counts(lease, posts, others, now, tonight, cancel);
        var (from, values) = Scope(queue, person, posts, others);
        var where = new StringBuilder(from);
        Filter(where, values, queue, filter, now, tonight);

        var total = !filter.IsEmpty ? null : queue switch { Queue.ToDo => counts.Open, Queue.ToRead => counts.ToRead, _ => (int?)null };
        total ??= await Total(lease, where.ToString(), values, cancel);
        var rows = await Rows(lease, queue, where.ToString(), values, (filter.Page - 1) * QueueFilter.PageSize, cancel);
        return new QueuePage(rows, total.Value, counts);
    }

    /// <summary>The number beside "待办" in the side navigation.</summary>
    public async Task<QueueCounts> Counts(IReadOnlyList<Guid> posts, IReadOnlyList<Guid>? others = null, CancellationToken cancel = default)
    {
        if (posts.Count == 0) return new QueueCounts(0, 0, 0);
        var now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        await using var lease = await pool.RentAsync(cancel);
        return await Counts(lease, posts, others, now, time.StartOf(time.DateOf(now).AddDays(1)), cancel);
    }

    private static async Task<QueueCounts> Counts(ReadPool.ReadLease lease, IReadOnlyList<Guid> posts, IReadOnlyList<Guid>? others, DateTime now, DateTime tonight, CancellationToken cancel)
    {
        // From the index alone, without the matters: the shell asks it on every page.
        var values = new List<object?> { now, tonight };
        var sql =
            $"""
             SELECT a."State", COUNT(*), COALESCE(SUM(CASE WHEN a."SortDue" < @p0 THEN 1 ELSE 0 END), 0),
                    COALESCE(SUM(CASE WHEN a."SortDue" >= @p0 AND a."SortDue" <= @p1 THEN 1 ELSE 0 END), 0)
             FROM matters_assignments a WHERE {Posts(posts, values)} AND a."State" IN ('Open', 'ToRead'){Unclaimed(others, values)} GROUP BY a."State"
             """;
        await using var reader = await lease.Command(sql, [.. values]).ExecuteReaderAsync(cancel);
        var counts = new QueueCounts(0, 0, 0);
        while (await reader.ReadAsync(cancel))
        {
            counts = reader.Value<AssignmentState>(0) == AssignmentState.ToRead
                ? counts with { ToRead = (int)reader.GetInt64(1) }
                : counts with { Open = (int)reader.GetInt64(1), Overdue = (int)reader.GetInt64(2), DueToday = (int)reader.GetInt64(3) };
        }

        return counts;
    }

    private static (string From, List<object?> Values) Scope(Queue queue, Guid person, IReadOnlyList<Guid> posts, IReadOnlyList<Guid>? others)
    {
        var values = new List<object?>();
        if (queue is Queue.ToDo or Queue.ToRead)
            return ($"""{OfAssignment}{Posts(posts, values)} AND a."State" = '{(queue == Queue.ToDo ? "Open" : "ToRead")}'{Unclaimed(others, values)}""", values);
        values.Add(person);
        return queue == Queue.Started
            ? ("""FROM matters_matters m WHERE m."OpenedByPerson" = @p0""", values)
            : ($"""{OfAssignment}a."CompletedBy" = @p0 AND a."State" {(queue == Queue.Read ? "=" : "<>")} 'Read'""", values);
    }

    /// <summary>Not what a colleague in the same post has claimed. Where nobody shares a post, which is the rule, nothing is asked.</summary>
    private static string Unclaimed(IReadOnlyList<Guid>? others, List<object?> values)
    {
        if (others is not { Count: > 0 }) return "";
        var first = values.Count;
        foreach (var other in others) values.Add(other);
        return $" AND (a.\"PersonId\" IS NULL OR a.\"PersonId\" NOT IN ({string.Join(", ", others.Select((_, i) => $"@p{first + i}"))}))";
    }

    private static string Posts(IReadOnlyList<Guid> posts, List<object?> values)
    {
        // "= @p" and not "IN": with one post, which is the rule, the index also gives the order.
        var first = values.Count;
        foreach (var post in posts) values.Add(post);
        if (posts.Count == 0) return "1 = 0";
        return posts.Count == 1 ? $"a.\"PostId\" = @p{first}" : $"a.\"PostId\" IN ({string.Join(", ", posts.Select((_, i) => $"@p{first + i}"))})";
    }

    private static void Filter(StringBuilder where, List<object?> values, Queue queue, QueueFilter filter, DateTime now, DateTime tonight)
    {
        void And(string condition, params object?[] given)
        {
            foreach (var value in given)
            {
                condition = condition.Replace("?", $"@p{values.Count}", StringComparison.Ordinal);
                values.Add(value);
            }

            where.Append(" AND ").Append(condition);
        }

        if (filter.Words is { Length: > 0 } words)
        {
            var pattern = $"%{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            And("""(m."Title" LIKE ? ESCAPE '\' OR m."Origin" LIKE ? ESCAPE '\' OR m."Number" LIKE ? ESCAPE '\')""", pattern);
        }

        if (filter.Kind is { Length: > 0 } kind) And("""m."Kind" = ?""", kind);
        if (Enum.TryParse<Urgency>(filter.Urgency, true, out var urgency)) And("""m."Urgency" = ?""", urgency);
        var due = queue == Queue.Started ? "m.\"DueAt\"" : "a.\"SortDue\"";
        if (filter.Due == "overdue") And($"{due} < ?", now);
        if (filter.Due == "today") And($"{due} >= ?", now);
        if (filter.Due == "today") And($"{due} <= ?", tonight);
    }

    private static async Task<int> Total(ReadPool.ReadLease lease, string where, List<object?> values, CancellationToken cancel)
    {
        await using var reader = await lease.Command($"SELECT COUNT(*) {where}", [.. values]).ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (int)reader.GetInt64(0);
    }

    private static async Task<List<QueueRow>> Rows(ReadPool.ReadLease lease, Queue queue, string where, List<object?> values, int skip, CancellationToken cancel)
    {
        string[] own = queue == Queue.Started
            ? ["NULL", "NULL", "NULL", "m.\"OpenedAt\"", "m.\"DueAt\"", "1", "0", "0"]
            : ["a.\"Id\"", "a.\"Step\"", "a.\"FromPerson\"", queue is Queue.Done or Queue.Read ? "a.\"CompletedAt\"" : "a.\"OpenedAt\"", "a.\"SortDue\"", "a.\"FirstViewedAt\"", "a.\"UrgedCount\"",
               "CASE WHEN a.\"Pool\" AND a.\"PersonId\" IS NULL THEN 1 ELSE 0 END"];
        var order = queue switch
        {
            Queue.ToDo or Queue.ToRead => "a.\"SortDue\", a.\"Id\"",
            Queue.Done or Queue.Read => "a.\"CompletedAt\" DESC",
            _ => "m.\"OpenedAt\" DESC",
        };
        var sql = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, $"SELECT {Columns} {{8}} ORDER BY {{9}} LIMIT {QueueFilter.PageSize} OFFSET @p{values.Count}",
            [.. own, where, order]);
        var rows = new List<QueueRow>(QueueFilter.PageSize);
        await using var reader = await lease.Command(sql, [.. values, skip]).ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) rows.Add(Row(reader));
        return rows;
    }

    private static QueueRow Row(DbDataReader r)
    {
        var due = r.OptionalInstant(11);
        return new QueueRow(
            r.Id(0), r.OptionalId(1), r.GetString(2), r.Text(3), r.GetString(4), r.Value<Urgency>(5), r.GetBoolean(6), r.GetString(7), r.Text(8), r.OptionalId(9),
            r.Instant(10), due == Assignment.NoDue ? null : due, r.Value<MatterState>(12), r.IsDBNull(13), r.GetInt32(14) > 0)
        {
            Unclaimed = r.GetInt32(15) > 0,
            Readers = r.GetInt32(16),
            HaveRead = r.GetInt32(17),
        };
    }
}
