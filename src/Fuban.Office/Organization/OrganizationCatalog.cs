using System.Collections.Immutable;
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>Keeps the snapshot of the version that the database is at. Every verb that writes the organization raises the version row.</summary>
public sealed class OrganizationCatalog(OfficeStore store, ReadPool pool, TimeProvider clock, OfficeTime time)
{
    internal const string VersionRow = "organization";
    private volatile OrganizationSnapshot? _snapshot;

    public DateOnly Today => time.Today(clock);

    /// <summary>One tiny prepared query when nothing changed.</summary>
    public async ValueTask<OrganizationSnapshot> CurrentAsync(CancellationToken cancel = default) => await AtAsync(await Versions.ReadAsync(pool, VersionRow, cancel), cancel);

    /// <summary>For queries that read the version row along with their own rows.</summary>
    internal async ValueTask<OrganizationSnapshot> AtAsync(long version, CancellationToken cancel = default)
    {
        if (_snapshot is { } kept && kept.Version == version) return kept;
        await using var db = store.Read();
        // The rows may be newer than the version asked for: the next request then reads them once more, and nothing older is ever kept as newer.
        var read = new OrganizationSnapshot(version, await OrganizationRows.Read(db, time.Today(clock), cancel));
        _snapshot = read;
        return read;
    }
}

/// <summary>All rows of the organization as views.</summary>
internal sealed record OrganizationRows(
    ImmutableArray<OfficeView> Offices, ImmutableArray<UnitView> Units, ImmutableArray<ClauseView> Clauses, ImmutableArray<QuotaView> Quotas, ImmutableArray<PostView> Posts,
    ImmutableArray<PersonView> People, ImmutableArray<HoldingView> Holdings, ImmutableArray<OrganisationView> Organisations, ImmutableArray<PortfolioView> Portfolios,
    ImmutableArray<DelegationView> Delegations, IReadOnlyDictionary<string, string> Settings)
{
    public static async Task<OrganizationRows> Read(OfficeDb db, DateOnly today, CancellationToken cancel)
    {
        var units = await db.Set<Unit>().OrderBy(u => u.SortKey).ThenBy(u => u.From).ToListAsync(cancel);
        // A post names its unit by slug; the code is that of the unit's row of today, else of its latest.
        var codes = units.GroupBy(u => u.Slug).ToDictionary(g => g.Key, g => (g.FirstOrDefault(u => Dates.Hold(u.From, u.To, today)) ?? g.MaxBy(u => u.From)!).Code);
        return new OrganizationRows(
            [.. (await db.Set<CharterVersion>().ToListAsync(cancel)).Select(c => new OfficeView(c.Office, c.OfficeShortName, c.Government, c.Name, c.From))],
            [.. units.Select(u => new UnitView(u.Code, u.Slug, u.Name, WordList.Split(u.Aliases), u.Independent, u.From, u.To, WordList.Split(u.Successors)))],
            [.. (await db.Set<Clause>().OrderBy(c => c.From).ThenBy(c => c.SortKey).ToListAsync(cancel))
                .Select(c => new ClauseView(c.CharterName, c.Address, c.Kind, c.UnitCode, c.Text, WordList.Split(c.Units), c.From, c.To))],
            [.. (await db.Set<StaffingQuota>().OrderBy(q => q.Code).ToListAsync(cancel)).Select(q => new QuotaView(q.Code, q.Title, q.Number, q.OfWhichConcurrent, q.UnitCode, q.From, q.To))],
            [.. (await db.Set<Post>().OrderBy(p => p.SortKey).ThenBy(p => p.Slug).ToListAsync(cancel)).Select(p => new PostView(
                p.Id, p.Slug, p.Title, p.Role, p.UnitSlug, p.UnitSlug is { } slug ? codes.GetValueOrDefault(slug) : null, p.OrganisationCode, p.CharterCode, p.Capacity, p.From, p.To))],
            [.. (await db.Set<Person>().OrderBy(p => p.SortKey).ToListAsync(cancel)).Select(p => new PersonView(p.Id, p.Name, p.SortKey))],
            [.. (await db.Set<Holding>().OrderBy(h => h.From).ToListAsync(cancel)).Select(h => new HoldingView(h.Id, h.PersonId, h.PostId, h.Nature, h.From, h.To))],
            [.. (await db.Set<Organisation>().OrderBy(o => o.SortKey).ToListAsync(cancel)).Select(View)],
            [.. (await db.Set<Portfolio>().ToListAsync(cancel)).Select(p => new PortfolioView(p.Id, p.UnitSlug, p.DeputySecretaryGeneralPost, p.ViceMayorPost, p.From, p.To))],
            [.. (await db.Set<Delegation>().OrderBy(d => d.From).ThenBy(d => d.Id).ToListAsync(cancel)).Select(d => d.View())],
            await db.Set<OfficeSetting>().ToDictionaryAsync(s => s.Name, s => s.Value, cancel));
    }

    private static OrganisationView View(Organisation o) => new(
        o.Id, o.Code, o.Name, o.ShortName, WordList.Split(o.Aliases), o.Kind, o.Level, o.Parent, o.From, o.To, WordList.Split(o.Successors), o.CompetentUnit, o.CompetentClause,
        o.CompetentBasis, o.TransferredTo, o.Relation, WordList.Split(o.DocumentWords), o.Generic, o.SortKey);
}
