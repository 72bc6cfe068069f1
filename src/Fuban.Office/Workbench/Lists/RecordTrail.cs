using Fuban.Office.Access;
using Fuban.Office.Matters;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Workbench.Lists;

/// <summary>来处: where the record shown stands in the list it was opened from.</summary>
public sealed record RecordPlace(string ListHref, int Position, int Count, string? Previous, string? Next);

/// <summary>Finds the neighbours of a record in its list, and the next one when it is done.</summary>
public sealed class RecordTrail(Queues queues, IEnumerable<RecordList> lists, IServiceProvider services)
{
    /// <returns>Null when the record was not opened from a list.</returns>
    public async Task<RecordPlace?> Of(Officer officer, Guid matter, IQueryCollection query)
    {
        if (Opened(query) is var (from, asked))
        {
            var at = await from.Find(services, officer, asked, matter);
            string? Href(Guid? to) => to is { } record ? RecordList.RecordHref(from.Path + asked, record) : null;
            return new RecordPlace(from.Href(asked, at), at?.Position ?? 0, at?.Count ?? 0, Href(at?.Previous), Href(at?.Next));
        }

        if (ListAddress.From(query) is not { } list) return null;
        var place = await queues.Place(list.Queue, officer, list.Filter, matter, ListAddress.TurnOf(query));
        var page = place is { Position: > 0 } ? (place.Position - 1) / QueueFilter.PageSize + 1 : 1;
        return new RecordPlace(
            (list with { Filter = list.Filter with { Page = page } }).Href, place?.Position ?? 0, place?.Count ?? 0,
            place?.Previous is { } previous ? list.RecordHref(previous) : null, place?.Next is { } next ? list.RecordHref(next) : null);
    }

    /// <summary>办完到下一件: behind the one just done, else the first that is left, else the list.</summary>
    public async Task<string> Next(Officer officer, IQueryCollection query, bool toList)
    {
        var after = Guid.TryParse(query["after"], out var done) ? done : (Guid?)null;
        if (Opened(query) is not null && after is { } here && await Of(officer, here, query) is { } place) return toList ? place.ListHref : place.Next ?? place.ListHref;
        var list = ListAddress.From(query) ?? ListAddress.Default;
        return toList ? list.Href : await Next(officer, list, after, ListAddress.TurnOf(query));
    }

    /// <summary>The list beside the inbox that an address names, if there is such a one: nobody is led elsewhere.</summary>
    private (RecordList List, string Query)? Opened(IQueryCollection query)
    {
        var address = query[RecordList.Name].ToString();
        var path = address.Split('?')[0];
        return lists.FirstOrDefault(l => l.Path == path) is { } list ? (list, address[path.Length..]) : null;
    }

    private async Task<string> Next(Officer officer, ListAddress list, Guid? after, Guid? turn)
    {
        var next = after is { } matter ? (await queues.Place(list.Queue, officer, list.Filter, matter, turn))?.Next : null;
        if (next is null)
        {
            var first = (await queues.Read(list.Queue, officer, list.Filter with { Page = 1 })).Rows.FirstOrDefault(r => r.Matter != after || r.Assignment != turn);
            next = first is null ? null : new QueueStep(first.Matter, first.Assignment);
        }

        return next is null ? list.Href : list.RecordHref(next);
    }
}
