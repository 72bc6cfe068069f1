using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fuban.Host.Tests.Web.Federation;

/// <summary>Another system of the city that signs its users in through the office; it knows the protocol by itself and nothing of the office's code.</summary>
internal sealed class SystemClient
{
    public const string Return = "https://system.example/callback";
    public const string AfterSignOut = "https://system.example/bye";
    private readonly WebTestOffice _office;
    private readonly HttpClient _http;

    private SystemClient(WebTestOffice office, Guid id, string secret)
    {
        (_office, Id, Secret) = (office, id, secret);
        _http = new HttpClient { BaseAddress = office.Address };
    }

    public Guid Id { get; }

    public string ClientId => Id.ToString("N");

    public string Secret { get; set; }

    public string Verifier { get; set; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public static async Task<SystemClient> RegisterAsync(WebTestOffice office, string name = "城市管理平台")
    {
        var (id, secret) = (Ids.New(office.Clock), Secrets.New());
        await office.Do(new RegisterClientSystem(id, name, Return, AfterSignOut, Secrets.Digest(secret)));
        return new SystemClient(office, id, secret);
    }

    /// <summary>The same system, asking another server that stands behind the same name.</summary>
    public SystemClient At(WebTestOffice office)
    {
        var elsewhere = new SystemClient(office, Id, Secret) { Verifier = Verifier };
        elsewhere._http.DefaultRequestHeaders.Host = _office.Address.Authority;
        return elsewhere;
    }

    public string Authorize(params (string Name, string? Value)[] instead)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = Return,
            ["scope"] = "openid profile posts offline_access",
            ["state"] = "state-1",
            ["nonce"] = "nonce-1",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in instead) query[name] = value;
        return QueryHelpers.AddQueryString("/connect/authorize", query.Where(q => q.Value is not null));
    }

    /// <summary>Follows a browser until it is sent to the system, or is not sent any further.</summary>
    public static async Task<(HttpStatusCode Status, Uri At, string Body)> Walk(HttpClient browser, string path)
    {
        var at = new Uri(browser.BaseAddress!, path);
        for (var steps = 0; ; steps++)
        {
            using var answer = await browser.GetAsync(at);
            if (answer.Headers.Location is not { } next || steps == 10) return (answer.StatusCode, at, await answer.Content.ReadAsStringAsync());
            at = new Uri(at, next);
            if (at.Host == "system.example") return (answer.StatusCode, at, "");
        }
    }

    public async Task<string> Code(HttpClient browser, params (string Name, string? Value)[] instead)
    {
        var (_, at, body) = await Walk(browser, Authorize(instead));
        var query = QueryHelpers.ParseQuery(at.Query);
        Assert.True(query.ContainsKey("code"), $"{at} {body}");
        Assert.Equal("state-1", query["state"]);
        Assert.Equal(_office.Address.ToString(), query["iss"]);
        return query["code"]!;
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> Exchange(string code) =>
        Post("/connect/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Return), ("code_verifier", Verifier));

    public Task<(HttpStatusCode Status, JsonElement Body)> Refresh(string token) => Post("/connect/token", ("grant_type", "refresh_token"), ("refresh_token", token));

    public Task<(HttpStatusCode Status, JsonElement Body)> Revoke(string token) => Post("/connect/revoke", ("token", token));

    public async Task<(HttpStatusCode Status, JsonElement Body)> UserInfo(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new("Bearer", token);
        return await Read(await _http.SendAsync(request));
    }

    /// <summary>Signature by the published keys, issuer, audience and life of an ID token, judged as the standard says.</summary>
    public async Task<JsonWebToken> Validate(string token)
    {
        var keys = new JsonWebKeySet(await _http.GetStringAsync("/.well-known/jwks"));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _office.Address.ToString(),
            ValidAudience = ClientId,
            IssuerSigningKeys = keys.GetSigningKeys(),
            LifetimeValidator = (from, to, _, _) => (from is null || from <= _office.Clock.UtcNow) && to > _office.Clock.UtcNow,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }

    /// <summary>A browser that follows nothing by itself, in which the holder of a post has signed in.</summary>
    public static async Task<HttpClient> SignedIn(WebTestOffice office, string slug)
    {
        await SignInPagesTests.Add(office, slug);
        var browser = office.Browser(follow: false);
        await (await browser.Open("/")).Submit("登录", ("账号", slug), ("口令", "correct horse battery"));
        return browser;
    }

    public static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private async Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Secret}")));
        return await Read(await _http.SendAsync(request));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Read(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return (answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
        }
    }
}
