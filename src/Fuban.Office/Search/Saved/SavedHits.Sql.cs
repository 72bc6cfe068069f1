using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Search.Index;
using Fuban.Office.Search.Query;

namespace Fuban.Office.Search.Saved;

/// <summary>
/// 新检索结果: which matters a saved search has found before. A matter is new once: when it first matches or when its finder first may see it, however old it is.
/// </summary>
public sealed class SavedHits
{
    private const int MostNew = 100;

    /// <summary>A transaction may commit a little later than it says.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private const string Changed = """SELECT MIN("Seq"), MAX("Seq") FROM search_matters WHERE "Changed" >= @p0""";
    private const string Add = """INSERT INTO search_saved_hits ("Saved", "Matter", "Seen") VALUES (@p0, @p1, @p2) ON CONFLICT ("Saved", "Matter") DO NOTHING""";
    private const string Unseen = """SELECT "Matter" FROM search_saved_hits WHERE "Saved" = @p0 AND "Seen" = 0 LIMIT 100""";
    private const string Look = """UPDATE search_saved_hits SET "Seen" = 1 WHERE "Saved" = @p0 AND "Seen" = 0""";
    private const string Delete = """DELETE FROM search_saved_hits WHERE "Saved" = @p0""";
    private readonly Searcher _searcher;
    private readonly ReadPool _pool;
    private readonly CommandRunner _runner;

    internal SavedHits(Searcher searcher, ReadPool pool, CommandRunner runner) => (_searcher, _pool, _runner) = (searcher, pool, runner);

    /// <summary>What is found when it is saved is known.</summary>
    public async Task Begin(Guid saved, SearchRequest request, Seeker seeker, CancellationToken cancel = default) =>
        await Keep(saved, await _searcher.Newest(request, seeker, null, cancel), seen: 1);

    /// <summary>The stretch of the index in which something changed since; null when nothing did.</summary>
    public async Task<(long First, long Last)?> ChangedSince(DateTime since, CancellationToken cancel)
    {
        await using var lease = await _pool.RentAsync(cancel);
        return await new Reading(lease).First(Changed, r => r.IsDBNull(0) ? null : ((long, long)?)(r.GetInt64(0), r.GetInt64(1)), since - Overlap);
    }

    /// <returns>The newest that was not known.</returns>
    public async Task<Guid?> Find(Guid saved, SearchRequest request, Seeker seeker, (long First, long Last) changed, CancellationToken cancel) =>
        await Keep(saved, await _searcher.Newest(request, seeker, changed, cancel), seen: 0);

    /// <summary>New ones that he may still see; at most a hundred.</summary>
    public async Task<IReadOnlySet<Guid>> New(Guid saved, Seeker seeker, CancellationToken cancel = default)
    {
        List<Guid> unseen;
        await using (var lease = await _pool.RentAsync(cancel)) unseen = await new Reading(lease).All(Unseen, r => r.Id(0), saved);
        var found = new HashSet<Guid>();
        foreach (var matter in unseen.Take(MostNew))
            if (await _searcher.MayFind(matter, seeker, cancel)) found.Add(matter);
        return found;
    }

    public Task Seen(Guid saved) => _runner.Derive(rows => rows.Execute(Look, saved));

    public Task Forget(Guid saved) => _runner.Derive(rows => rows.Execute(Delete, saved));

    private async Task<Guid?> Keep(Guid saved, IReadOnlyList<Guid> matters, int seen)
    {
        Guid? newest = null;
        if (matters.Count == 0) return null;
        await _runner.Derive(async rows =>
        {
            newest = null;
            foreach (var matter in matters)
                if (await rows.Execute(Add, saved, matter, seen) > 0) newest ??= matter;
        });
        return newest;
    }
}
