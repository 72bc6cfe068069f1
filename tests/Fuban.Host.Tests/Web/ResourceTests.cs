using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Fuban.Testing;

namespace Fuban.Host.Tests.Web;

/// <summary>What holds of every resource: tags, pages, keys, problems; and the areas that have no move of their own.</summary>
public sealed class ResourceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_ReadPageByPageWhileItGrows_GivesEachItemOnce()
    {
        await using var office = await WebTestOffice.StartAsync();
        using var clerk = await office.WithToken("records-clerk");
        using var head = await office.WithToken("records-head");
        for (var i = 0; i < 5; i++) await Register(clerk, $"关于事项{i}的请示");
        foreach (var (list, reader, key) in new[] { ("inbox?queue=todo&", head, "matter"), ("inbox?queue=started&", clerk, "matter"), ("incoming-documents?", head, "id"), ("notices?", head, "id") })
        {
            var before = (await Json(await reader.GetAsync($"/api/v1/{list}limit=200", Cancel))).GetProperty("items").EnumerateArray().Select(i => i.GetProperty(key).GetString()!).ToList();
            var seen = new List<string>();
            string? next = null;
            do
            {
                var page = await Json(await reader.GetAsync($"/api/v1/{list}limit=2{(next is null ? "" : $"&next={Uri.EscapeDataString(next)}")}", Cancel));
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty(key).GetString()!));
                next = page.GetProperty("next").GetString();
                if (seen.Count <= 4) await Register(clerk, $"关于其间来文{seen.Count}的请示");
            }
            while (next is not null);

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(before, seen.Where(before.Contains));
        }
    }

    [Theory]
    [InlineData("inbox")]
    [InlineData("incoming-documents")]
    [InlineData("notices")]
    [InlineData("search")]
    public async Task Next_AlteredOrOfAnotherList_IsRefusedAsBadRequest(string list)
    {
        await using var office = await WebTestOffice.StartAsync();
        using var clerk = await office.WithToken("records-clerk");
        for (var i = 0; i < 2; i++) await Register(clerk, $"关于事项{i}的请示");
        var next = (await Json(await clerk.GetAsync("/api/v1/inbox?queue=started&limit=1", Cancel))).GetProperty("next").GetString()!;

        foreach (var wrong in new[] { next, next[..^2] + "AA", "x" })
        {
            var answer = await clerk.GetAsync($"/api/v1/{list}?next={Uri.EscapeDataString(wrong)}", Cancel);

            Assert.Equal((HttpStatusCode.BadRequest, "API-next"), (answer.StatusCode, (await Json(answer)).GetProperty("code").GetString()));
        }

        if (list != "search") Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync($"/api/v1/{list}?limit=0", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Phrase_KeptTwiceUnderOneKey_IsOneAndChangesTheTagOfItsList()
    {
        await using var office = await WebTestOffice.StartAsync();
        using var clerk = await office.WithToken("records-clerk");
        var empty = await clerk.GetAsync("/api/v1/phrases", Cancel);

        var first = await Send(clerk, "phrases", new { text = "拟同意。" }, key: "k");
        var again = await Send(clerk, "phrases", new { text = "拟同意。" }, key: "k");
        var other = await Send(clerk, "phrases", new { text = "请阅。" }, key: "k");
        var late = await Send(clerk, "phrases", new { text = "请阅。" }, match: empty.Headers.ETag);
        var now = await clerk.GetAsync("/api/v1/phrases", Cancel);
        clerk.DefaultRequestHeaders.IfNoneMatch.Add(now.Headers.ETag!);
        var same = await clerk.GetAsync("/api/v1/phrases", Cancel);
        var right = await Send(clerk, "phrases", new { text = "请阅。" }, match: now.Headers.ETag);
        var id = (await Json(first)).GetProperty("id").GetGuid();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, again.StatusCode, other.StatusCode));
        Assert.Equal(id, (await Json(again)).GetProperty("id").GetGuid());
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.NotModified, HttpStatusCode.OK), (late.StatusCode, same.StatusCode, right.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await Send(clerk, $"phrases/{id}/drop", new { })).StatusCode);
    }

    [Theory]
    [InlineData("phrases", "{}", "PHRASE-text")]
    [InlineData("phrases", "{\"text\":\"x\",\"colour\":1}", "API-field")]
    [InlineData("phrases", "[]", "API-body")]
    [InlineData("delegations", "{\"from\":\"2026-01-01\",\"last\":\"2026-01-02\"}", "API-required")]
    [InlineData("delegations", "{\"standIn\":\"x\",\"from\":\"2026-01-01\",\"last\":\"2026-01-02\"}", "API-body")]
    [InlineData("exports", "{\"kind\":\"none\",\"query\":\"\"}", "API-export")]
    public async Task Command_OfWrongFields_IsRefusedByName(string path, string body, string code)
    {
        await using var office = await WebTestOffice.StartAsync();
        using var clerk = await office.WithToken("records-clerk");

        var answer = await clerk.PostAsync($"/api/v1/{path}", new StringContent(body, new MediaTypeHeaderValue("application/json")), Cancel);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(code, (await Json(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Matter_FollowedAndLinked_IsInTheQueueAndTheFamily()
    {
        await using var office = await WebTestOffice.StartAsync();
        using var clerk = await office.WithToken("records-clerk");
        var (one, two) = (await Register(clerk, "关于甲事的请示"), await Register(clerk, "关于乙事的请示"));
        var tag = (await clerk.GetAsync($"/api/v1/matters/{one}", Cancel)).Headers.ETag;

        var follows = await Send(clerk, $"matters/{one}/follow", new { on = true });
        var late = await Send(clerk, $"matters/{one}/links", new { to = two, kind = "related" }, match: new EntityTagHeaderValue("\"0.0\""));
        var links = await Send(clerk, $"matters/{one}/links", new { to = two, kind = "nothing" }, match: tag);
        var followed = await Json(await clerk.GetAsync("/api/v1/inbox?queue=followed", Cancel));
        var acts = await Json(await clerk.GetAsync($"/api/v1/matters/{one}/acts?limit=1", Cancel));

        Assert.True(follows.IsSuccessStatusCode, await follows.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(one, followed.GetProperty("items")[0].GetProperty("matter").GetGuid());
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        // The tag of what was seen holds: the refusal is the command's own.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, links.StatusCode);
        Assert.Single(acts.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/api/v1/matters/{one}/family", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Webhook_AddedAndEnded_ShowsItsKeyOnce()
    {
        await using var office = await WebTestOffice.StartAsync();
        // Where an office is tried out, its administrators need no second factor.
        await office.Do(new Fuban.Office.Organization.MarkDemo());
        using var keeper = await office.WithToken("system-administrator");
        using var clerk = await office.WithToken("records-clerk");

        var denied = await Send(clerk, "webhooks", new { url = "https://example.org/", events = Array.Empty<string>() });
        var kind = Fuban.Office.Webhooks.WebhookEvents.All[0];
        var added = await Send(keeper, "webhooks", new { url = "https://example.org/hook", events = new[] { kind } });
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync(Cancel));
        var answer = await Json(added);
        var listed = await keeper.GetStringAsync("/api/v1/webhooks", Cancel);
        var ended = await Send(keeper, $"webhooks/{answer.GetProperty("id").GetGuid()}/end", new { });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (denied.StatusCode, ended.StatusCode));
        Assert.NotEmpty(answer.GetProperty("secret").GetString()!);
        Assert.DoesNotContain(answer.GetProperty("secret").GetString()!, listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAnAccountThatOwesItsSecondFactor_IsRefusedAsAProblem()
    {
        await using var office = await WebTestOffice.StartAsync();
        using var keeper = await office.WithToken("system-administrator");

        var answer = await keeper.GetAsync("/api/v1/webhooks", Cancel);

        Assert.Equal((HttpStatusCode.Forbidden, "API-account"), (answer.StatusCode, (await Json(answer)).GetProperty("code").GetString()));
    }

    private static async Task<Guid> Register(HttpClient client, string title)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/incoming-documents", new { title, issuer = "市财政局" }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await Json(answer)).GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string path, object body, string? key = null, EntityTagHeaderValue? match = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (match is not null) request.Headers.IfMatch.Add(match);
        return client.SendAsync(request, Cancel);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
}
