using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Api;

public class IncomingApiTests
{
    private const string Path = "/api/v1/incoming-documents";
    private const string Ordinary = """{"title":"关于拨付专项资金的请示","issuer":"市财政局","number":"鄂州财〔2026〕7号","date":"2026-11-20","body":"请审批。","urgency":"none","copies":1}""";

    [Fact]
    public async Task Post_Ordinary_IsCreatedAndCanBeRead()
    {
        await using var office = await WebTestOffice.StartAsync();
        var client = await office.WithToken("records-clerk");

        var created = await Post(client, Ordinary, "key-1");
        var body = await Json(created);
        var read = await Json(await client.GetAsync($"{Path}/{body.GetProperty("id").GetGuid()}", TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("收〔2026〕1号", body.GetProperty("registrationNumber").GetString());
        var suggestion = body.GetProperty("suggestion");
        Assert.StartsWith(suggestion.GetProperty("unit").GetString() + ".", suggestion.GetProperty("clause").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-12-21", body.GetProperty("due").GetString());
        Assert.Equal(body.GetProperty("id").GetGuid(), read.GetProperty("id").GetGuid());
    }

    [Fact]
    [Trait("Rule", "KEY-01")]
    public async Task Post_SameKey_GivesTheSameDocumentOrRefusesOtherInput()
    {
        await using var office = await WebTestOffice.StartAsync();
        var client = await office.WithToken("records-clerk");
        var first = await Json(await Post(client, Ordinary, "key-1"));
        office.Clock.Advance(TimeSpan.FromDays(1));

        var again = await Post(client, Ordinary, "key-1");
        var other = await Post(client, Ordinary.Replace("专项", "其他", StringComparison.Ordinal), "key-1");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first.GetProperty("id").GetGuid(), (await Json(again)).GetProperty("id").GetGuid());
        Assert.Equal((HttpStatusCode.Conflict, "KEY-01"), (other.StatusCode, (await Json(other)).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Post_Incomplete_SaysWhichField()
    {
        await using var office = await WebTestOffice.StartAsync();
        var client = await office.WithToken("records-clerk");

        var refused = await Post(client, """{"title":"关于某事的请示"}""", "key-1");
        var body = await Json(refused);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Equal(("REG-issuer", "issuer"), (body.GetProperty("code").GetString(), body.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("not json", "API-body")]
    [InlineData("""{"title":"x","issuer":"y","copies":"three"}""", "API-body")]
    [InlineData("""{"title":"x","issuer":"y","date":"soon"}""", "API-date")]
    [InlineData("""{"title":"x","issuer":"y","urgency":"7"}""", "API-urgency")]
    [InlineData("""{"title":"机密★1年 x","issuer":"y"}""", "SC-01")]
    public async Task Post_Unreadable_IsRefusedWithItsCode(string content, string code)
    {
        await using var office = await WebTestOffice.StartAsync();
        var client = await office.WithToken("records-clerk");

        var refused = await Post(client, content, "key-1");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.StatusCode, (await Json(refused)).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Post_WithoutTokenOrPermission_IsRefused()
    {
        await using var office = await WebTestOffice.StartAsync();

        var stranger = await Post(office.Browser(), Ordinary, "key-1", sameOrigin: true);
        var other = await Post(await office.WithToken("hotline-head"), Ordinary, "key-1");

        Assert.Equal((HttpStatusCode.Unauthorized, "API-signin"), (stranger.StatusCode, (await Json(stranger)).GetProperty("code").GetString()));
        Assert.Equal((HttpStatusCode.Forbidden, "ACCESS-permission"), (other.StatusCode, (await Json(other)).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Get_ByOneWhoTakesNoPart_IsNotFound()
    {
        await using var office = await WebTestOffice.StartAsync();
        var id = (await Json(await Post(await office.WithToken("records-clerk"), Ordinary, "key-1"))).GetProperty("id").GetGuid();

        var answer = await (await office.WithToken("retired-head")).GetAsync($"{Path}/{id}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string body, string key, bool sameOrigin = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        if (sameOrigin) request.Headers.Add("Sec-Fetch-Site", "none");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<JsonElement> Json(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
