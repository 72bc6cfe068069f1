using System.Security.Claims;
using Fuban.Host;
using Fuban.Office.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fuban.Bench.Inbox;

/// <summary>工作台: the inbox page as a browser gets it, of a small and of a large office, against its own queries run bare.</summary>
internal static class InboxBench
{
    private const int Rounds = 5;
    private const int Clients = 4;
    private const int BareReads = 2000;
    private static readonly TimeSpan Cell = TimeSpan.FromSeconds(2);

    public static async Task Run()
    {
        await using var small = await InboxOffice.Create(20, 10_000);
        await using var large = await InboxOffice.Create(2000, 1_000_000);
        foreach (var office in (InboxOffice[])[small, large]) await office.WarmUp();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var office in (InboxOffice[])[small, large]) await office.Measure(Clients, Cell, BareReads);
        }

        foreach (var office in (InboxOffice[])[small, large]) office.Print();
        var (growth, bareGrowth) = (large.PageCpu / small.PageCpu, large.BareCpu / small.BareCpu);
        Report.Line($"CPU of the large office: {growth:F2} x that of the small one (bare queries {bareGrowth:F2} x)");
        Report.Goal($"page <= 3.5 x its bare queries: {small.PageCpu / small.BareCpu:F2} and {large.PageCpu / large.BareCpu:F2}", Math.Max(small.PageCpu / small.BareCpu, large.PageCpu / large.BareCpu) <= 3.5);
        Report.Goal($"flat within 1.2 x: {growth:F2}", growth <= 1.2);
    }
}

/// <summary>One office of a size, served by a process of its own.</summary>
internal sealed class InboxOffice(BenchOffice office, ServerProcess server, BareInbox bare, IReadOnlyList<BenchUser> users, int tasks) : IAsyncDisposable
{
    private readonly List<Stretch> _pages = [];
    private readonly List<double> _bare = [];
    private string[] _cookies = [];
    private int _bytes;

    public double PageCpu => Report.Median(_pages.Select(p => p.CpuMicroseconds));

    public double BareCpu => Report.Median(_bare);

    public static async Task<InboxOffice> Create(int userCount, int tasks)
    {
        var office = await BenchOffice.Create();
        var users = await BenchPeople.Create(office, userCount);
        await using (var connection = new SqliteConnection($"Data Source={office.Location.DatabaseFile};Pooling=False"))
        {
            await connection.OpenAsync();
            await new InboxSeed(connection, users).Run(tasks);
        }

        var bare = await BareInbox.Create(office, users[0]);
        return new InboxOffice(office, await ServerProcess.Start(office.Location.Root), bare, users, tasks);
    }

    public async Task WarmUp()
    {
        await SignIn();
        var page = await Get(users[0], _cookies[0]);
        _bytes = page.Length;
        var rows = System.Text.Encoding.UTF8.GetString(page).Split("<tr data-due").Length + System.Text.Encoding.UTF8.GetString(page).Split("<tr>").Length - 3;
        if (rows != 50) Report.Line($"note: the page shows {rows} rows, not 50");
        await Stretch.Settle(4, () => server.Cpu, Ask);
        for (var i = 0; i < 2000; i++) bare.Read(users[i % users.Count]);
    }

    public async Task Measure(int clients, TimeSpan duration, int bareReads)
    {
        await SignIn();
        _pages.Add(await Stretch.Run(clients, duration, () => server.Cpu, Ask));
        var before = Cpu.Own;
        for (var i = 0; i < bareReads; i++) bare.Read(users[Random.Shared.Next(users.Count)]);
        _bare.Add((Cpu.Own - before).TotalMicroseconds / bareReads);
    }

    public void Print() => Report.Line(
        $"{tasks,9} tasks of {users.Count,4} users: page {PageCpu,5:F0} us CPU ({Report.Median(_pages.Select(p => p.PerSecond)):F0}/s, {_bytes / 1024.0:F1} KB) | bare queries {BareCpu,4:F0} us | {PageCpu / BareCpu:F2} x");

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await bare.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await office.DisposeAsync();
    }

    private Task Ask(int client)
    {
        var user = Random.Shared.Next(users.Count);
        return Get(users[user], _cookies[user]);
    }

    private async Task<byte[]> Get(BenchUser user, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inbox");
        request.Headers.Add("Cookie", cookie);
        using var answer = await server.Client.SendAsync(request);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : throw new InvalidOperationException($"{user.Account} got {(int)answer.StatusCode}.");
    }

    /// <summary>Cookies as the sign-in page would give them, under the office's own keys; fresh ones, so that none is renewed while measured.</summary>
    private async Task SignIn()
    {
        await using var app = WebOffice.Build(office.Location);
        var tickets = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignInCookie.Scheme);
        var now = TimeProvider.System.GetUtcNow();
        _cookies = [.. users.Select(user => $"{tickets.Cookie.Name}=" + tickets.TicketDataFormat.Protect(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim("session", user.Session.ToString("N")), new Claim("secret", user.Secret)], SignInCookie.Scheme)),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddMinutes(30) }, SignInCookie.Scheme)))];
    }
}
