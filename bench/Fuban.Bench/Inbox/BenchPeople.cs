// Data: names and titles.
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Bench.Inbox;

/// <summary>One user with an open session.</summary>
internal sealed record BenchUser(Guid Person, Guid Post, string Account, Guid Session, string Secret);

/// <summary>Users put straight into the tables: what is measured is the page, not how its users came about.</summary>
internal static class BenchPeople
{
    private static readonly DateOnly Since = new(2026, 1, 1);

    /// <summary>New posts in the sections of the office, one user in each.</summary>
    public static async Task<IReadOnlyList<BenchUser>> Create(BenchOffice office, int count)
    {
        var units = (await office.Organization()).Units;
        var posts = Enumerable.Range(0, count).Select(i => new Post(
            Ids.New(TimeProvider.System), $"bench-{i}", $"经办人{i}", PostRole.Clerk, units[i % units.Length].Slug, null, null, null, 10_000 + i, Since)).ToList();
        await Save(office, posts);
        return await Seat(office, [.. posts.Select(p => p.Id)]);
    }

    /// <summary>A person with account and session in each of these posts.</summary>
    public static async Task<IReadOnlyList<BenchUser>> Seat(BenchOffice office, IReadOnlyList<Guid> posts)
    {
        var now = OfficeTime.Microseconds(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (users, rows) = (new List<BenchUser>(), new List<Entity>());
        foreach (var post in posts)
        {
            var user = new BenchUser(Ids.New(TimeProvider.System), post, $"bench-{users.Count}", Ids.New(TimeProvider.System), Secrets.New());
            var account = new Account(Ids.New(TimeProvider.System), user.Person, user.Account, now);
            account.Activate("-", now);
            rows.AddRange(
                new Person(user.Person, $"张三{users.Count}", "zhangsan"), account,
                new Holding(Ids.New(TimeProvider.System), user.Person, post, HoldingNature.Substantive, Since, null),
                new Session(user.Session, account.Id, Secrets.Digest(user.Secret), "127.0.0.1", "bench", false, now));
            users.Add(user);
        }

        await Save(office, rows);
        return users;
    }

    public static async Task<string> Token(BenchOffice office, BenchUser user)
    {
        var token = Secrets.New();
        var outcome = await office.Runner.Run(new CreateToken(user.Account, Secrets.Digest(token), null), Actor.System);
        return outcome.IsDone ? token : throw new InvalidOperationException($"{outcome}");
    }

    private static async Task Save(BenchOffice office, IEnumerable<Entity> rows)
    {
        var store = office.Services.GetRequiredService<OfficeStore>();
        await using var connection = store.IsSqlite ? new SqliteConnection(store.WriteConnection) : null;
        if (connection is not null) await connection.OpenAsync();
        await using var db = connection is null ? store.Write() : store.ForLane(connection).CreateDbContext();
        db.AddRange(rows);
        db.Saving = true;
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("UPDATE kernel_versions SET \"Value\" = \"Value\" + 1 WHERE \"Name\" = 'organization'");
    }
}
