using System.Globalization;
using Fuban.Documents.Incoming.List;
using Fuban.Kernel.Data;

namespace Fuban.Documents.Statistics;

/// <summary>统计的一行: how many came, how they stand, and how long the concluded ones took.</summary>
/// <param name="Median">中位用时, of working days; of hours for what is due within hours. Null when nothing is concluded.</param>
/// <param name="NinetyPercent">九成在此用时之内.</param>
internal sealed record StatisticsLine(string? Key, int Received, int InTime, int Late, int Running, int Overdue, int Ended, int? Median, int? NinetyPercent)
{
    /// <summary>在限办结率, of those concluded.</summary>
    public int? Rate => InTime + Late == 0 ? null : (int)Math.Round(100.0 * InTime / (InTime + Late));
}

/// <summary>收文时限统计: counted by the database, line by line; how long things took comes as how many took how long, so that a hundred thousand documents make a few hundred rows.</summary>
internal sealed class LimitStatistics(ReadPool pool)
{
    private const string Days = """d."TakenWorkdays" """;

    /// <summary>What is due within hours is measured in hours.</summary>
    private const string DaysOrHours = """CASE WHEN m."Urgency" IN ('Extra', 'Immediate') THEN d."TakenHours" ELSE d."TakenWorkdays" END""";

    private static string Key(StatisticsBy? by) => by switch
    {
        StatisticsBy.Sender => """d."Issuer" """,
        StatisticsBy.Unit => """m."Unit" """,
        StatisticsBy.Support => "s.\"Body\"",
        StatisticsBy.Limit => """m."Urgency" """,
        StatisticsBy.Month => """d."ReceivedOn" """,
        _ => "''",
    };

    /// <param name="by">Null: all of them as one line.</param>
    public async Task<IReadOnlyList<StatisticsLine>> Read(StatisticsBy? by, RegisterFilter filter, CancellationToken cancel = default)
    {
        var values = new List<object?> { filter.Now };
        var where = IncomingRegister.Where(filter, values, by == StatisticsBy.Support ? Supports : "");
        var (key, taken) = (Key(by), by == StatisticsBy.Limit ? DaysOrHours : Days);
        var sql =
            $"""
             SELECT {key}, {taken}, COUNT(*),
                    SUM(CASE WHEN {Standings.InTime} THEN 1 ELSE 0 END), SUM(CASE WHEN {Standings.Late} THEN 1 ELSE 0 END),
                    SUM(CASE WHEN {Standings.Running("@p0")} THEN 1 ELSE 0 END), SUM(CASE WHEN {Standings.Overdue("@p0")} THEN 1 ELSE 0 END),
                    SUM(CASE WHEN {Standings.Ended} THEN 1 ELSE 0 END)
             {where} GROUP BY {(by is null ? "" : key + ", ")}{taken}
             """;
        var lines = new Dictionary<string, Sum>(StringComparer.Ordinal);
        await using var lease = await pool.RentAsync(cancel);
        await using var r = await lease.Command(sql, [.. values]).ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel))
        {
            if (r.IsDBNull(0)) continue;
            var line = by == StatisticsBy.Month ? r.GetFieldValue<DateOnly>(0).ToString("yyyy-MM", CultureInfo.InvariantCulture) : r.GetString(0);
            if (!lines.TryGetValue(line, out var sum)) lines[line] = sum = new Sum();
            sum.Add((int)r.GetInt64(2), (int)r.GetInt64(3), (int)r.GetInt64(4), (int)r.GetInt64(5), (int)r.GetInt64(6), (int)r.GetInt64(7), r.IsDBNull(1) ? null : (int)r.GetInt64(1));
        }

        var found = lines.Select(l => l.Value.Line(by is null ? null : l.Key));
        return [.. by == StatisticsBy.Month ? found.OrderBy(l => l.Key, StringComparer.Ordinal) : found.OrderByDescending(l => l.Received).ThenBy(l => l.Key, StringComparer.Ordinal)];
    }

    /// <summary>Each co-handling body of a document once, whatever posts of it had a part.</summary>
    private const string Supports =
        """
         JOIN (SELECT DISTINCT a."MatterId", COALESCE(p."UnitSlug", p."OrganisationCode") AS "Body"
               FROM matters_assignments a JOIN organization_posts p ON p."Id" = a."PostId" WHERE a."Step" = 'undertake' AND NOT a."Lead") s ON s."MatterId" = d."Id"
        """;

    private sealed class Sum
    {
        private readonly SortedDictionary<int, int> _taken = [];
        private int _received, _inTime, _late, _running, _overdue, _ended;

        public void Add(int received, int inTime, int late, int running, int overdue, int ended, int? taken)
        {
            _received += received;
            _inTime += inTime;
            _late += late;
            _running += running;
            _overdue += overdue;
            _ended += ended;
            if (taken is { } some && inTime + late > 0) _taken[some] = _taken.GetValueOrDefault(some) + inTime + late;
        }

        public StatisticsLine Line(string? key) => new(key, _received, _inTime, _late, _running, _overdue, _ended, Within(0.5), Within(0.9));

        /// <summary>The least time within which this share of them was done.</summary>
        private int? Within(double share)
        {
            var (all, seen) = (_taken.Values.Sum(), 0);
            foreach (var (taken, count) in _taken)
            {
                seen += count;
                if (seen >= all * share) return taken;
            }

            return null;
        }
    }
}
