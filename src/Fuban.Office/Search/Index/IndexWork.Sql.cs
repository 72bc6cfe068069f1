using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Search.Index;

/// <summary>What a rebuild has done so far.</summary>
public sealed record IndexProgress(int Done, int Left);

/// <summary>索引作业: fills an index that is not complete, and writes what commands left to it. It can be stopped at any point and goes on where it was.</summary>
public sealed class IndexWork
{
    /// <summary>Posted when a command left long texts to the work.</summary>
    internal const string Message = "search.index";

    private const int ListedAtOnce = 1_000;
    private const string Complete = """SELECT "Value" FROM search_state WHERE "Name" = 'complete'""";
    private const string SetComplete = """UPDATE search_state SET "Value" = 1 WHERE "Name" = 'complete'""";
    private const string AddToList = """INSERT INTO search_matters ("Matter", "At", "Pending") VALUES (@p0, @p1, 1) ON CONFLICT ("Matter") DO NOTHING""";
    private const string Pending = """SELECT "Matter" FROM search_matters WHERE "Pending" > 0 ORDER BY "Seq" DESC LIMIT 50""";
    private const string Again = """UPDATE search_matters SET "Pending" = 1 WHERE "Seq" BETWEEN @p0 AND @p1""";
    private const string Last = """SELECT COALESCE(MAX("Seq"), 0) FROM search_matters""";
    private const string Left = """SELECT COUNT(*) FROM search_matters WHERE "Pending" > 0""";
    private readonly ReadPool _pool;
    private readonly CommandRunner _runner;
    private readonly Indexer _indexer;
    private readonly SearchedReader _reader;
    private readonly TimeProvider _clock;

    internal IndexWork(ReadPool pool, CommandRunner runner, Indexer indexer, SearchedReader reader, TimeProvider clock) =>
        (_pool, _runner, _indexer, _reader, _clock) = (pool, runner, indexer, reader, clock);

    /// <summary>Whether every matter of the office is in the index's list, and how many are still to be written.</summary>
    public async Task<int> LeftAsync(CancellationToken cancel = default) => await Number(Left, cancel);

    /// <summary>Everything that waits.</summary>
    public async Task<int> RunAsync(CancellationToken cancel, Action<IndexProgress>? progress = null)
    {
        if (await Number(Complete, cancel) == 0) await List(cancel);
        var done = 0;
        while (!cancel.IsCancellationRequested && await Waiting(cancel) is { Count: > 0 } matters)
        {
            await Write(matters);
            done += matters.Count;
            if (progress is not null) progress(new IndexProgress(done, await LeftAsync(cancel)));
        }

        return done;
    }

    /// <summary>重建索引: every matter is written anew while the old rows serve; beside a running server too.</summary>
    public async Task<int> RebuildAsync(CancellationToken cancel, Action<IndexProgress>? progress = null)
    {
        await List(cancel);
        long last = await Number(Last, cancel);
        for (long from = 0; from <= last; from += ListedAtOnce)
        {
            var start = from;
            await _runner.Derive(rows => rows.Execute(Again, start, start + ListedAtOnce - 1));
        }

        return await RunAsync(cancel, progress);
    }

    /// <summary>All matters get their place first, in the order in which they were opened: the newest come first whatever is written when.</summary>
    private async Task List(CancellationToken cancel)
    {
        var all = new List<(Guid Id, DateTime At)>();
        await using (var lease = await _pool.RentAsync(cancel))
            all.AddRange(await new Reading(lease).All(_reader.Matters.All, r => (r.Id(0), r.Instant(1))));
        foreach (var some in all.Chunk(ListedAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            await _runner.Derive(async rows =>
            {
                foreach (var (id, at) in some) await rows.Execute(AddToList, id, at);
            });
        }

        await _runner.Derive(rows => rows.Execute(SetComplete));
    }

    private async Task Write(List<Guid> matters)
    {
        var now = OfficeTime.Microseconds(_clock.GetUtcNow().UtcDateTime);
        // A long one takes turns with the commands of the office.
        await _runner.Derive(async rows =>
        {
            foreach (var matter in matters.Order())
                if (!await _indexer.WriteWhole(rows, matter, now)) break;
        });
    }

    private async Task<List<Guid>> Waiting(CancellationToken cancel)
    {
        await using var lease = await _pool.RentAsync(cancel);
        return await new Reading(lease).All(Pending, r => r.Id(0));
    }

    private async Task<int> Number(string sql, CancellationToken cancel)
    {
        await using var lease = await _pool.RentAsync(cancel);
        return Convert.ToInt32(await lease.Command(sql).ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }
}
