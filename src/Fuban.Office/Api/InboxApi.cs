using System.Globalization;
using System.Text;
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
        "getInbox", "A list of the workbench", "What lies with the caller (todo), what he completed (done), what he opened (started) and the other lists of the workbench.");

    /// <param name="queue">todo, done, started …</param>
    /// <param name="q">Words in title, sender or number.</param>
    /// <param name="due">overdue or today.</param>
    /// <param name="next">What the page before gave as <c>next</c>.</param>
    private static async Task<IResult> Get(
        OfficerAccessor officers, Queues queues, MatterAnswers matters, ApiAnswers answers, CancellationToken cancel, string queue = "todo", string? q = null, string? kind = null,
        string? urgency = null, string? due = null, string? next = null)
    {
        if (!Queues.TryGetValue(queue.ToLowerInvariant(), out var list)) return answers.Refuse("API-queue", "queue");
        if (next is not null && Page(next) is null) return answers.Refuse("API-next", "next");
        var page = next is null ? 1 : Page(next)!.Value;
        var officer = officers.Required;
        var found = await queues.Read(list, officer, new QueueFilter(q, kind, urgency, due, page), cancel: cancel);
        var items = found.Rows.Select(r => new InboxItem(
            r.Matter, r.Assignment, r.Kind, r.Number, r.Title, r.Origin, r.Step, r.Urgency, r.State, r.At, matters.Day(r.DueAt), r.Unread, r.Urged)).ToList();
        return Results.Ok(new InboxAnswer(
            items, found.Total, found.Counts.Open, found.Counts.Overdue, found.Counts.DueToday, page * QueueFilter.PageSize < found.Total ? Cursor(page + 1) : null));
    }

    private static string Cursor(int page) => Convert.ToBase64String(Encoding.ASCII.GetBytes(page.ToString(CultureInfo.InvariantCulture))).TrimEnd('=');

    private static int? Page(string cursor)
    {
        Span<byte> bytes = stackalloc byte[16];
        var padded = cursor + new string('=', (4 - (cursor.Length % 4)) % 4);
        return cursor.Length <= 16 && Convert.TryFromBase64String(padded, bytes, out var length) && int.TryParse(bytes[..length], CultureInfo.InvariantCulture, out var page) && page > 0 ? page : null;
    }
}
