using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Api;

/// <summary>The interface of the office, walked on a real incoming document.</summary>
public class OfficeApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_WithoutToken_IsUnauthorizedEverywhere()
    {
        await using var office = await WebTestOffice.StartAsync();
        using var stranger = office.Browser();

        foreach (var path in new[] { "inbox", $"matters/{Fuban.Kernel.Ids.New(office.Clock)}", $"assignments/{Fuban.Kernel.Ids.New(office.Clock)}", "ledger/head", "calendar/deadline?from=2026-01-01&term=1wd", "search?q=x", $"incoming-documents/{Fuban.Kernel.Ids.New(office.Clock)}" })
        {
            var answer = await stranger.GetAsync($"/api/v1/{path}", Cancel);

            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, answer.StatusCode));
            Assert.Equal("API-signin", (await Json(answer)).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Walk_FromInboxToMove_DoesWhatThePageDoes()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.WithToken("records-clerk");
        var head = await office.WithToken("records-head");
        var matter = (await Json(await Register(clerk))).GetProperty("id").GetGuid();

        var item = (await Json(await head.GetAsync("/api/v1/inbox?queue=todo", Cancel))).GetProperty("items").EnumerateArray().Single();
        var turn = await Json(await head.GetAsync($"/api/v1/assignments/{item.GetProperty("assignment").GetGuid()}", Cancel));
        var moves = turn.GetProperty("moves").EnumerateArray().ToDictionary(m => m.GetProperty("move").GetString()!);

        Assert.Equal(matter, item.GetProperty("matter").GetGuid());
        Assert.True(moves["pass-on"].GetProperty("allowed").GetBoolean());
        Assert.Contains("toPost", moves["pass-on"].GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        Assert.All(moves.Values, m => Assert.Equal(m.GetProperty("allowed").GetBoolean(), m.GetProperty("refusal").ValueKind == JsonValueKind.Null));

        var refused = await head.PostAsJsonAsync($"/api/v1/assignments/{item.GetProperty("assignment").GetGuid()}/moves", new { move = "pass-on" }, Cancel);
        var unknown = await head.PostAsJsonAsync($"/api/v1/assignments/{item.GetProperty("assignment").GetGuid()}/moves", new { move = "fly" }, Cancel);
        var ended = await head.PostAsJsonAsync($"/api/v1/assignments/{item.GetProperty("assignment").GetGuid()}/moves", new { move = "terminate", reason = "重复登记", @void = true }, Cancel);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (refused.StatusCode, unknown.StatusCode, ended.StatusCode));
        Assert.Equal("API-move", (await Json(unknown)).GetProperty("code").GetString());
        Assert.Equal("void", (await Json(await clerk.GetAsync($"/api/v1/matters/{matter}", Cancel))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Get_MatterOfOthers_DoesNotExist()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.WithToken("records-clerk");
        var stranger = await office.WithToken("personnel-head");
        var matter = (await Json(await Register(clerk))).GetProperty("id").GetGuid();

        var seen = await clerk.GetAsync($"/api/v1/matters/{matter}", Cancel);
        var turn = (await Json(seen)).GetProperty("turns")[0].GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        foreach (var path in new[] { $"matters/{matter}", $"assignments/{turn}", $"ledger/proof?matter={matter}" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.GetAsync($"/api/v1/{path}", Cancel)).StatusCode));
    }

    [Fact]
    public async Task Get_WithItsTag_IsNotModifiedUntilSomebodyActs()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.WithToken("records-clerk");
        var head = await office.WithToken("records-head");
        var path = $"/api/v1/matters/{(await Json(await Register(clerk))).GetProperty("id").GetGuid()}";
        var first = await clerk.GetAsync(path, Cancel);
        var turn = (await Json(first)).GetProperty("turns")[0].GetProperty("id").GetGuid();
        clerk.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        head.DefaultRequestHeaders.IfMatch.Add(first.Headers.ETag!);

        var same = await clerk.GetAsync(path, Cancel);
        var urged = await clerk.PostAsJsonAsync($"/api/v1/assignments/{turn}/moves", new { move = "urge", turn, note = "请尽快拟办" }, Cancel);
        var other = await clerk.GetAsync(path, Cancel);
        var late = await head.PostAsJsonAsync($"/api/v1/assignments/{turn}/moves", new { move = "terminate", reason = "重复", @void = false }, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.True(urged.IsSuccessStatusCode, await urged.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (other.StatusCode, late.StatusCode));
    }

    [Fact]
    [Trait("Rule", "SC-01")]
    public async Task Post_Blob_GoesThroughTheGateAndIntoTheDocument()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.WithToken("records-clerk");

        var kept = await clerk.PostAsync($"/api/v1/blobs?name={Uri.EscapeDataString("附件.txt")}", Octets("普通内容"), Cancel);
        var marked = await clerk.PostAsync("/api/v1/blobs?name=x.txt", Octets("机密★10年\n关于某事的报告"), Cancel);
        Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync(Cancel));
        var ticket = (await Json(kept)).GetProperty("ticket").GetString();
        var document = await Json(await Register(clerk, new { title = "关于附件的请示", issuer = "市财政局", files = new[] { ticket } }));
        var forged = await Register(clerk, new { title = "关于附件的请示", issuer = "市教育局", files = new[] { "x" } });
        var matter = await Json(await clerk.GetAsync($"/api/v1/matters/{document.GetProperty("id").GetGuid()}", Cancel));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (kept.StatusCode, marked.StatusCode, forged.StatusCode));
        Assert.Equal("SC-01", (await Json(marked)).GetProperty("code").GetString());
        var file = matter.GetProperty("files")[0];
        Assert.Equal("附件.txt", file.GetProperty("name").GetString());
        Assert.Equal("普通内容", await clerk.GetStringAsync(file.GetProperty("url").GetString(), Cancel));
    }

    [Theory]
    [InlineData("from=2026-09-30&term=20wd", HttpStatusCode.OK)]
    [InlineData("from=yesterday&term=20wd", HttpStatusCode.UnprocessableEntity)]
    [InlineData("from=2026-09-30&term=soon", HttpStatusCode.UnprocessableEntity)]
    [InlineData("from=2026-09-30", HttpStatusCode.BadRequest)]
    public async Task Get_Deadline_IsCountedOrRefused(string query, HttpStatusCode expected)
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.WithToken("records-clerk");

        var answer = await clerk.GetAsync($"/api/v1/calendar/deadline?{query}", Cancel);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK) Assert.Equal("2026-11-03", (await Json(answer)).GetProperty("due").GetString());
        else Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Describe_EveryOperation_HasNameTagSummaryAndProblems()
    {
        await using var office = await WebTestOffice.StartAsync();
        using var anybody = office.Browser();

        var description = await Json(await anybody.GetAsync("/openapi/v1.json", Cancel));
        var operations = description.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, o.Value))).ToList();

        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(operations.Count, operations.Select(o => o.Value.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations, o =>
        {
            Assert.StartsWith("/api/v1/", o.Path, StringComparison.Ordinal);
            Assert.NotEmpty(o.Value.GetProperty("summary").GetString()!);
            Assert.NotEmpty(o.Value.GetProperty("description").GetString()!);
            Assert.NotEmpty(o.Value.GetProperty("tags").EnumerateArray());
            Assert.True(o.Value.GetProperty("responses").TryGetProperty("401", out _), o.Path);
        });
        Assert.Superset(
            new HashSet<string> { "/api/v1/inbox", "/api/v1/assignments/{id}/moves", "/api/v1/search", "/api/v1/blobs", "/api/v1/incoming-documents" }, operations.Select(o => o.Path).ToHashSet());
    }

    private static Task<HttpResponseMessage> Register(HttpClient client, object? document = null) =>
        client.PostAsJsonAsync("/api/v1/incoming-documents", document ?? new { title = "关于拨付专项资金的请示", issuer = "市财政局" }, Cancel);

    private static ByteArrayContent Octets(string text) => new(System.Text.Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new("application/octet-stream") } };

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
}
