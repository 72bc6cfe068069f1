using System.Collections.Concurrent;
using System.Security.Cryptography;
using Fuban.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fuban.Host.Tests.Web.Federation;

/// <summary>The city's provider in the test's hand: it says of whoever comes what the test wants, also what no honest provider would.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "fuban";
    public const string Secret = "provider secret";
    private readonly WebApplication _app;
    private readonly FakeClock _clock;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "test" };
    private readonly ConcurrentDictionary<string, string?> _nonces = [];

    private TestProvider(WebApplication app, FakeClock clock) => (_app, _clock) = (app, clock);

    public string Address => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public string Subject { get; set; } = "subject-1";

    public string? Name { get; set; } = "records-clerk";

    /// <summary>Instead of the right ones.</summary>
    public string? Nonce { get; set; }

    public string? Issuer { get; set; }

    public string? Audience { get; set; }

    public TimeSpan Age { get; set; }

    public SecurityKey? SignedWith { get; set; }

    public static async Task<TestProvider> StartAsync(FakeClock clock)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new TestProvider(builder.Build(), clock);
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["jwks_uri"] = Address + "/jwks",
            ["response_types_supported"] = (string[])["code"],
            ["id_token_signing_alg_values_supported"] = (string[])["RS256"],
        });
        _app.MapGet("/jwks", () => new { keys = new[] { new { kty = "RSA", use = "sig", kid = "test", alg = "RS256", n = Base64UrlEncoder.Encode(_key.Rsa.ExportParameters(false).Modulus), e = Base64UrlEncoder.Encode(_key.Rsa.ExportParameters(false).Exponent) } } });
        _app.MapGet("/authorize", (HttpRequest request) =>
        {
            var code = Fuban.Kernel.Ids.New(_clock).ToString("N");
            _nonces[code] = request.Query["nonce"];
            return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.Query["state"] }));
        });
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (form["client_secret"] != Secret || form["code_verifier"].ToString().Length == 0 || !_nonces.TryRemove(form["code"]!, out var nonce)) return Results.BadRequest(new { error = "invalid_grant" });
            return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = Token(Nonce ?? nonce) });
        });
    }

    private string Token(string? nonce)
    {
        var now = _clock.UtcNow - Age;
        var claims = new Dictionary<string, object> { ["sub"] = Subject };
        if (nonce is not null) claims["nonce"] = nonce;
        if (Name is not null) claims["preferred_username"] = Name;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer ?? Address,
            Audience = Audience ?? ClientId,
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            Claims = claims,
            SigningCredentials = new SigningCredentials(SignedWith ?? _key, SecurityAlgorithms.RsaSha256),
        });
    }
}
