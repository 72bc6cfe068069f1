using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves.Batch;

/// <summary>批中一件: an item of a list that was chosen with others; without record when it is not to be handled among others.</summary>
public sealed record BatchItem(BatchId Id, MatterRecord? Record, IReadOnlyList<MoveOffer> Offers);

/// <summary>逐件结果.</summary>
/// <param name="No">Why it was not done; empty when it was.</param>
public sealed record BatchResult(BatchItem Item, IReadOnlyList<Refusal> No);

/// <summary>批量办理: makes the same move of many items, each in an act of its own, as if each had been opened: what one refuses does not stop the others.</summary>
public sealed class BatchDesk(MatterReader reader, StandingReader standings, MoveBook book, OfficerAccessor officers, CommandRunner runner, OrganizationCatalog organization)
{
    /// <summary>As many as a page of a list shows.</summary>
    public const int Most = QueueFilter.PageSize;

    public async Task<IReadOnlyList<BatchItem>> Read(IEnumerable<BatchId> ids)
    {
        var items = new List<BatchItem>();
        foreach (var id in ids.Distinct().Take(Most))
        {
            // Whoever handles a 工作秘密 opens it, and is recorded as having looked.
            var record = await reader.Read(id.Matter, officers.Required, looks: false);
            var at = record is null ? null : await standings.Of(record, officers.Required.Actor());
            items.Add(new BatchItem(id, record, at is null ? [] : book.Of(at, officers.Required, id.Turn)));
        }

        return items;
    }

    /// <summary>The moves that at least one of them allows, each with those that do.</summary>
    public static IReadOnlyList<(MatterMove Move, IReadOnlyList<MoveOffer> Possible)> Moves(IReadOnlyList<BatchItem> items) =>
    [
        .. items.SelectMany(i => i.Offers).Where(o => o.Move.InBatch && o.IsPossible).GroupBy(o => o.Move)
            .Select(g => (g.Key, (IReadOnlyList<MoveOffer>)[.. g])).OrderByDescending(m => m.Key.IsMain).ThenBy(m => m.Key.Order),
    ];

    /// <param name="key">Of the whole batch: each item's own key comes from it, so that the same press twice is one act on each.</param>
    public async Task<IReadOnlyList<BatchResult>> Run(IReadOnlyList<BatchItem> items, MatterMove move, JsonObject fields, Guid key)
    {
        var results = new List<BatchResult>();
        foreach (var item in items)
        {
            if (item.Record is null)
            {
                results.Add(new BatchResult(item, [new Refusal("BATCH-alone")]));
                continue;
            }

            var outcome = await move.Run(runner, item.Id.Matter, item.Id.Turn, fields.DeepClone().AsObject(), Actor(item, move), item.Id.KeyOf(key));
            results.Add(new BatchResult(item, await Why(outcome)));
        }

        return results;
    }

    private Actor Actor(BatchItem item, MatterMove move)
    {
        var officer = officers.Required;
        if (item.Offers.FirstOrDefault(o => o.Move.Key == move.Key) is { } offer) return offer.At.Actor;
        var post = item.Record!.Assignments.FirstOrDefault(a => a.Id == item.Id.Turn)?.PostId;
        return officer.Actor(post is { } held && officer.PostIds.Contains(held) ? held : null);
    }

    private async Task<IReadOnlyList<Refusal>> Why(Outcome outcome) => outcome switch
    {
        Outcome.Done => [],
        Outcome.Refused refused => refused.Refusals,
        Outcome.Forbidden forbidden => [forbidden.Reason],
        Outcome.Stale stale => [new Refusal("BATCH-changed", stale.ByAccount is { } by ? (await organization.CurrentAsync()).Person(by)?.Name : null)],
        _ => [new Refusal("BATCH-alone")],
    };
}
