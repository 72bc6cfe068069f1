using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Notices;

/// <summary>实时计数: what waits for the officer now.</summary>
public sealed record LiveCounts(int Inbox, int ToRead, int Notices);

/// <summary>
/// 实时提醒: counts as server-sent events while a page is looked at. Each stream asks the office itself every few seconds, so that it says the same whichever process
/// answers; it ends after a minute, and the browser comes again, with the rights that it has then. Coming again is no use of the session.
/// </summary>
public sealed class Live(Queues queues, ReadPool pool, TimeProvider clock)
{
    public const string Path = "/live";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    public async Task<LiveCounts> Now(Officer officer, CancellationToken cancel = default)
    {
        var counts = officer.May(MatterPermissions.Handle) ? await queues.Counts(officer, cancel) : new QueueCounts(0, 0, 0);
        return new LiveCounts(counts.Open, counts.ToRead, await NoticeBook.Unseen(pool, officer.Person.Id, cancel));
    }

    internal async IAsyncEnumerable<SseItem<LiveCounts>> Stream(Officer officer, [EnumeratorCancellation] CancellationToken cancel)
    {
        LiveCounts? said = null;
        for (var until = clock.GetUtcNow() + Length; clock.GetUtcNow() < until; await Task.Delay(Beat, clock, cancel))
        {
            Versions.Begin();
            var counts = await Now(officer, cancel);
            if (counts != said) yield return new SseItem<LiveCounts>(said = counts, "counts") { ReconnectionInterval = Beat };
        }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, Live live, OfficerAccessor officers) =>
        {
            // A proxy that gathers answers would hold back what is meant for now.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(live.Stream(officers.Required, http.RequestAborted));
        }).RequireAuthorization();
        app.MapGet(Path + "/counts", (HttpContext http, Live live, OfficerAccessor officers) => live.Now(officers.Required, http.RequestAborted)).RequireAuthorization();
    }
}
