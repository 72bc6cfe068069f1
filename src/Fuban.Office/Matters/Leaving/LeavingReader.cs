using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>离岗清退: a post that nobody fills, and what still lies with it. No title, no content: only how much.</summary>
public sealed record VacantPost(PostView Post, string? LastHolder, DateOnly? Since, int Turns, int Overdue, IReadOnlyList<PostView> Targets);

/// <summary>离岗人员: who holds no post any more and is not cleared, or owes something though he cannot sign in.</summary>
/// <param name="LeftOn">Null: still in his post.</param>
public sealed record Leaver(PersonView Person, PostView? LastPost, DateOnly? LeftOn, IReadOnlyList<OwedItem> Owed);

/// <summary>Finds what leavers have left behind, and hands it over matter by matter.</summary>
public sealed class LeavingReader(OfficeStore store, OrganizationCatalog catalog, CommandRunner runner, LeavingDebts debts, TimeProvider clock)
{
    /// <summary>Those who owe something first.</summary>
    public async Task<List<Leaver>> Leavers()
    {
        var (office, today) = (await catalog.CurrentAsync(), catalog.Today);
        await using var db = store.Read();
        var owed = (await debts.Of(db, null)).ToLookup(o => o.Person);
        var cleared = (await db.Set<LeavingClearance>().Select(c => new { c.PersonId, c.LeftOn }).ToListAsync()).Select(c => (c.PersonId, c.LeftOn)).ToHashSet();
        var disabled = (await db.Set<Account>().GroupBy(a => a.PersonId).Where(g => g.All(a => a.State == AccountState.Disabled)).Select(g => g.Key).ToListAsync()).ToHashSet();
        var leavers = new List<Leaver>();
        foreach (var person in office.People)
        {
            if (LeavingRules.LastHolding(office, person.Id, today) is not { } last || office.Post(last.PostId) is not { } post) continue;
            var left = !office.PostsOf(person.Id, today).Any() && last.To is { } to ? to : (DateOnly?)null;
            if (left is { } day ? !cleared.Contains((person.Id, day)) || owed[person.Id].Any() : disabled.Contains(person.Id) && owed[person.Id].Any())
                leavers.Add(new Leaver(person, post, left, [.. owed[person.Id]]));
        }

        return [.. leavers.OrderBy(l => l.Owed.Count == 0).ThenByDescending(l => l.LeftOn)];
    }

    public async Task<List<VacantPost>> Vacant()
    {
        var office = await catalog.CurrentAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = store.Read();
        var open = await db.Set<Assignment>().Where(a => a.State == AssignmentState.Open).GroupBy(a => a.PostId)
            .Select(g => new { Post = g.Key, Turns = g.Count(), Overdue = g.Count(a => a.SortDue < now) }).ToListAsync();
        var vacant = new List<VacantPost>();
        foreach (var row in open)
        {
            if (office.Post(row.Post) is not { } post || await HandOver.IsFilled(db, office, post.Id, catalog.Today)) continue;
            var last = office.HoldingsOfPost(post.Id).Where(h => h.From <= catalog.Today).MaxBy(h => h.To ?? DateOnly.MaxValue);
            var targets = new List<PostView>();
            foreach (var target in HandOver.Targets(office, post, catalog.Today)) if (await HandOver.IsFilled(db, office, target.Id, catalog.Today)) targets.Add(target);
            vacant.Add(new VacantPost(post, last is null ? null : office.Person(last.PersonId)?.Name, last?.To, row.Turns, row.Overdue, targets));
        }

        return [.. vacant.OrderBy(v => office.Posts.IndexOf(v.Post))];
    }

    /// <summary>All turns of the post; each is an act on its own matter. Stops at the first refusal.</summary>
    /// <returns>How many went over, and what the last one said.</returns>
    public async Task<(int Count, Outcome Last)> HandOverAll(Guid from, Guid to, Actor actor)
    {
        await using var db = store.Read();
        var turns = await db.Set<Assignment>().Where(a => a.PostId == from && a.State == AssignmentState.Open).Select(a => new { a.Id, a.MatterId }).ToListAsync();
        Outcome last = new Outcome.NotFound();
        var count = 0;
        foreach (var turn in turns)
        {
            last = await runner.Run(new HandOverTurn(turn.MatterId, turn.Id, to), actor);
            if (!last.IsDone) return (count, last);
            count++;
        }

        return (count, last);
    }
}
