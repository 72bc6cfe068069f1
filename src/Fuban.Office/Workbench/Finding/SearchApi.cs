using Fuban.Office.Access;
using Fuban.Office.Api;
using Fuban.Office.Search.Query;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Workbench.Finding;

/// <summary>检索接口: the search page for programs.</summary>
internal static class SearchApi
{
    public static void Map(IEndpointRouteBuilder app) => app.MapApi("search").MapGet("/search", Get).Describe<SearchPageAnswer>(
        "search", "Search", "What the caller may see and the words, filters and cursor of the query say; the newest first, counted up to a cap.").DescribePaging();

    /// <param name="q">Words, a number, initials.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="next">What the page before gave as <c>next</c>.</param>
    private static async Task<IResult> Get(
        HttpContext http, Finder finder, OfficerAccessor officers, ApiCursor cursors, ApiAnswers answers, string? q = null, string? from = null, string? to = null, string? next = null)
    {
        if (from is { Length: > 0 } && SearchAddress.Day(from) is null) return answers.Refuse("API-date", "from");
        if (to is { Length: > 0 } && SearchAddress.Day(to) is null) return answers.Refuse("API-date", "to");
        var (account, list) = (officers.Required.Account, $"search {q}");
        if (!cursors.TryRead(account, list, next, null, out var place, out _, out var wrong)) return answers.Refuse(wrong.Code, wrong.Field);
        // The address is read as the page reads it; the parameters above only name themselves to the description.
        var request = SearchAddress.Read(http.Request.QueryString.Value) with { After = place is null ? null : Guid.Parse(place) };
        var found = Answer.Of(await finder.Find(request, officers.Required, http.RequestAborted));
        return Results.Ok(new SearchPageAnswer(found.Items, found.Count, found.CountCapped, found.Next is { } last ? cursors.Write(account, list, last.ToString("N")) : null));
    }
}

/// <summary>检索的一页.</summary>
public sealed record SearchPageAnswer(IReadOnlyList<AnswerItem> Items, int Count, bool CountCapped, string? Next);

/// <summary>What programs are told: the same from the interface and from the command line.</summary>
public sealed record Answer(IReadOnlyList<AnswerItem> Items, int Count, bool CountCapped, Guid? Next)
{
    public static Answer Of(SearchAnswer found) => new([.. found.Hits.Select(h => new AnswerItem(h.Matter, h.Kind, h.Number, h.WorkSecret ? null : h.Title))], found.Count, found.Capped, found.Next);
}

/// <param name="Title">Null for a 工作秘密, whose words are seen on its page only.</param>
public sealed record AnswerItem(Guid Id, string Kind, string? Number, string? Title);
