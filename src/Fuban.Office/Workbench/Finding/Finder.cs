using Fuban.Office.Access;
using Fuban.Office.Search;
using Fuban.Office.Search.Query;
using Fuban.Office.Workbench.Lists;

namespace Fuban.Office.Workbench.Finding;

/// <summary>找件: what an officer finds, by his posts, their units and the registers that he reads. Page, interface and command line ask here.</summary>
public sealed class Finder(Searcher searcher, IEnumerable<SearchedKind> kinds)
{
    public Task<SearchAnswer> Find(SearchRequest request, Officer officer, CancellationToken cancel = default) => searcher.Find(request, SeekerOf(officer), cancel);

    /// <summary>前后件 of what he found: those that he may open.</summary>
    internal async Task<Neighbours?> Around(string query, Officer officer, Guid matter) =>
        await searcher.Around(SearchAddress.Read(query), SeekerOf(officer), matter, default) is { } at ? new Neighbours(at.Position, at.Count, at.Previous, at.Next) : null;

    internal Seeker SeekerOf(Officer officer) => new(officer.Reach, [.. kinds.Where(k => k.Register is { } register && officer.May(register) && officer.Reach.Covers(k.Kind)).Select(k => k.Kind)]);
}
