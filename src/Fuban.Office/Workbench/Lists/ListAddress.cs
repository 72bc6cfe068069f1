using Fuban.Office.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fuban.Office.Workbench.Lists;

/// <summary>
/// 清单地址: which list, filtered and ordered how. The address of the list says it, and so does the address of a record opened from it, so that the record knows its
/// neighbours and the way back, without a script and in any number of windows.
/// </summary>
public sealed record ListAddress(Queue Queue, QueueFilter Filter)
{
    private static readonly (Queue Queue, string Name)[] Names =
    [
        (Queue.ToDo, "todo"), (Queue.ToRead, "toread"), (Queue.Done, "done"), (Queue.Read, "read"), (Queue.Started, "started"), (Queue.Followed, "followed"),
    ];

    public static ListAddress Default { get; } = new(Queue.ToDo, new QueueFilter());

    public static IEnumerable<Queue> All => Names.Select(n => n.Queue);

    public string Name => Names.First(n => n.Queue == Queue).Name;

    public string Path => Queue == Queue.ToDo ? "/inbox" : $"/inbox/{Name}";

    /// <summary>The list itself, on the page where the filter has it.</summary>
    public string Href => QueryHelpers.AddQueryString(Path, Parts.Append(new("page", Filter.Page > 1 ? $"{Filter.Page}" : null)).Where(p => p.Value is not null));

    /// <summary>The filter and the order as a query, without a page: what a saved filter keeps.</summary>
    public string Query => QueryString.Create(Parts.Where(p => p.Value is not null)).Value ?? "";

    /// <summary>List and filter in one query, as a file of it is asked for.</summary>
    public string ExportQuery => QueryString.Create(Parts.Prepend(new("list", Name)).Where(p => p.Value is not null)).Value!;

    public string RecordHref(QueueStep at) => RecordHref("/matters/" + at.Matter, at.Turn);

    /// <summary>The next record of this list, or the list, once the one at hand is done.</summary>
    public string NextHref(Guid matter, Guid? turn) => QueryHelpers.AddQueryString(RecordHref("/inbox/next", turn), "after", matter.ToString());

    /// <summary>A list by the name in its path; null for an unknown one.</summary>
    public static ListAddress? Of(string? name, IQueryCollection query) => name is null or ""
        ? new ListAddress(Queue.ToDo, FilterOf(query))
        : Names.FirstOrDefault(n => n.Name == name) is { Name: not null } known ? new ListAddress(known.Queue, FilterOf(query)) : null;

    /// <summary>The list from which a record was opened, as the record's address names it.</summary>
    public static ListAddress? From(IQueryCollection query) => query["list"].ToString() is { Length: > 0 } name ? Of(name, query) : null;

    public static Guid? TurnOf(IQueryCollection query) => Guid.TryParse(query["turn"], out var turn) ? turn : null;

    private string RecordHref(string path, Guid? turn) => QueryHelpers.AddQueryString(
        path, Parts.Prepend(new("list", Name)).Append(new("turn", turn?.ToString())).Where(p => p.Value is not null));

    /// <summary>The filter and the order, part by part; null where there is none.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parts =>
        [new("q", Filter.Words), new("kind", Filter.Kind), new("urgency", Filter.Urgency), new("due", Filter.Due), new("sort", Filter.Sort)];

    /// <summary>A list and its filter as <see cref="Query"/> and <see cref="Name"/> say them in one.</summary>
    public static ListAddress Parse(string query) => From(new QueryCollection(QueryHelpers.ParseQuery(query))) ?? Default;

    private static QueueFilter FilterOf(IQueryCollection query)
    {
        string? Given(string name) => query[name].ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        return new QueueFilter(Given("q"), Given("kind"), Given("urgency"), Given("due"), int.TryParse(query["page"], out var page) && page > 1 ? page : 1) { Sort = Given("sort") };
    }
}
