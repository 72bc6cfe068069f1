using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>三员, as commands ask about them.</summary>
internal static class Administrators
{
    public static Task<bool> IsOne(CommandContext x, Guid person) => Held(x).AnyAsync(h => h.Person == person);

    /// <summary>Names of those who hold the other posts of the three.</summary>
    public static Task<List<string>> Names(CommandContext x, PostRole except) =>
        (from held in Held(x)
         join person in x.Db.Set<Person>() on held.Person equals person.Id
         where held.Role != except
         select person.Name).ToListAsync();

    /// <summary>How many of the three posts are held by somebody whose account is in use, this account counted as in use.</summary>
    public static async Task<int> InPlace(CommandContext x, Guid takenUp) =>
        await (from held in Held(x)
               join account in x.Db.Set<Account>() on held.Person equals account.PersonId
               where account.State == AccountState.Active || account.Id == takenUp
               select held.Role).Distinct().CountAsync();

    private static IQueryable<HeldRole> Held(CommandContext x) =>
        from holding in x.Db.Set<Holding>()
        join post in x.Db.Set<Post>() on holding.PostId equals post.Id
        where holding.From <= x.Today && (holding.To == null || holding.To > x.Today)
            && (post.Role == PostRole.SystemAdministrator || post.Role == PostRole.SecurityAdministrator || post.Role == PostRole.AuditAdministrator)
        select new HeldRole { Person = holding.PersonId, Role = post.Role };

    private sealed class HeldRole
    {
        public required Guid Person { get; init; }

        public required PostRole Role { get; init; }
    }
}
