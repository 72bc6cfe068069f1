using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Notices;
using Fuban.Office.Search.Query;
using Fuban.Office.Search.Saved;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Workbench.Finding;

/// <summary>已存检索簿的一行: one saved search in its owner's list.</summary>
public sealed record SavedView(Guid Id, string Name, string Address, IReadOnlySet<Guid> New, bool Alerts = false);

/// <summary>检索簿: the list of an officer, and the job that looks for what is new.</summary>
internal sealed class SavedSearches(OfficeStore store, ReadPool pool, Finder finder, SavedHits hits, OfficerDesk desk, CommandRunner runner, TimeProvider clock)
{
    /// <summary>How far back the first look of a process goes.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromHours(1);

    private const string See = $"""UPDATE {NoticeTable.Name} SET "SeenAt" = @p0, "Version" = "Version" + 1 WHERE "SearchId" = @p1 AND "SeenAt" IS NULL""";

    private DateTime? _looked;

    public async Task<IReadOnlyList<SavedView>> Of(Officer officer, CancellationToken cancel = default)
    {
        await using var db = store.Read();
        var views = new List<SavedView>();
        foreach (var saved in await db.Set<SavedSearch>().Where(s => s.PersonId == officer.Person.Id && s.Address.StartsWith(SearchAddress.Path)).OrderBy(s => s.Id).ToListAsync(cancel))
            views.Add(new SavedView(saved.Id, saved.Name, saved.Address, await hits.New(saved.Id, finder.SeekerOf(officer), cancel), saved.Alerts));
        return views;
    }

    /// <summary>What is found when it is saved is known.</summary>
    /// <param name="address">Of the search, with or without its path.</param>
    public Task Begin(Guid saved, string address, Officer officer) => hits.Begin(saved, Request(address), finder.SeekerOf(officer));

    /// <summary>What its owner has looked at is new no more, and he need not be told of it.</summary>
    public async Task Seen(Guid saved)
    {
        await hits.Seen(saved);
        await runner.Derive(rows => rows.Execute(See, OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime), saved));
    }

    /// <summary>常用筛选: the lists that he keeps under a name.</summary>
    public async Task<IReadOnlyList<SavedView>> Lists(Officer officer, CancellationToken cancel = default)
    {
        var lists = new List<SavedView>();
        await using var lease = await pool.RentAsync(cancel);
        await using var reader = await lease.Command("""SELECT "Id", "Name", "Address" FROM search_saved_searches WHERE "PersonId" = @p0 ORDER BY "Id" """, officer.Person.Id).ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (!reader.GetString(2).StartsWith(SearchAddress.Path, StringComparison.Ordinal)) lists.Add(new SavedView(reader.Id(0), reader.GetString(1), reader.GetString(2), new HashSet<Guid>()));
        return lists;
    }

    /// <summary>新结果: looks in what the index changed since the last time, by the rights that each owner has now.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        if (await hits.ChangedSince(_looked ?? now - FirstLook, cancel) is { } changed)
        {
            await using var db = store.Read();
            foreach (var saved in await db.Set<SavedSearch>().Where(s => s.Address.StartsWith(SearchAddress.Path)).ToListAsync(cancel))
                if (await desk.ByAccountName(saved.Account, null, cancel) is { } officer && await hits.Find(saved.Id, Request(saved.Address), finder.SeekerOf(officer), changed, cancel) is { } found)
                    await runner.Run(new TellFound(saved.Id, found), Actor.System);
        }

        _looked = now;
    }

    internal static SearchRequest Request(string address) => SearchAddress.Read(address.StartsWith(SearchAddress.Path, StringComparison.Ordinal) ? address[SearchAddress.Path.Length..] : address);
}
