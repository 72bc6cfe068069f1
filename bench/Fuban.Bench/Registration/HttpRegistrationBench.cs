// Data: one registration as another program sends it.
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Fuban.Bench.Inbox;
using Fuban.Kernel;

namespace Fuban.Bench.Registration;

/// <summary>登记 over the interface: sign-in by token, gate, routing, key, commit; the server's CPU alone is counted.</summary>
internal static class HttpRegistrationBench
{
    private const string Path = "/api/v1/incoming-documents";
    private const int Rounds = 5;
    private static int _last;

    public static async Task Run()
    {
        await using var office = await BenchOffice.Create();
        var clerk = (await BenchPeople.Seat(office, [(await office.Organization()).Posts.Single(p => p.Slug == "records-clerk").Id]))[0];
        var token = await BenchPeople.Token(office, clerk);
        await office.Close();
        await using var server = await ServerProcess.Start(office.Location.Root);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (await Post(server.Client) is { StatusCode: not HttpStatusCode.Created } refused)
        {
            Report.Line($"skipped: the interface answers {(int)refused.StatusCode} {await refused.Content.ReadAsStringAsync()}");
            return;
        }

        await Stretch.Settle(64, () => server.Cpu, _ => Register(server));
        var rounds = new List<(Stretch One, Stretch Many)>();
        for (var round = 0; round < Rounds; round++) rounds.Add((await Measure(server, 1, TimeSpan.FromSeconds(1)), await Measure(server, 64, TimeSpan.FromSeconds(1))));
        var one = Report.Median(rounds.Select(r => r.One.CpuMicroseconds));
        var many = Report.Median(rounds.Select(r => r.Many.CpuMicroseconds));
        Report.Line($" 1 client:  {Report.Median(rounds.Select(r => r.One.PerSecond)):F0}/s, {one:F0} us CPU each");
        Report.Line($"64 clients: {Report.Median(rounds.Select(r => r.Many.PerSecond)):F0}/s, {many:F0} us CPU each");
        Report.Goal($"<= 1 ms CPU per registration at 64 clients: {many / 1000:F2} ms", many <= 1000);
    }

    private static Task<Stretch> Measure(ServerProcess server, int clients, TimeSpan duration) => Stretch.Run(clients, duration, () => server.Cpu, _ => Register(server));

    private static async Task Register(ServerProcess server)
    {
        using var answer = await Post(server.Client);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static Task<HttpResponseMessage> Post(HttpClient client)
    {
        var number = Interlocked.Increment(ref _last);
        var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = JsonContent.Create(new
            {
                title = $"关于安排防汛抗旱专项资金的请示之{number}",
                issuer = "市财政局",
                number = $"鄂州财〔2026〕{number}号",
                date = "2026-11-20",
                body = "为保障全市重点项目建设，拟从预备费中安排专项资金，用于防汛抗旱和农田水利设施修复。妥否，请批示。",
                urgency = "none",
                copies = 1,
            }),
        };
        request.Headers.Add("Idempotency-Key", Ids.New(TimeProvider.System).ToString());
        return client.SendAsync(request);
    }
}
