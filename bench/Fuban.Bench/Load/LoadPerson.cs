// Data: what people search for and say.
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fuban.Kernel;

namespace Fuban.Bench.Load;

/// <summary>One officer at work: his pages in a browser's session, his acts through the interface, which takes the same way as the forms.</summary>
/// <param name="registers">Whether he sits at the register.</param>
internal sealed partial class LoadPerson(HttpClient client, string cookie, string token, IReadOnlyList<Guid> posts, bool registers, Random dice)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string[] Words = ["防汛", "资金", "农业农村", "教育", "请示", "安全生产", "项目建设", "财政局", "2026", "工作方案", "医保", "招商引资"];
    private static int _registered;
    private List<string> _matters = [];

    public static async Task<string> SignIn(HttpClient client, string account, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.Name", account), new("Input.Password", password)]),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await client.SendAsync(request);
        return answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? string.Join("; ", cookies.Select(c => c.Split(';')[0]))
            : throw new InvalidOperationException($"{account} could not sign in: {(int)answer.StatusCode}");
    }

    public async Task<LoadTime> Act(TimeSpan pause)
    {
        var act = dice.Next(100) switch { < 40 => LoadAct.List, < 70 => LoadAct.Open, < 85 => LoadAct.Search, < 90 when registers => LoadAct.Register, < 95 => LoadAct.Move, _ => LoadAct.List };
        if (act == LoadAct.Open && _matters.Count == 0) act = LoadAct.List;
        var clock = Stopwatch.StartNew();
        var done = act switch
        {
            LoadAct.List => await List(),
            LoadAct.Open => await Page($"/matters/{_matters[dice.Next(_matters.Count)]}") is not null,
            LoadAct.Search => await Page($"/search?q={Uri.EscapeDataString(Words[dice.Next(Words.Length)])}") is not null,
            LoadAct.Register => await Register(),
            _ => await Move(clock),
        };
        var time = new LoadTime(act, clock.Elapsed.TotalMilliseconds, done);
        // Between half and one and a half of the pause.
        if (pause > TimeSpan.Zero) await Task.Delay(pause * (0.5 + dice.NextDouble()));
        return time;
    }

    private async Task<bool> List()
    {
        string[] lists = ["/inbox", "/inbox", "/inbox/started", "/inbox/toread", "/inbox/done"];
        if (await Page(lists[dice.Next(lists.Length)]) is not { } page) return false;
        var found = Matter().Matches(page).Select(m => m.Groups["id"].Value).Distinct().ToList();
        if (found.Count > 0) _matters = found;
        return true;
    }

    private Task<bool> Register() => Send("/api/v1/incoming-documents", new
    {
        title = $"关于安排专项资金的请示之{Interlocked.Increment(ref _registered)}", issuer = "市财政局", number = $"鄂州财〔2026〕{_registered}号", body = "现将有关情况报告如下，妥否，请批示。",
    });

    /// <summary>Answers what he was asked, else asks somebody aside. Finding what to do is not counted: a page would have shown it.</summary>
    private async Task<bool> Move(Stopwatch clock)
    {
        var inbox = await Read("/api/v1/inbox?queue=todo&limit=20");
        var turns = inbox?.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("assignment").ValueKind == JsonValueKind.String).Select(i => i.GetProperty("assignment").GetString()!).ToList() ?? [];
        if (turns.Count == 0) return true;
        var turn = turns[dice.Next(turns.Count)];
        var possible = (await Read($"/api/v1/assignments/{turn}"))?.GetProperty("moves").EnumerateArray().Where(m => m.GetProperty("allowed").GetBoolean()).Select(m => m.GetProperty("move").GetString()!).ToHashSet() ?? [];
        clock.Restart();
        if (possible.Contains("answer")) return await Send($"/api/v1/assignments/{turn}/moves", new { move = "answer", opinion = "情况属实，月底前可以办结。" });
        return !possible.Contains("ask") || await Send($"/api/v1/assignments/{turn}/moves", new { move = "ask", posts = new[] { posts[dice.Next(posts.Count)] }, opinion = "请就此件提出意见。" }, alsoFine: 422);
    }

    private async Task<string?> Page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode || (int)answer.StatusCode == 302 ? text : null;
    }

    private async Task<JsonElement?> Read(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    /// <param name="alsoFine">A refusal that belongs to the day's work.</param>
    private async Task<bool> Send(string path, object body, int alsoFine = 200)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", Ids.New(TimeProvider.System).ToString());
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode || (int)answer.StatusCode == alsoFine;
    }

    [GeneratedRegex("href=\"/matters/(?<id>[0-9a-f-]{36})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matter();
}
