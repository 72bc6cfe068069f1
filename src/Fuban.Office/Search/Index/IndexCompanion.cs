using Fuban.Kernel.Commands;

namespace Fuban.Office.Search.Index;

/// <summary>随行索引: whatever command changed something of a matter, the index says so when it commits.</summary>
internal sealed class IndexCompanion(IEnumerable<SearchedEntity> entities, Indexer indexer, IndexSignal signal) : ICompanion
{
    private readonly Dictionary<Type, Func<object, Guid>> _matterOf = entities.ToDictionary(e => e.Type, e => e.Matter);

    public async Task Write(IReadOnlyList<object> changed, CommandContext x, DerivedRows rows)
    {
        var matters = changed.Where(e => _matterOf.ContainsKey(e.GetType())).Select(e => _matterOf[e.GetType()](e)).ToHashSet();
        // In one order, so that two commands on PostgreSQL do not wait for one another crosswise.
        foreach (var matter in matters.Order())
            if (await indexer.Write(rows, matter, x.Now)) signal.Raise();
    }
}

/// <summary>Wakes the job; whoever misses it is found at the next round all the same.</summary>
internal sealed class IndexSignal
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        if (_raised.CurrentCount > 0) return;
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two at once: one is enough.
        }
    }

    public Task<bool> Wait(TimeSpan most, CancellationToken cancel) => _raised.WaitAsync(most, cancel);
}
