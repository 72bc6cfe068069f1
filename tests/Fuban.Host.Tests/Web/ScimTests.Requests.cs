using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

/// <summary>Requests and answers of SCIM.</summary>
public sealed partial class ScimTests
{
    private static string New(string name, string? externalId = null, bool active = true) => new JsonObject
    {
        ["schemas"] = new JsonArray(User, Enterprise), ["userName"] = name, ["displayName"] = "张三", ["externalId"] = externalId, ["active"] = active,
        ["emails"] = new JsonArray(new JsonObject { ["value"] = $"{name}@example.org", ["type"] = "work", ["primary"] = true }), [Enterprise] = new JsonObject { ["department"] = "秘书二科" },
    }.ToJsonString();

    private static string Operations(params string[] operations) => $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{string.Join(',', operations)}}]}""";

    private static bool Supported(JsonObject config, string name) => config[name]!["supported"]!.GetValue<bool>();

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/scim+json"));

    private async Task<string> Made(string name, string id) => Text((await Send(HttpMethod.Post, "Users", New(name, id))).Body, "id")!;

    private async Task<OrganizationSnapshot> Office() => await _office.Services.GetRequiredService<OrganizationCatalog>().CurrentAsync(Cancel);

    private async Task<JsonObject> List(string path) => (await Send(HttpMethod.Get, path)).Body;

    private async Task Refused(int status, string? type, HttpMethod method, string path, string? body)
    {
        var (answer, error) = await Send(method, path, body);
        Assert.Equal((status, "application/scim+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(("urn:ietf:params:scim:api:messages:2.0:Error", type), (error["schemas"]![0]!.GetValue<string>(), Text(error, "scimType")));
        Assert.NotEmpty(Text(error, "detail")!);
    }

    private async Task<(HttpResponseMessage Answer, JsonObject Body)> Send(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, "/scim/v2/" + path);
        if (body is not null) request.Content = Json(body);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await _client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer, text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : []);
    }
}
