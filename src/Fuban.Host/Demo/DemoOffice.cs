using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Office.Access;
using Fuban.Office.Demonstration;
using Fuban.Office.Organization;
using Fuban.Office.Organization.Charter;

namespace Fuban.Host.Demo;

/// <summary>
/// 演示办公室: an account for every post, and a year of work done by them. The same day and seed give the same office. Everything goes through the commands that
/// officers use, on a clock of its own that runs through the year.
/// </summary>
internal static class DemoOffice
{
    private const int Seed = 20110501;

    /// <summary>The day on which the invented office began.</summary>
    public static DateOnly Begins(IServiceProvider services) => services.GetRequiredService<OrganizationCatalog>().Today.AddDays(-410);

    /// <returns>What the office refused its own demonstration: nothing.</returns>
    public static async Task<IReadOnlyList<string>> Create(OfficeLocation location, string password, DateTime now)
    {
        var clock = new DemoClock(now.AddDays(-400));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddModules(location);
        await using var provider = services.BuildServiceProvider();
        await People(provider, password);
        var stage = await DemoStage.Set(provider, now, clock.MoveTo);
        await stage.Play();
        await provider.GetRequiredService<OfficeLedger>().SealAsync(CancellationToken.None);
        return stage.Refused;
    }

    private static async Task People(ServiceProvider provider, string password)
    {
        var runner = provider.GetRequiredService<CommandRunner>();
        var catalog = provider.GetRequiredService<OrganizationCatalog>();
        var office = await catalog.CurrentAsync();
        // Hashing is slow on purpose; a demonstration may share one hash.
        var hash = provider.GetRequiredService<Passwords>().Hash(password);
        var names = DemoNames.All(Seed).GetEnumerator();
        var deputies = 0;
        var filled = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var post in office.Posts)
        {
            // P01-P09: where the mandate gives fewer places than there are posts, the last posts stay vacant.
            if (post.CharterCode is { } code && office.Quotas.FirstOrDefault(q => q.Code == code) is { } quota && (filled[code] = filled.GetValueOrDefault(code) + 1) > quota.Number) continue;
            names.MoveNext();
            var person = Derived(post.Id, 1);
            Expect(await runner.Run(new AddPerson(person, names.Current), Actor.System));
            // P02: of six deputy secretaries-general three hold the post beside another one.
            var nature = post.Role == PostRole.DeputySecretaryGeneral && deputies++ >= 3 ? HoldingNature.Concurrent : HoldingNature.Substantive;
            Expect(await runner.Run(new AssignPost(person, post.Id, nature, post.From), Actor.System));
            Expect(await runner.Run(new CreateAccount(AccountOf(post), person, post.Slug, null, hash), Actor.System));
        }

        await Portfolios(runner, await catalog.CurrentAsync(), catalog.Today);
    }

    /// <summary>分管: sections with a field of their own first, so that every vice-mayor answers for one; then the others, in turn.</summary>
    private static async Task Portfolios(CommandRunner runner, OrganizationSnapshot office, DateOnly today)
    {
        var deputies = office.PostsOfRole(PostRole.DeputySecretaryGeneral, today).OrderBy(p => p.Slug, StringComparer.Ordinal).ToList();
        var mayors = office.PostsOfRole(PostRole.ViceMayor, today).OrderBy(p => p.Slug, StringComparer.Ordinal).ToList();
        var sections = office.UnitsOn(today).Where(u => !u.Independent).OrderByDescending(u => office.ClausesOf(u.Code, today).Any(c => c.Kind == CharterClauseKind.Domain)).ToList();
        for (var i = 0; i < sections.Count; i++)
            Expect(await runner.Run(new SetPortfolio(sections[i].Slug, deputies[i % deputies.Count].Id, mayors[i % mayors.Count].Id, office.Posts[0].From), Actor.System));
    }

    private static Guid AccountOf(PostView post) => Derived(post.Id, 2);

    private static Guid Derived(Guid id, byte what) => new(Sm3.Hash([.. id.ToByteArray(true), what]).AsSpan(0, 16), true);

    private static void Expect(Outcome outcome)
    {
        if (!outcome.IsDone) throw new InvalidOperationException($"The demonstration office refused itself: {outcome}");
    }

    private sealed class DemoClock(DateTime now) : TimeProvider
    {
        private DateTime _now = now;

        /// <summary>Never backwards; a tick further each time, so that ids made at one moment keep their order.</summary>
        public void MoveTo(DateTime utc) => _now = utc > _now ? utc : _now;

        public override DateTimeOffset GetUtcNow()
        {
            _now = _now.AddTicks(TimeSpan.TicksPerMillisecond);
            return new DateTimeOffset(_now, TimeSpan.Zero);
        }
    }
}
