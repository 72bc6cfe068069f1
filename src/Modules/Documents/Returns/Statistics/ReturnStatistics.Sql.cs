using Fuban.Kernel.Data;

namespace Fuban.Documents.Returns.Statistics;

/// <summary>One cell of the statistics: returns of a sender, for a main reason, in a month.</summary>
internal sealed record ReturnCount(string Sender, string Code, int Month, int Count);

/// <summary>退文统计 of a year. A return counts once, under its main reason.</summary>
internal sealed class ReturnStatistics(ReadPool pool)
{
    /// <summary>By the day, so that both stores need no arithmetic of dates; a year has few returns a day.</summary>
    private const string Counts =
        """
        SELECT d."Issuer", c."Code", r."ReturnedOn", COUNT(*)
        FROM documents_returns r JOIN documents_return_reasons c ON c."MatterId" = r."Id" AND c."Main" = @p2 JOIN documents_incoming d ON d."Id" = r."Id"
        WHERE r."ReturnedOn" >= @p0 AND r."ReturnedOn" <= @p1
        GROUP BY d."Issuer", c."Code", r."ReturnedOn"
        """;

    private const string FirstAndLast = """SELECT MIN("ReturnedOn"), MAX("ReturnedOn") FROM documents_returns""";

    public async Task<IReadOnlyList<ReturnCount>> Read(int year, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        var cells = new Dictionary<(string, string, int), int>();
        await using var r = await lease.Command(Counts, [new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), true]).ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel))
        {
            var key = (r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2).Month);
            cells[key] = cells.GetValueOrDefault(key) + (int)r.GetInt64(3);
        }

        return [.. cells.Select(c => new ReturnCount(c.Key.Item1, c.Key.Item2, c.Key.Item3, c.Value))];
    }

    /// <summary>The years in which anything was returned, the newest first.</summary>
    public async Task<IReadOnlyList<int>> Years(CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        await using var r = await lease.Command(FirstAndLast).ExecuteReaderAsync(cancel);
        if (!await r.ReadAsync(cancel) || r.IsDBNull(0)) return [];
        var (first, last) = (r.GetFieldValue<DateOnly>(0).Year, r.GetFieldValue<DateOnly>(1).Year);
        return [.. Enumerable.Range(first, last - first + 1).Reverse()];
    }
}
