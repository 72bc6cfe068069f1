using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Search.Index;
using Fuban.Office.Search.Words;

namespace Fuban.Office.Search.Query;

/// <summary>Row numbers between which is looked; the upper one is not in.</summary>
internal readonly record struct RowRange(long From, long To)
{
    public static RowRange All { get; } = new(0, long.MaxValue);
}

/// <summary>What the index answers: matters, newest first, with the row in which each was found first.</summary>
internal sealed record IndexHit(long Seq, long Row);

/// <summary>
/// 查索引: one question in the index's own language, newest first. Rights are a part of the question, so nothing is counted that may not be found, and the index
/// itself steps from match to match of both: whoever sees little is served no slower than who sees all.
/// </summary>
internal sealed class IndexSearch(ReadPool pool, OfficeTime time)
{
    private const string Sqlite = "SELECT rowid FROM search_index WHERE search_index MATCH @p0 AND rowid >= @p1 AND rowid < @p2 ORDER BY rowid DESC LIMIT @p3";
    private const string PostgreSql = """SELECT "Row" FROM search_index WHERE "Tokens" @@ @p0::tsquery AND "Row" >= @p1 AND "Row" < @p2 ORDER BY "Row" DESC LIMIT @p3""";
    private const string CountSqlite = "SELECT COUNT(DISTINCT r >> 10), COUNT(*) FROM (SELECT rowid AS r FROM search_index WHERE search_index MATCH @p0 AND rowid >= @p1 AND rowid < @p2 LIMIT 1201)";
    private const string CountPostgreSql = """SELECT COUNT(DISTINCT r >> 10), COUNT(*) FROM (SELECT "Row" AS r FROM search_index WHERE "Tokens" @@ @p0::tsquery AND "Row" >= @p1 AND "Row" < @p2 LIMIT 1201) found""";
    private const int RowsCounted = 1_201;
    private const string FirstSince = """SELECT "Seq" FROM search_matters WHERE "At" >= @p0 ORDER BY "At" LIMIT 1""";
    private const string SeqOf = """SELECT "Seq" FROM search_matters WHERE "Matter" = @p0""";
    private const string MatterOf = """SELECT "Matter" FROM search_matters WHERE "Seq" = @p0""";
    private const string PartOf = """SELECT "Place", "File", "Start", "Length" FROM search_parts WHERE "Row" = @p0""";

    /// <summary>The expression with the rights of the seeker and the filters; null when he can find nothing at all.</summary>
    public static Expression? Expression(Question question, SearchRequest request, Seeker seeker)
    {
        var mine = seeker.Reach is { Holders.Count: 0 } or { Kinds.Count: 0 }
            ? null
            : Query.Expression.All([question.In(request.What), Query.Expression.Any(seeker.Reach.Holders.Select(h => Query.Expression.Mark(Marks.OfHolder(h)))), .. Kinds(seeker.Reach)]);
        var shown = seeker.Registers.Count == 0 || question.InRegister(request.What) is not { } inRegister
            ? null
            : Query.Expression.All(inRegister, Query.Expression.Any(seeker.Registers.Select(k => Query.Expression.Mark(Marks.OfRegister(k)))));
        if (mine is null && shown is null) return null;
        return Query.Expression.All([Query.Expression.Any(mine, shown), .. Filters(request)]);
    }

    /// <summary>At most <paramref name="most"/> matters.</summary>
    public async Task<List<IndexHit>> Find(Expression expression, RowRange range, int most, CancellationToken cancel)
    {
        var hits = new List<IndexHit>();
        await using var lease = await pool.RentAsync(cancel);
        var (sql, words) = lease.IsSqlite ? (Sqlite, expression.ForSqlite()) : (PostgreSql, expression.ForPostgreSql());
        // A matter may be found in several of its rows, which follow one another.
        for (var below = range.To; ;)
        {
            var read = 0;
            var limit = (most - hits.Count) * 2;
            await using var reader = await lease.Command(sql, words, range.From, below, limit).ExecuteReaderAsync(cancel);
            for (; await reader.ReadAsync(cancel); read++)
            {
                var row = reader.GetInt64(0);
                below = row;
                if (hits.Count > 0 && hits[^1].Seq == row >> SearchSchema.PartBits) continue;
                hits.Add(new IndexHit(row >> SearchSchema.PartBits, row));
                if (hits.Count == most) return hits;
            }

            if (read < limit) return hits;
        }
    }

    /// <summary>How many matters, up to a number. The index counts by itself; a little more rows than that are looked at, because a matter may have several.</summary>
    public async Task<(int Count, bool Capped)> Count(Expression expression, RowRange range, int most, CancellationToken cancel)
    {
        await using var lease = await pool.RentAsync(cancel);
        var (sql, words) = lease.IsSqlite ? (CountSqlite, expression.ForSqlite()) : (CountPostgreSql, expression.ForPostgreSql());
        var (matters, rows) = await new Reading(lease).First(sql, r => (r.GetInt64(0), r.GetInt64(1)), words, range.From, range.To);
        return ((int)Math.Min(matters, most), matters > most || rows == RowsCounted);
    }

    /// <summary>Which rows lie between two days. Matters get their place in the order in which they were opened.</summary>
    public async Task<RowRange> Between(DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        if (from is null && to is null) return RowRange.All;
        await using var lease = await pool.RentAsync(cancel);
        var (first, after) = (await Since(lease, from), await Since(lease, to?.AddDays(1)));
        return new RowRange(from is null ? 0 : first ?? long.MaxValue, to is null || after is null ? long.MaxValue : after.Value);
    }

    public async Task<long?> PlaceOf(Guid matter, CancellationToken cancel)
    {
        await using var lease = await pool.RentAsync(cancel);
        return await new Reading(lease).First(SeqOf, r => (long?)r.GetInt64(0), matter);
    }

    public static Task<Guid?> Matter(Reading reading, long seq) => reading.First(MatterOf, r => (Guid?)r.Id(0), seq);

    public static Task<(PartPlace Place, Guid? File, int Start, int Length)?> Part(Reading reading, long row) => reading.First(
        PartOf, r => ((PartPlace, Guid?, int, int)?)(r.Value<PartPlace>(0), r.OptionalId(1), r.GetInt32(2), r.GetInt32(3)), row);

    private async Task<long?> Since(ReadPool.ReadLease lease, DateOnly? day) =>
        day is { } first ? await new Reading(lease).First(FirstSince, r => (long?)(r.GetInt64(0) << SearchSchema.PartBits), time.StartOf(first)) : null;

    /// <summary>Whoever stands in for some kinds only finds no others.</summary>
    private static IEnumerable<Expression> Kinds(Reach reach)
    {
        if (reach.Kinds is { } kinds) yield return Query.Expression.Any(kinds.Select(k => Query.Expression.Mark(Marks.OfFacet('k', k))));
    }

    private static IEnumerable<Expression> Filters(SearchRequest request)
    {
        if (request.Kind is { } kind) yield return Query.Expression.Mark(Marks.OfFacet('k', kind));
        if (request.Unit is { } unit) yield return Query.Expression.Mark(Marks.OfFacet('u', unit));
        if (request.State is { } state) yield return Query.Expression.Mark(Marks.OfFacet('s', state));
        if (request.Urgency is { } urgency) yield return Query.Expression.Mark(Marks.OfFacet('g', urgency));
        if (request.Sender is { } sender && Term.Of(Folding.Of(sender)) is { } term)
            yield return new Expression.Phrase([.. term.Tokens.Select(t => $"{Marks.Sender}{t}")], term.IsPrefix, Place.Marks);
    }
}
