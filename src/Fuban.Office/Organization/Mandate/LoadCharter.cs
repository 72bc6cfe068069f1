using Fuban.Kernel.Commands;
using Fuban.Office.Organization.Charter;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>装载职责规定: makes a charter version hold from a day on. Rows of earlier versions end on that day and stay readable.</summary>
/// <param name="From">Null: the charter's own date, else today.</param>
[Requires(RequiresAttribute.System)]
public sealed record LoadCharter(string CharterJson, string? OrganisationsJson = null, DateOnly? From = null) : ICommand;

internal sealed class LoadCharterHandler : IHandler<LoadCharter>
{
    public async Task<Outcome> Handle(LoadCharter command, CommandContext x)
    {
        var read = CharterDocument.Read(command.CharterJson);
        if (read.Document is not { } charter) return Outcome.Refuse(read.Problems.Select(p => new Refusal("CHARTER-file", p.Path, p.Message)));
        var versions = await x.Db.Set<CharterVersion>().ToListAsync();
        if (versions.Any(v => v.Name == charter.Version)) return Outcome.Refuse("CHARTER-known", charter.Version);
        var from = command.From ?? charter.EffectiveFrom ?? x.Today;
        if (versions.Any(v => v.From >= from)) return Outcome.Refuse("CHARTER-older", from);

        var organisations = command.OrganisationsJson is { } json ? OrganisationDocument.Read(json, charter) : null;
        if (organisations is { Document: null }) return Outcome.Refuse(organisations.Problems.Select(p => new Refusal("CHARTER-file", p.Path, p.Message)));

        foreach (var version in versions.Where(v => v.To is null)) version.End(from);
        x.Db.Add(new CharterVersion(x.NewId(), charter.Version, command.CharterJson, charter.Office.Name, charter.Office.ShortName, charter.Office.Government, from, x.Now));
        await new UnitLoading(x, charter, from).Load();
        await new ClauseLoading(x, charter, from).Load();
        await new PostLoading(x, charter, from).Load();
        if (organisations?.Document is { } directory) await new OrganisationLoading(x, directory, from).Load();
        x.Touch(OrganizationCatalog.VersionRow);
        x.Detail = charter.Version;
        return new Outcome.Done();
    }
}

/// <summary>Units: the unchanged stay, the changed and the vanished end and name who succeeds them.</summary>
internal sealed class UnitLoading(CommandContext x, CharterDocument charter, DateOnly from)
{
    public async Task Load()
    {
        var current = await x.Db.Set<Unit>().Where(u => u.To == null).ToListAsync();
        foreach (var old in current.Where(o => !charter.Units.Any(n => IsSame(o, n)))) old.End(from, Successors(old));
        for (var i = 0; i < charter.Units.Length; i++)
        {
            var unit = charter.Units[i];
            if (current.Any(o => IsSame(o, unit))) continue;
            x.Db.Add(new Unit(x.NewId(), unit.Code, unit.Slug, unit.Name, unit.Aliases, unit.Independent, i, from));
        }
    }

    private static bool IsSame(Unit old, CharterUnit unit) => old.Code == unit.Code && old.IsSame(unit.Slug, unit.Name, unit.Aliases);

    /// <summary>Whoever keeps its slug or carries its name as an alias; a split names several.</summary>
    private List<string> Successors(Unit old) =>
        [.. charter.Units.Where(n => n.Slug == old.Slug || n.Name == old.Name || n.Aliases.Contains(old.Name)).Select(n => n.Code)];
}

/// <summary>Clauses and quotas: an address holds within one version only, so all of them end and begin with it.</summary>
internal sealed class ClauseLoading(CommandContext x, CharterDocument charter, DateOnly from)
{
    public async Task Load()
    {
        foreach (var clause in await x.Db.Set<Clause>().Where(c => c.To == null).ToListAsync()) clause.End(from);
        foreach (var quota in await x.Db.Set<StaffingQuota>().Where(q => q.To == null).ToListAsync()) quota.End(from);
        for (var i = 0; i < charter.Clauses.Length; i++)
        {
            var clause = charter.Clauses[i];
            x.Db.Add(new Clause(x.NewId(), charter.Version, clause.Address, clause.Kind, clause.Unit, clause.Text, i, from).ServedBy(clause.Units));
        }

        foreach (var post in charter.Posts.Leadership)
        {
            x.Db.Add(new StaffingQuota(
                x.NewId(), charter.Version, post.Code, post.Title, post.Quota, post.OfWhichConcurrent == 0 ? null : post.OfWhichConcurrent, post.Unit, from));
        }

        foreach (var grade in charter.Posts.GradeQuotas) x.Db.Add(new StaffingQuota(x.NewId(), charter.Version, grade.Code, grade.Rank, grade.Quota, null, null, from));
    }
}

/// <summary>The directory of outside organisations: known codes are brought up to date, new ones added, none removed.</summary>
internal sealed class OrganisationLoading(CommandContext x, OrganisationDocument directory, DateOnly from)
{
    public async Task Load()
    {
        var known = await x.Db.Set<Organisation>().ToDictionaryAsync(o => o.Code);
        var posts = await x.Db.Set<Post>().Where(p => p.To == null && p.OrganisationCode != null).ToListAsync();
        foreach (var entry in directory.Organisations)
        {
            if (known.TryGetValue(entry.Code, out var organisation)) organisation.Take(entry, SortKeys.Of(entry.Name));
            else x.Db.Add(new Organisation(x.NewId(), entry, SortKeys.Of(entry.Name)));
            var post = posts.FirstOrDefault(p => p.OrganisationCode == entry.Code);
            var there = entry is { Kind: "department", Level: "city", Generic: false, ToUnknown: false } && (entry.To is not { } to || to > x.Today);
            if (there && post is null) x.Db.Add(DepartmentPosts.Open(x, entry.Code, entry.ShortName, from));
        }
    }
}
