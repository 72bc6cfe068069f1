using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>
/// 可见性: a matter is seen by those who take part in it, and by nobody else (C.3); the denial names this rule. A 工作秘密 is seen by the posts that take part,
/// not by whole units (RULEBOOK SC-05).
/// </summary>
internal static class MatterAccess
{
    public const string Rule = "ACCESS-participants";

    /// <summary>The rule itself; whatever lists or counts matters begins here.</summary>
    public static IQueryable<Matter> VisibleTo(this OfficeDb db, Reach reach)
    {
        var (holders, kinds) = (reach.Holders, reach.Kinds);
        var seen = db.Set<Matter>().Where(m => db.Set<Participant>().Any(
            p => p.MatterId == m.Id && holders.Contains(p.HolderId) && (!m.WorkSecret || db.Set<Post>().Any(post => post.Id == p.HolderId))));
        return kinds is null ? seen : seen.Where(m => kinds.Contains(m.Kind));
    }

    public static Task<bool> CanSee(this OfficeDb db, Guid matter, Reach reach) => db.VisibleTo(reach).AnyAsync(m => m.Id == matter);

    /// <summary>A post or unit takes part from here on.</summary>
    public static async Task Join(this OfficeDb db, CommandContext x, Guid matter, Guid holder)
    {
        var set = db.Set<Participant>();
        if (!set.Local.Any(p => p.MatterId == matter && p.HolderId == holder) && !await set.AnyAsync(p => p.MatterId == matter && p.HolderId == holder))
            db.Add(new Participant(x.NewId(), matter, holder, x.Now));
    }

    /// <summary>The same question inside a command: does the post in which the actor acts, or its unit, take part?</summary>
    public static async Task<bool> TakesPart(this OfficeDb db, Guid matter, Actor actor) =>
        actor.IsSystem || (actor.Reach.Holders.Count > 0 && await db.CanSee(matter, actor.Reach));
}
