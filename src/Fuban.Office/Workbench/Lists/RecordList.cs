using Fuban.Office.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace Fuban.Office.Workbench.Lists;

/// <summary>前后件: where a matter stands in a list, and its neighbours there that the officer may open; null where the list ends.</summary>
public sealed record Neighbours(int Position, int Count, Guid? Previous, Guid? Next);

/// <summary>
/// 来处清单: a list beside the inbox from which matters are opened. The address of the matter carries the whole address of the list, so that the way back and the
/// neighbours need no script and no memory.
/// </summary>
/// <param name="Path">Of the list; what stands behind it is the list's own.</param>
/// <param name="Find">By the query of the list's address; null when the matter is not in it.</param>
/// <param name="PageSize">For lists whose address names a page; null for others.</param>
public sealed record RecordList(string Path, Func<IServiceProvider, Officer, string, Guid, Task<Neighbours?>> Find, int? PageSize = null)
{
    /// <summary>The part of a matter's address that says from which list it was opened.</summary>
    public const string Name = "in";

    /// <param name="list">Path and query of the list.</param>
    public static string RecordHref(string list, Guid matter) => QueryHelpers.AddQueryString($"/matters/{matter}", Name, list);

    /// <summary>The next record of the list, or the list, once the one at hand is done.</summary>
    public static string NextHref(string list, Guid matter) => QueryHelpers.AddQueryString("/inbox/next", new Dictionary<string, string?> { [Name] = list, ["after"] = matter.ToString() });

    /// <summary>The list on the page where the matter stands.</summary>
    public string Href(string query, Neighbours? at)
    {
        if (PageSize is not { } size || at is null) return Path + query;
        var parts = QueryHelpers.ParseQuery(query);
        parts["page"] = ((at.Position - 1) / size + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(Path, parts);
    }
}
