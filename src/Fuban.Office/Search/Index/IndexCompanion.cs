using Fuban.Kernel.Commands;

namespace Fuban.Office.Search.Index;

/// <summary>随行索引: whatever command changed something of a matter, the index says so when it commits; what is long is posted to the index work.</summary>
internal sealed class IndexCompanion(IEnumerable<SearchedEntity> entities, Indexer indexer) : ICompanion
{
    private readonly Dictionary<Type, Func<object, Guid>> _matterOf = entities.ToDictionary(e => e.Type, e => e.Matter);

    public async Task Write(IReadOnlyList<object> changed, CommandContext x, DerivedRows rows)
    {
        var matters = changed.Where(e => _matterOf.ContainsKey(e.GetType())).Select(e => _matterOf[e.GetType()](e)).ToHashSet();
        // In one order, so that two commands on PostgreSQL do not wait for one another crosswise.
        foreach (var matter in matters.Order())
        {
            var left = await indexer.Write(rows, matter, x.Now);
            if (left.HasFlag(IndexLeft.Rows)) x.Post(IndexWork.Message, matter.ToString("D"));
            if (left.HasFlag(IndexLeft.Files)) x.Post(FileTexts.Message, matter.ToString("D"));
        }
    }
}
