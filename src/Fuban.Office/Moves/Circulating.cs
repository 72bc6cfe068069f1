using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Moves;

/// <summary>传阅办理: gives a matter to readers and keeps their order; the move and the effects of procedures use it.</summary>
public static class Circulating
{
    private const string UnitPrefix = "unit:";

    /// <summary>阅件人: one person, or a post whoever holds it.</summary>
    public sealed record Reader(PostView Post, Guid? Person);

    /// <summary>Who is meant: a post as its holders, a unit as everybody who holds a post of it. One who alone holds a post stands for it, so that his successor reads on.</summary>
    /// <param name="readers">Slugs of posts, and of units as <c>unit:SLUG</c>.</param>
    /// <returns>Each reader once, in the order given.</returns>
    public static IReadOnlyList<Reader> Expand(IEnumerable<string> readers, OrganizationSnapshot office, DateOnly today) =>
        [.. readers.SelectMany(r => Posts(r, office, today)).DistinctBy(p => p.Id).SelectMany(post => Of(post, office, today))];

    public static IEnumerable<Refusal> Refusals(IReadOnlyList<string> readers, bool workSecret, OrganizationSnapshot office, DateOnly today)
    {
        if (readers.Count == 0) yield return new Refusal("CIRCULATE-nobody");
        foreach (var reader in readers)
        {
            var posts = Posts(reader, office, today).ToList();
            if (posts.Count == 0) yield return new Refusal("POST-unknown", reader);
            else if (!posts.Exists(p => office.Holders(p.Id, today).Any())) yield return new Refusal("CIRCULATE-vacant", posts[0].Title);
            else if (workSecret && posts.Find(p => p.OrganisationCode is not null) is { } outside) yield return new Refusal("CIRCULATE-outside", outside.Title);
        }
    }

    /// <summary>The same inside a command that has only the matter's id.</summary>
    public static async Task<IEnumerable<Refusal>> Refusals(CommandContext x, Guid matterId, IReadOnlyList<string> readers, OrganizationSnapshot office) =>
        readers.Count == 0 ? [] : Refusals(readers, await x.Db.FindAsync<Matter>(matterId) is { WorkSecret: true }, office, x.Today);

    /// <returns>How many were given it: whoever has it to read already is not given it twice.</returns>
    internal static async Task<int> Give(CommandContext x, Matter matter, Circulation circulation, string step, IReadOnlyList<Reader> readers)
    {
        var known = await x.Db.Set<Assignment>().Where(a => a.MatterId == matter.Id && a.CirculationId != null).ToListAsync();
        bool Has(Reader reader) => known.Exists(a => a.PostId == reader.Post.Id && a.PersonId == reader.Person && (a.IsLive || (a.CirculationId == circulation.Id && a.State == AssignmentState.Read)));
        var given = readers.Where(r => !Has(r)).ToList();
        var rank = known.Where(a => a.CirculationId == circulation.Id).Select(a => a.Rank).DefaultIfEmpty(-1).Max();
        var waits = circulation.InOrder && known.Exists(a => a.CirculationId == circulation.Id && a.IsLive);
        foreach (var reader in given)
        {
            x.Db.Add(new Assignment(x.NewId(), matter.Id, step, null, reader.Post.Id, x.Now).From(x.Actor.Self).ToRead(circulation.Id, reader.Person, ++rank, waits));
            await x.Db.Join(x, matter.Id, reader.Post.Id);
            waits = circulation.InOrder;
        }

        matter.GiveToRead(given.Count);
        if (given.Count > 0) circulation.GoOn();
        return given.Count;
    }

    /// <summary>For effects of procedures: gives the matter to whoever its variable <c>readers</c> names; nobody, nothing happens.</summary>
    public static async Task Start(CommandContext x, Guid matterId, OrganizationSnapshot office, string step)
    {
        var readers = await x.Db.FindAsync<ProcedureRun>(matterId) is { } run ? ProcedureState.FromJson(run.State).Variables[FlowVariables.Readers]?.Items : null;
        var expanded = Expand(readers ?? [], office, x.Today);
        if (expanded.Count == 0 || await x.Db.FindAsync<Matter>(matterId) is not { } matter) return;
        var circulation = new Circulation(x.NewId(), matterId, false, null, x);
        x.Db.Add(circulation);
        await Give(x, matter, circulation, step, expanded);
    }

    /// <summary>The next in order gets it; when nobody is left, the circulation is over.</summary>
    internal static async Task GoOn(CommandContext x, Guid circulationId)
    {
        var readers = await x.Db.Set<Assignment>().Where(a => a.CirculationId == circulationId).OrderBy(a => a.Rank).ToListAsync();
        if (readers.Exists(a => a.State == AssignmentState.ToRead)) return;
        if (readers.Find(a => a.State == AssignmentState.Waiting) is { } next) next.Open(x.Now);
        else (await x.Db.FindAsync<Circulation>(circulationId))!.End(x.Now);
    }

    private static IEnumerable<PostView> Posts(string reader, OrganizationSnapshot office, DateOnly today) => reader.StartsWith(UnitPrefix, StringComparison.Ordinal)
        ? office.PostsOfUnit(reader[UnitPrefix.Length..], today)
        : office.Post(reader, today) is { } post ? [post] : [];

    private static IEnumerable<Reader> Of(PostView post, OrganizationSnapshot office, DateOnly today)
    {
        var holders = office.Holders(post.Id, today).Select(h => h.Id).Distinct().ToList();
        return holders.Count > 1 ? holders.Select(h => new Reader(post, h)) : holders.Select(_ => new Reader(post, null));
    }
}
