using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>任命: a person holds a post from a day on.</summary>
[Requires(OrganizationPermissions.AssignPosts)]
public sealed record AssignPost(Guid Person, Guid Post, HoldingNature Nature, DateOnly From, DateOnly? To = null) : ICommand;

internal sealed class AssignPostHandler : IHandler<AssignPost>
{
    public async Task<Outcome> Handle(AssignPost command, CommandContext x)
    {
        if (await x.RefusalToAdd() is { } early) return Outcome.Refuse(early);
        if (await x.Db.Set<Person>().SingleOrDefaultAsync(p => p.Id == command.Person) is not { } person) return new Outcome.NotFound();
        if (await x.Db.Set<Post>().SingleOrDefaultAsync(p => p.Id == command.Post) is not { } post) return new Outcome.NotFound();
        if (command.To is { } to && to <= command.From) return Outcome.Refuse(new Refusal("HOLDING-dates").On(nameof(command.To)));
        // Administrators are named at set-up or in place of one another by the program's owner: not by an administrator.
        if (post.Role.IsAdministrator() && !x.Actor.IsSystem) return Outcome.Refuse("POST-administrator");
        if (await Appointments.Refusal(x.Db, person, post, command) is { } refusal) return Outcome.Refuse(refusal);

        var holding = new Holding(x.NewId(), person.Id, post.Id, command.Nature, command.From, command.To);
        x.Db.Add(holding);
        person.CountAppointment();
        post.CountAppointment();
        x.Detail = post.Slug;
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done(null, holding.Id);
    }
}

/// <summary>任职规则: one post once, places and quotas kept, administrators hold nothing else.</summary>
internal static class Appointments
{
    public static async Task<Refusal?> Refusal(OfficeDb db, Person person, Post post, AssignPost wanted)
    {
        if (post.From > wanted.From || post.To <= wanted.From) return new Refusal("POST-ended", post.Title).On(nameof(wanted.From));
        var own = await Overlapping(db, wanted).Where(h => h.Holding.PersonId == person.Id).ToListAsync();
        if (own.Any(h => h.Post.Id == post.Id)) return new Refusal("HOLDING-twice", person.Name, post.Title);
        if (own.FirstOrDefault(h => h.Post.Role.IsAdministrator() || post.Role.IsAdministrator()) is { } other)
            return new Refusal("ACCESS-administrator-alone", person.Name, other.Post.Title);
        // An acting holder stands in; the place stays with whoever is appointed.
        if (wanted.Nature == HoldingNature.Acting) return null;
        return await OverCapacity(db, post, wanted) ?? await OverQuota(db, post, wanted);
    }

    private static async Task<Refusal?> OverCapacity(OfficeDb db, Post post, AssignPost wanted)
    {
        if (post.Capacity is not { } places) return null;
        var taken = await Overlapping(db, wanted).CountAsync(h => h.Post.Id == post.Id && h.Holding.Nature != HoldingNature.Acting);
        return taken >= places ? new Refusal("POST-full", post.Title, places) : null;
    }

    private static async Task<Refusal?> OverQuota(OfficeDb db, Post post, AssignPost wanted)
    {
        if (post.CharterCode is not { } code) return null;
        if (await db.Set<StaffingQuota>().FirstOrDefaultAsync(q => q.Code == code && q.From <= wanted.From && (q.To == null || q.To > wanted.From)) is not { } quota) return null;
        quota.CountAppointment();
        var held = await Overlapping(db, wanted).Where(h => h.Post.CharterCode == code && h.Holding.Nature != HoldingNature.Acting).ToListAsync();
        if (held.Count >= quota.Number) return new Refusal("QUOTA-full", quota.Code, quota.Title, quota.Number);
        // "6, of whom 3 concurrent": the full-time places are what remains.
        if (quota.OfWhichConcurrent is { } concurrent)
        {
            var own = wanted.Nature == HoldingNature.Substantive ? quota.Number - concurrent : concurrent;
            if (held.Count(h => h.Holding.Nature == wanted.Nature) >= own) return new Refusal("QUOTA-concurrent", quota.Code, quota.Number, concurrent);
        }

        return null;
    }

    private static IQueryable<Held> Overlapping(OfficeDb db, AssignPost wanted) =>
        from holding in db.Set<Holding>()
        join post in db.Set<Post>() on holding.PostId equals post.Id
        where (holding.To == null || holding.To > wanted.From) && (wanted.To == null || holding.From < wanted.To)
        select new Held { Holding = holding, Post = post };

    private sealed class Held
    {
        public required Holding Holding { get; init; }

        public required Post Post { get; init; }
    }
}
