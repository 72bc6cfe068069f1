using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Notices;

/// <summary>提醒, as its reader finds it: a matter that he may not see any more has neither number nor title; what he may see only while he stands in has its number.</summary>
public sealed record NoticeView(Guid Id, NoticeKind Kind, Guid Matter, string? MatterKind, string? Title, string? Number, Guid? OnBehalfOf, DateTime At, bool Seen)
{
    /// <summary>订阅: the saved search that found something, and its name.</summary>
    public Guid? Search { get; init; }

    public string? SearchName { get; init; }

    /// <summary>Where it leads.</summary>
    public string Address => Notice.AddressOf(Search, Matter);
}

/// <summary>提醒簿 of the officer of this request.</summary>
public sealed class NoticeBook(OfficeDb db, ReadPool pool, OfficerAccessor officers)
{
    public const int Most = 100;

    private Guid Person => officers.Required.Person.Id;

    private const string Unlooked =
        $"""
         SELECT COUNT(*) FROM {NoticeTable.Name} n WHERE n."PersonId" = @p0 AND n."SeenAt" IS NULL
         AND (n."AssignmentId" IS NULL OR EXISTS (SELECT 1 FROM matters_assignments a WHERE a."Id" = n."AssignmentId"))
         """;

    public Task<int> Unseen() => Unseen(pool, Person);

    /// <summary>A prepared statement: every page asks it.</summary>
    internal static async Task<int> Unseen(ReadPool pool, Guid person, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        await using var reader = await lease.Command(Unlooked, person).ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (int)reader.GetInt64(0);
    }

    /// <summary>What was taken back was never given.</summary>
    internal static IQueryable<Notice> Standing(OfficeDb db, Guid person) =>
        db.Set<Notice>().Where(n => n.PersonId == person && (n.AssignmentId == null || db.Set<Assignment>().Any(a => a.Id == n.AssignmentId)));

    /// <summary>The newest first, those not seen yet before the others.</summary>
    public async Task<IReadOnlyList<NoticeView>> All()
    {
        var person = Person;
        return await Views(await Standing(db, person).OrderBy(n => n.SeenAt != null).ThenByDescending(n => n.Id).Take(Most).ToListAsync());
    }

    /// <summary>The newest first, whether seen or not, behind one of them.</summary>
    public async Task<IReadOnlyList<NoticeView>> After(Guid? last, int most)
    {
        var person = Person;
        return await Views(await Behind(db, person, last).Take(most).ToListAsync());
    }

    internal static IQueryable<Notice> Behind(OfficeDb db, Guid person, Guid? last)
    {
        var notices = Standing(db, person);
        return (last is { } place ? notices.Where(n => n.Id.CompareTo(place) < 0) : notices).OrderByDescending(n => n.Id);
    }

    private async Task<IReadOnlyList<NoticeView>> Views(List<Notice> notices)
    {
        var ids = notices.Select(n => n.MatterId).Distinct().ToList();
        // By his own rights.
        var seen = await db.VisibleTo(officers.Required.Reach).Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Kind, m.Title, m.Number, m.WorkSecret }).ToDictionaryAsync(m => m.Id);
        var forOthers = notices.Where(n => n.OnBehalfOf is not null).Select(n => n.MatterId).ToList();
        var named = await db.Set<Matter>().Where(m => forOthers.Contains(m.Id)).Select(m => new { m.Id, m.Kind, m.Number }).ToDictionaryAsync(m => m.Id);
        return [.. notices.Select(n =>
        {
            var (own, other) = (seen.GetValueOrDefault(n.MatterId), n.OnBehalfOf is null ? null : named.GetValueOrDefault(n.MatterId));
            return new NoticeView(n.Id, n.Kind, n.MatterId, own?.Kind ?? other?.Kind, own is { WorkSecret: false } ? own.Title : null, own?.Number ?? other?.Number, n.OnBehalfOf, n.At, n.SeenAt is not null) { Search = n.SearchId, SearchName = n.SearchName };
        })];
    }
}

/// <summary>全部已阅: one has seen what he was told.</summary>
[Unrecorded, Requires(RequiresAttribute.Anyone)]
public sealed record SeeNotices : ICommand;

internal sealed class SeeNoticesHandler : IHandler<SeeNotices>
{
    public async Task<Outcome> Handle(SeeNotices command, CommandContext x)
    {
        foreach (var notice in await x.Db.Set<Notice>().Where(n => n.PersonId == x.Actor.Person && n.SeenAt == null).ToListAsync()) notice.See(x.Now);
        return new Outcome.Done("/notices");
    }
}
