using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>参与, for acts of modules that are no step of a procedure: who takes part in a matter, and who comes to.</summary>
public static class Participation
{
    /// <summary>The matter as the actor may see it; null for him who takes no part.</summary>
    public static async Task<MatterView?> Seen(CommandContext x, Guid matter) => await x.Db.TakesPart(matter, x.Actor) ? await View(x, matter) : null;

    /// <summary>The matter, whoever asks: for acts on papers that the rules give to one who need not see what stands in them.</summary>
    public static async Task<MatterView?> View(CommandContext x, Guid matter) => (await x.Db.FindAsync<Matter>(matter))?.View();

    /// <summary>Whether a person may see it by the posts that he holds: of a 工作秘密 by his posts alone (RULEBOOK SC-05).</summary>
    public static async Task<bool> MaySee(CommandContext x, Guid matter, OrganizationSnapshot office, Guid person)
    {
        var posts = office.PostsOf(person, x.Today).ToList();
        return posts.Count > 0 && await x.Db.CanSee(matter, new Reach([.. posts.Select(p => p.Id), .. posts.Select(p => p.UnitSlug).OfType<string>().Distinct().Select(Holder.OfUnit)]));
    }

    /// <summary>A post takes part from here on.</summary>
    public static Task Join(CommandContext x, Guid matter, Guid post) => x.Db.Join(x, matter, post);

    /// <summary>Whether a file is one of the matter's.</summary>
    public static Task<bool> HasFile(CommandContext x, Guid matter, Guid file) => x.Db.Set<MatterFile>().AnyAsync(f => f.MatterId == matter && f.Id == file);

    /// <summary>暂停时段 of a matter, each with its end where it has one.</summary>
    public static async Task<IReadOnlyList<(DateTime Since, DateTime? Until)>> Pauses(OfficeDb db, Guid matter) =>
        [.. (await db.Set<Suspension>().Where(s => s.MatterId == matter).Select(s => new { s.Since, s.ResumedAt }).ToListAsync()).Select(s => (s.Since, s.ResumedAt))];
}
