using System.Net;
using System.Text.Json.Nodes;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

/// <summary>SCIM 2.0 over real HTTP: what another system may do to accounts, and what it may not.</summary>
public sealed partial class ScimTests : IAsyncLifetime
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private WebTestOffice _office = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _office = await WebTestOffice.StartAsync();
        // Else administrators owe a second factor before anything else.
        await _office.Do(new MarkDemo());
        _client = await _office.WithToken("system-administrator");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task Create_ThenGet_GivesTheUserWithVersionAndPlace()
    {
        var (made, body) = await Send(HttpMethod.Post, "Users", New("zhang", externalId: "e-1"));
        var id = body["id"]!.GetValue<string>();

        Assert.Equal((HttpStatusCode.Created, $"{_office.Address}scim/v2/Users/{id}"), (made.StatusCode, made.Headers.Location!.ToString()));
        Assert.Equal("application/scim+json", made.Content.Headers.ContentType!.MediaType);
        var (got, user) = await Send(HttpMethod.Get, $"Users/{id}");
        Assert.Equal(made.Headers.ETag, got.Headers.ETag);
        Assert.Equal(("zhang", "张三", true, "e-1", "zhang@example.org", "秘书二科", got.Headers.ETag!.ToString()), (
            Text(user, "userName"), Text(user, "displayName"), user["active"]!.GetValue<bool>(), Text(user, "externalId"), Text(user["emails"]![0]!, "value"), Text(user[Enterprise]!, "department"),
            Text(user["meta"]!, "version")));
        Assert.Empty(user["groups"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotModified, (await Send(HttpMethod.Get, $"Users/{id}", null, ("If-None-Match", got.Headers.ETag!.ToString()))).Answer.StatusCode);
    }

    [Fact]
    public async Task Create_TakenNameOrId_Is409Uniqueness()
    {
        await Send(HttpMethod.Post, "Users", New("zhang", externalId: "e-1"));

        await Refused(409, "uniqueness", HttpMethod.Post, "Users", New("ZHANG"));
        await Refused(409, "uniqueness", HttpMethod.Post, "Users", New("other", externalId: "e-1"));
        Assert.Equal(0, (await List("Users?filter=userName eq \"other\""))["totalResults"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"userName":"九九","displayName":"x"}""", "invalidValue")]
    [InlineData("""{"displayName":"x"}""", "invalidValue")]
    [InlineData("""{"userName":"nobody"}""", "invalidValue")]
    [InlineData("""{"userName":"nobody","displayName":"x","active":"perhaps"}""", "invalidValue")]
    [InlineData("[1]", "invalidSyntax")]
    [InlineData("{", "invalidSyntax")]
    public async Task Create_WrongBody_Is400(string body, string type) => await Refused(400, type, HttpMethod.Post, "Users", body);

    [Theory]
    [InlineData("userName eq \"ZHANG\"", "zhang")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"zhang\"", "zhang")]
    [InlineData("externalId eq \"e-2\"", "li")]
    [InlineData("externalId eq \"E-2\"", "")]
    [InlineData("active eq false", "li")]
    [InlineData("active eq true and externalId pr", "zhang")]
    [InlineData("emails[type eq \"work\" and value co \"zhang@\"]", "zhang")]
    [InlineData("emails.value sw \"li\" or userName eq \"zhang\"", "li zhang")]
    [InlineData("externalId pr and not (userName eq \"zhang\")", "li")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"秘书二科\" and externalId pr", "li zhang")]
    [InlineData("title pr", "")]
    public async Task List_WithAFilter_FindsWhoFits(string filter, string found)
    {
        await Send(HttpMethod.Post, "Users", New("zhang", externalId: "e-1"));
        await Send(HttpMethod.Post, "Users", New("li", externalId: "e-2", active: false));

        var list = await List("Users?filter=" + Uri.EscapeDataString(filter));

        Assert.Equal(found, string.Join(' ', list["Resources"]!.AsArray().Select(u => Text(u!, "userName"))));
    }

    [Theory]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq zhang")]
    [InlineData("userName is \"zhang\"")]
    [InlineData("(userName eq \"zhang\"")]
    [InlineData("userName eq \"zhang")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("userName eq \"a\" userName eq \"b\"")]
    public async Task List_BadFilter_Is400InvalidFilter(string filter) => await Refused(400, "invalidFilter", HttpMethod.Get, "Users?filter=" + Uri.EscapeDataString(filter), null);

    [Fact]
    public async Task List_InPages_GivesEachOnce()
    {
        for (var i = 1; i <= 5; i++) await Send(HttpMethod.Post, "Users", New($"p{i}"));

        var seen = new List<string>();
        for (var start = 1; start <= 6; start += 2)
        {
            var page = await List($"Users?startIndex={start}&count=2");
            Assert.Equal((6, start, 2), (page["totalResults"]!.GetValue<int>(), page["startIndex"]!.GetValue<int>(), page["itemsPerPage"]!.GetValue<int>()));
            seen.AddRange(page["Resources"]!.AsArray().Select(u => Text(u!, "userName")!));
        }

        Assert.Equal(["p1", "p2", "p3", "p4", "p5", "system-administrator"], seen);
        var none = await List("Users?count=0");
        Assert.Equal((6, 0), (none["totalResults"]!.GetValue<int>(), none["Resources"]!.AsArray().Count));
        var names = (await List("Users?attributes=userName&count=1"))["Resources"]![0]!.AsObject().Select(p => p.Key);
        Assert.Equal(["schemas", "id", "userName"], names);
        await Refused(400, "invalidValue", HttpMethod.Get, "Users?count=many", null);
    }

    [Fact]
    public async Task Put_ReplacesNameAndContact_AndTakesAwayWhatIsNotSaid()
    {
        var id = await Made("zhang", "e-1");

        var (answer, user) = await Send(HttpMethod.Put, $"Users/{id}", """{"userName":"zhangyi","name":{"familyName":"张","givenName":"毅"},"externalId":"e-1","active":true}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("zhangyi", "张毅", null, null), (Text(user, "userName"), Text(user, "displayName"), user["emails"], user[Enterprise]));
        Assert.Equal("张毅", (await Office()).People.Single(p => p.Name.StartsWith('张')).Name);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":false}""")]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""")]
    [InlineData("""{"op":"replace","value":{"active":false}}""")]
    [InlineData("""{"op":"Add","path":"urn:ietf:params:scim:schemas:core:2.0:User:active","value":"false"}""")]
    public async Task Patch_ActiveFalse_EndsEverySessionAtOnce(string operation)
    {
        var clerk = await _office.SignedIn("records-clerk");
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/inbox", Cancel)).StatusCode);
        var id = Text((await List("Users?filter=userName eq \"records-clerk\""))["Resources"]![0]!, "id");

        var (answer, user) = await Send(HttpMethod.Patch, $"Users/{id}", Operations(operation));

        Assert.Equal((HttpStatusCode.OK, false), (answer.StatusCode, user["active"]!.GetValue<bool>()));
        Assert.StartsWith("/?return=", (await clerk.GetAsync("/inbox", Cancel)).RequestMessage!.RequestUri!.PathAndQuery, StringComparison.Ordinal);
        Assert.Single((await Office()).HoldingsOfPost((await Office()).Post("records-clerk", _office.Clock.Today)!.Id));
    }

    [Fact]
    public async Task Patch_ActiveTrueAgain_IsAnInvitationAndNoOldPassword()
    {
        await _office.SignedIn("records-clerk");
        var id = Text((await List("Users?filter=userName eq \"records-clerk\""))["Resources"]![0]!, "id");
        await Send(HttpMethod.Patch, $"Users/{id}", Operations("""{"op":"replace","path":"active","value":false}"""));

        var (_, user) = await Send(HttpMethod.Patch, $"Users/{id}", Operations("""{"op":"replace","path":"active","value":true}"""));

        Assert.True(user["active"]!.GetValue<bool>());
        var signIn = await _office.Services.GetRequiredService<SignInDesk>().SignIn(new SignInAttempt("records-clerk", "correct horse battery", null, "127.0.0.1", "test"));
        Assert.Equal("SIGNIN-failed", signIn.Refusal!.Code);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"new@example.org"}""", "emails", "new@example.org")]
    [InlineData("""{"op":"add","path":"phoneNumbers[type eq \"mobile\"].value","value":"138"}""", "phoneNumbers", "138")]
    [InlineData("""{"op":"replace","path":"displayName","value":"张新"}""", "displayName", "张新")]
    [InlineData("""{"op":"replace","path":"name.formatted","value":"张新"}""", "displayName", "张新")]
    [InlineData("""{"op":"replace","value":{"name.formatted":"张新"}}""", "displayName", "张新")]
    [InlineData("""{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"综合科"}}""", Enterprise, "综合科")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"综合科"}""", Enterprise, "综合科")]
    [InlineData("""{"op":"remove","path":"emails"}""", "emails", null)]
    [InlineData("""{"op":"add","path":"title","value":"科员"}""", "title", null)]
    public async Task Patch_InTheWaysOfOthers_ChangesWhatTheyMean(string operation, string attribute, string? value)
    {
        var id = await Made("zhang", "e-1");

        var (answer, _) = await Send(HttpMethod.Patch, $"Users/{id}", Operations(operation));
        var (_, user) = await Send(HttpMethod.Get, $"Users/{id}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(value, user[attribute] switch { JsonArray list => Text(list[0]!, "value"), JsonObject part => Text(part, "department"), JsonValue text => text.GetValue<string>(), _ => null });
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"id","value":"x"}""", "mutability")]
    [InlineData("""{"op":"add","path":"groups","value":[{"value":"records"}]}""", "mutability")]
    [InlineData("""{"op":"remove"}""", "noTarget")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"home\"].value","value":"x@example.org"}""", "noTarget")]
    [InlineData("""{"op":"replace","path":"emails[type","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"emails[type is \"work\"]","value":{}}""", "invalidFilter")]
    [InlineData("""{"op":"move","path":"active","value":true}""", "invalidSyntax")]
    [InlineData("""{"op":"replace","value":true}""", "invalidValue")]
    public async Task Patch_Wrong_Is400AndChangesNothing(string operation, string type)
    {
        var id = await Made("zhang", "e-1");
        var before = (await Send(HttpMethod.Get, $"Users/{id}")).Body.ToJsonString();

        await Refused(400, type, HttpMethod.Patch, $"Users/{id}", Operations(operation));

        Assert.Equal(before, (await Send(HttpMethod.Get, $"Users/{id}")).Body.ToJsonString());
    }

    [Fact]
    public async Task IfMatch_OfAnOlderVersion_Is412()
    {
        var id = await Made("zhang", "e-1");
        var old = (await Send(HttpMethod.Get, $"Users/{id}")).Answer.Headers.ETag!.ToString();
        var renamed = await Send(HttpMethod.Patch, $"Users/{id}", Operations("""{"op":"replace","path":"displayName","value":"张新"}"""), ("If-Match", old));
        Assert.Equal(HttpStatusCode.OK, renamed.Answer.StatusCode);

        foreach (var (method, body) in new[] { (HttpMethod.Put, New("zhang")), (HttpMethod.Patch, Operations("""{"op":"replace","path":"active","value":false}""")), (HttpMethod.Delete, null) })
            Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send(method, $"Users/{id}", body, ("If-Match", old))).Answer.StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, $"Users/{id}", null, ("If-Match", renamed.Answer.Headers.ETag!.ToString()))).Answer.StatusCode);
    }

    [Fact]
    public async Task Delete_OfAUser_DisablesAndIsKnownNoMore()
    {
        var id = await Made("zhang", "e-1");

        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, $"Users/{id}")).Answer.StatusCode);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete }) Assert.Equal(HttpStatusCode.NotFound, (await Send(method, $"Users/{id}")).Answer.StatusCode);
        Assert.Equal(0, (await List("Users?filter=externalId eq \"e-1\""))["totalResults"]!.GetValue<int>());
        // The name stays his for good.
        await Refused(409, "uniqueness", HttpMethod.Post, "Users", New("zhang"));
        Assert.Contains((await Office()).People, p => p.Name == "张三");
    }

    [Fact]
    public async Task Put_OfAnAdministrator_IsNotFollowedFromOutside()
    {
        await _office.WithToken("audit-administrator");
        var id = Text((await List("Users?filter=userName eq \"audit-administrator\""))["Resources"]![0]!, "id");

        await Refused(403, null, HttpMethod.Delete, $"Users/{id}", null);
        await Refused(403, null, HttpMethod.Patch, $"Users/{id}", Operations("""{"op":"replace","path":"displayName","value":"别人"}"""));
        await Refused(403, null, HttpMethod.Patch, $"Users/{id}", Operations("""{"op":"replace","path":"active","value":false}"""));
    }

    [Fact]
    public async Task Groups_WrittenOrRead_AreTheUnitsAndCannotChange()
    {
        await _office.WithToken("records-clerk");
        var (_, group) = await Send(HttpMethod.Get, "Groups/records");

        Assert.Equal("records-clerk", Text(group["members"]![0]!, "display"));
        Assert.Single((await List("Groups?filter=" + Uri.EscapeDataString($"displayName eq \"{Text(group, "displayName")}\"")))["Resources"]!.AsArray());
        var user = (await List("Users?filter=userName eq \"records-clerk\""))["Resources"]![0]!;
        Assert.Equal("records", Text(user["groups"]![0]!, "value"));
        Assert.Null((await List("Groups?excludedAttributes=members&count=1"))["Resources"]![0]!["members"]);
        foreach (var (method, path) in new[] { (HttpMethod.Post, "Groups"), (HttpMethod.Put, "Groups/records"), (HttpMethod.Patch, "Groups/records"), (HttpMethod.Delete, "Groups/records") })
            await Refused(405, null, method, path, "{}");
    }

    [Fact]
    public async Task Configuration_Asked_SaysWhatIsThere()
    {
        var (_, config) = await Send(HttpMethod.Get, "ServiceProviderConfig");
        var schemas = await List("Schemas");

        Assert.Equal((true, false, true, true), (Supported(config, "patch"), Supported(config, "bulk"), Supported(config, "filter"), Supported(config, "etag")));
        Assert.Equal(3, schemas["totalResults"]!.GetValue<int>());
        Assert.Equal(["User", "Group"], (await List("ResourceTypes"))["Resources"]!.AsArray().Select(t => Text(t!, "id")));
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Get, $"Schemas/{User}")).Answer.StatusCode);
        await Refused(404, null, HttpMethod.Get, "Schemas/urn:none", null);
        await Refused(404, null, HttpMethod.Get, "Bulk", null);
    }

    [Fact]
    public async Task Anything_WithoutTokenOrPermission_IsKeptOut()
    {
        using var stranger = _office.Browser();
        using var clerk = await _office.WithToken("records-clerk");
        using var security = await _office.WithToken("security-administrator");
        using var wrong = _office.Browser();
        wrong.DefaultRequestHeaders.Authorization = new("Bearer", "nothing");

        foreach (var (client, status) in new[] { (stranger, 401), (wrong, 401), (clerk, 403), (security, 403) })
        {
            foreach (var request in new[] { new HttpRequestMessage(HttpMethod.Get, "/scim/v2/Users"), new HttpRequestMessage(HttpMethod.Post, "/scim/v2/Users") { Content = Json(New("zhang")), Headers = { { "Sec-Fetch-Site", "same-origin" } } } })
            {
                var answer = await client.SendAsync(request, Cancel);
                var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
                Assert.Equal((status, status.ToString(System.Globalization.CultureInfo.InvariantCulture)), ((int)answer.StatusCode, Text(body, "status")));
            }
        }

        Assert.Equal(0, (await List("Users?filter=userName eq \"zhang\""))["totalResults"]!.GetValue<int>());
    }
}
