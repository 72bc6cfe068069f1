using Fuban.Office.Access;
using Fuban.Office.Search;
using Fuban.Office.Search.Query;

namespace Fuban.Office.Workbench.Finding;

/// <summary>找件: what an officer finds, by his posts, their units and the registers that he reads. Page, interface and command line ask here.</summary>
public sealed class Finder(Searcher searcher, IEnumerable<SearchedKind> kinds)
{
    public Task<SearchAnswer> Find(SearchRequest request, Officer officer, CancellationToken cancel = default) => searcher.Find(request, SeekerOf(officer), cancel);

    internal Seeker SeekerOf(Officer officer) => new(officer.Reach, [.. kinds.Where(k => k.Register is { } register && officer.May(register) && officer.Reach.Covers(k.Kind)).Select(k => k.Kind)]);
}
