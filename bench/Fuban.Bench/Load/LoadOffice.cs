using System.Collections.Concurrent;
using System.Diagnostics;
using Fuban.Host;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Bench.Load;

/// <summary>The demonstration office, served by a process of its own, and people signed in to it.</summary>
internal sealed class LoadOffice(OfficeLocation location, ServerProcess server, IReadOnlyList<LoadPerson> people) : IAsyncDisposable
{
    private const string Password = "load-2026-ezhou";

    public TimeSpan ServerCpu => server.Cpu;

    public static async Task<LoadOffice> Create(string? database, int count)
    {
        var location = new OfficeLocation(Directory.CreateTempSubdirectory("fuban-bench-").FullName, database);
        string[] store = database is null ? [] : ["--database", database];
        await using (await ServerProcess.Start(location.Root, [.. store, "--demo", "--demo-password", Password])) { }
        var accounts = await Accounts(location);
        var server = await ServerProcess.Start(location.Root, store);
        var people = new List<LoadPerson>();
        // More people than the demonstration has posts: some sit at two desks.
        for (var i = 0; i < count; i++)
        {
            var (account, token, post) = accounts[i % accounts.Count];
            people.Add(new LoadPerson(server.Client, await LoadPerson.SignIn(server.Client, account, Password), token, [.. accounts.Select(a => a.Post)], account == "records-clerk", new Random(i)));
        }

        return new LoadOffice(location, server, people);
    }

    /// <summary>So many of them for so long, each with a pause after each act.</summary>
    public async Task<IReadOnlyList<LoadTime>> Work(int count, TimeSpan duration, TimeSpan pause)
    {
        var times = new ConcurrentBag<LoadTime>();
        var clock = Stopwatch.StartNew();
        // One alone is not always the same one: what he finds differs from desk to desk.
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            for (var turn = i; clock.Elapsed < duration; turn += count) times.Add(await people[(count == 1 ? turn : i) % people.Count].Act(pause));
        })));
        return [.. times];
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(location.Root, recursive: true);
    }

    /// <summary>Everybody of the demonstration who handles matters, with a token for the interface.</summary>
    private static async Task<IReadOnlyList<(string Account, string Token, Guid Post)>> Accounts(OfficeLocation location)
    {
        await using var services = new ServiceCollection().AddLogging().AddModules(location).BuildServiceProvider();
        await OfficeBoot.Run(services, holdsLock: false);
        var office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        var today = services.GetRequiredService<OrganizationCatalog>().Today;
        await using var db = services.GetRequiredService<OfficeStore>().Read();
        var accounts = new List<(string, string, Guid)>();
        foreach (var account in await db.Set<Account>().OrderBy(a => a.Name).ToListAsync())
        {
            if (office.PostsOf(account.PersonId, today).FirstOrDefault() is not { } post) continue;
            var token = Secrets.New();
            var outcome = await services.GetRequiredService<CommandRunner>().Run(new CreateToken(account.Name, Secrets.Digest(token), null), Actor.System);
            if (outcome.IsDone) accounts.Add((account.Name, token, post.Id));
        }

        return accounts;
    }
}
