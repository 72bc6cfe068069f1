using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Fuban.Host.Web;
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Testing.Html;

namespace Fuban.Host.Tests.Crash;

/// <summary>Two servers behind a proxy are one office to those who work in it.</summary>
public sealed class TwoServersTests
{
    private const string Register = "/api/v1/incoming-documents";
    private const int Documents = 120;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_BehindAProxy_HoldsOnEitherServerAndIsOfTheCallersAddress()
    {
        await using var office = await TwoServers.StartAsync("records-clerk");
        using var browser = TwoServers.BrowserAt("127.0.0.2", office.Address);
        await SignIn(browser);

        var by = new HashSet<string>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await browser.GetAsync("/account", Cancel);
            Assert.Equal((HttpStatusCode.OK, "/account"), (answer.StatusCode, answer.RequestMessage!.RequestUri!.AbsolutePath));
            by.Add(TwoServers.Which(answer));
        }

        Assert.Equal(["1", "2"], by.Order());
        Assert.Equal(["127.0.0.2"], await office.Read("""SELECT "Address" FROM access_sessions""", r => r.GetString(0)));
    }

    [Fact]
    public async Task Forwarded_FromWhoIsNoProxy_IsNotBelieved()
    {
        await using var office = await TwoServers.StartAsync("records-clerk");
        using var stranger = TwoServers.BrowserAt("127.0.0.3", office.First.Client.BaseAddress!);
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "10.9.9.9");
        await SignIn(stranger);

        Assert.Equal(["127.0.0.3"], await office.Read("""SELECT "Address" FROM access_sessions""", r => r.GetString(0)));
    }

    [Fact]
    public async Task Forwarded_HttpsByTheProxy_MakesTheCookieSecureAndPostsOfItsHostOurs()
    {
        await using var office = await TwoServers.StartAsync("records-clerk");
        using var proxied = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = office.First.Client.BaseAddress };
        proxied.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        proxied.DefaultRequestHeaders.Add("X-Forwarded-Host", "office.example");
        proxied.DefaultRequestHeaders.Add("X-Forwarded-For", "10.1.2.3");
        proxied.DefaultRequestHeaders.Add("Origin", "https://office.example");
        var fields = new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Name"] = "records-clerk", ["Input.Password"] = TwoServers.Password };

        using var answer = await proxied.PostAsync("/", new FormUrlEncodedContent(fields), Cancel);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("fuban-session=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["10.1.2.3"], await office.Read("""SELECT "Address" FROM access_sessions""", r => r.GetString(0)));
    }

    [Fact]
    public async Task Registration_OnOneServer_IsSeenLiveOnBoth()
    {
        await using var office = await TwoServers.StartAsync("records-clerk", "records-head");
        var (clerk, head) = (await office.Token("records-clerk"), "records-head");
        using var first = await Watch(office.First);
        using var second = await Watch(office.Second);

        using var registered = await Send(office.First.Client, clerk, Ids.New(TimeProvider.System));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);

        await SaysOne(first);
        await SaysOne(second);

        async Task<StreamReader> Watch(ServedOffice server)
        {
            var browser = TwoServers.BrowserAt("127.0.0.2", server.Client.BaseAddress!);
            await (await browser.Open("/")).Submit("登录", ("账号", head), ("口令", TwoServers.Password));
            var answer = await browser.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
            return new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        }

        static async Task SaysOne(StreamReader events)
        {
            while (await events.ReadLineAsync(Cancel) is { } line)
                if (line.Contains("\"inbox\":1", StringComparison.Ordinal)) return;
            Assert.Fail("The stream ended without the new item.");
        }
    }

    [Fact]
    public async Task Kill_OneOfTwoUnderLoad_LosesNothingAndTellsEverythingOnce()
    {
        await using var office = await TwoServers.StartAsync("records-clerk");
        var token = await office.Token("records-clerk");
        using var client = new HttpClient { BaseAddress = office.Address };
        var keys = new ConcurrentQueue<Guid>(Enumerable.Range(0, Documents).Select(_ => Ids.New(TimeProvider.System)));
        var receipts = new ConcurrentDictionary<Guid, string>();
        var clerks = Enumerable.Range(0, 8).Select(_ => Task.Run(Clerk, Cancel)).ToList();
        while (receipts.Count < Documents / 3) await Task.Delay(20, Cancel);

        await office.First.KillAsync();
        await Task.WhenAll(clerks);

        Assert.Equal(Documents, receipts.Values.Distinct().Count());
        Assert.Equal(receipts.Values.Order(), (await office.Read("""SELECT "Number" FROM matters_matters""", r => r.GetString(0))).Order());
        Assert.True(await office.LedgerIsIntact());
        for (var waited = 0; (await office.Read("""SELECT COUNT(*) FROM kernel_outbox WHERE "SentAt" IS NULL""", r => r.GetInt64(0)))[0] > 0 && waited < 900; waited++) await Task.Delay(200, Cancel);
        // Told by two servers, one of them killed in the middle of it: what was on its way then may come once more, under the same id.
        Assert.Equal(Documents, office.Told.Distinct().Count());
        Assert.InRange(office.Told.Count, Documents, Documents + 8);

        async Task Clerk()
        {
            while (keys.TryDequeue(out var key))
                for (var tries = 0; ; tries++)
                {
                    Assert.True(tries < 100, "The proxy finds no server.");
                    using var answer = await Send(client, token, key);
                    if (answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable)
                    {
                        await Task.Delay(50, Cancel);
                        continue;
                    }

                    Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
                    receipts[key] = (await answer.Content.ReadFromJsonAsync<RegistrationLoad.Receipt>(Cancel))!.RegistrationNumber;
                    break;
                }
        }
    }

    [Theory]
    [InlineData("10.0.0.5", 1), InlineData("10.0.0.5, 10.1.0.0/24,::1", 3), InlineData("", 0), InlineData(null, 0)]
    public void Parse_AddressesAndNetworks_AreTrusted(string? text, int count) => Assert.Equal(count, TrustedProxies.Parse(text).Count);

    [Fact]
    public void Parse_SomethingElse_StopsTheStart() => Assert.Equal("START-proxies", Assert.Throws<OfficeStartException>(() => TrustedProxies.Parse("proxy.local")).Code);

    private static async Task SignIn(HttpClient browser) => await (await browser.Open("/")).Submit("登录", ("账号", "records-clerk"), ("口令", TwoServers.Password));

    private static async Task<HttpResponseMessage> Send(HttpClient client, string token, Guid key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Register) { Content = JsonContent.Create(new { title = $"Registration {key}", issuer = "Finance Bureau", body = key.ToString() }) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, Cancel);
    }
}
