using System.Globalization;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>One line of a list. <c>due</c> is the last day in the office's time zone.</summary>
public sealed record InboxItem(
    Guid Matter, Guid? Assignment, string Kind, string? Number, string Title, string Origin, string? Step, Urgency Urgency, MatterState State, DateTime At, DateOnly? Due, bool Unread, bool Urged);

/// <summary>队列的一页. <c>next</c> continues where this page ends; it is absent on the last one.</summary>
public sealed record InboxAnswer(IReadOnlyList<InboxItem> Items, int Count, int Open, int Overdue, int DueToday, string? Next);

/// <summary>队列接口: the lists of the workbench, filtered as its pages are.</summary>
internal static class InboxApi
{
    private static readonly Dictionary<string, Queue> Queues = Enum.GetValues<Queue>().ToDictionary(q => q.ToString().ToLowerInvariant());

    public static void Map(IEndpointRouteBuilder app) => app.MapApi("inbox").MapGet("/inbox", Get).Describe<InboxAnswer>(
        "getInbox", "A list of the workbench", "What lies with the caller (todo), what he completed (done), what he opened (started) and the other lists of the workbench.").DescribePaging();

    /// <param name="queue">todo, toread, done, read, started, followed.</param>
    /// <param name="q">Words in title, sender or number.</param>
    /// <param name="due">overdue or today.</param>
    /// <param name="sort">due, at or urgency, with "-" before it downwards.</param>
    /// <param name="next">What the page before gave as <c>next</c>.</param>
    /// <param name="limit">How many items, at most 200.</param>
    private static async Task<IResult> Get(
        OfficerAccessor officers, Queues queues, MatterAnswers matters, ApiCursor cursors, ApiAnswers answers, CancellationToken cancel, string queue = "todo", string? q = null, string? kind = null,
        string? urgency = null, string? due = null, string? sort = null, string? next = null, int? limit = null)
    {
        if (!Queues.TryGetValue(queue.ToLowerInvariant(), out var which)) return answers.Refuse("API-queue", "queue");
        var (officer, filter, list) = (officers.Required, new QueueFilter(q, kind, urgency, due) { Sort = sort }, $"inbox {queue} {q} {kind} {urgency} {due} {sort}");
        if (!cursors.TryRead(officer.Account, list, next, limit, out var place, out var size, out var wrong)) return answers.Refuse(wrong.Code, wrong.Field);
        var page = cursors.Page(officer.Account, list, await queues.After(which, officer, filter, Mark(place), size + 1, cancel), size, r => $"{r.Mark.Sort} {r.Mark.Id:N}");
        var items = page.Items.Select(r => new InboxItem(
            r.Matter, r.Assignment, r.Kind, r.Number, r.Title, r.Origin, r.Step, r.Urgency, r.State, r.At, matters.Day(r.DueAt), r.Unread, r.Urged)).ToList();
        var counts = await queues.Counts(officer, cancel);
        return Results.Ok(new InboxAnswer(items, await queues.Count(which, officer, filter, cancel), counts.Open, counts.Overdue, counts.DueToday, page.Next));
    }

    private static QueueMark? Mark(string? place) => place?.Split(' ') is [var sort, var id] ? new QueueMark(long.Parse(sort, CultureInfo.InvariantCulture), Guid.Parse(id)) : null;
}
