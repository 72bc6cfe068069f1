using System.Security.Claims;
using System.Text.Json;
using Fuban.Office.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Fuban.Host.Web.Federation;

/// <summary>What tokens and the userinfo answer say of somebody.</summary>
internal static class ProviderPrincipal
{
    public const string Unit = "unit";
    public const string Posts = "posts";

    /// <summary>The sign-in to which a code or token belongs; told to nobody, for its destination is what only the office can read.</summary>
    public const string Grant = "fuban_grant";

    public static ClaimsPrincipal Of(Guid grant, DateTime signedInAt, SystemClaims claims, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity.SetScopes(scopes);
        identity.SetClaim(Claims.Subject, claims.Subject);
        identity.SetClaim(Grant, grant.ToString("D"));
        identity.SetClaim(Claims.AuthenticationTime, new DateTimeOffset(signedInAt, TimeSpan.Zero).ToUnixTimeSeconds());
        foreach (var (name, value) in Told(claims, identity.HasScope))
        {
            if (value is string text) identity.SetClaim(name, text);
            // Whole, so that a list of one stays a list.
            else identity.AddClaim(new Claim(name, JsonSerializer.Serialize(value, JsonSerializerOptions.Web), JsonClaimValueTypes.JsonArray));
        }

        identity.SetDestinations(claim => claim.Type switch
        {
            Grant => [Destinations.AccessToken],
            _ => [Destinations.IdentityToken],
        });
        return new ClaimsPrincipal(identity);
    }

    public static Dictionary<string, object> Told(SystemClaims claims, Func<string, bool> hasScope)
    {
        var told = new Dictionary<string, object>(StringComparer.Ordinal);
        if (hasScope(Scopes.Profile))
        {
            told[Claims.Name] = claims.Name;
            told[Claims.PreferredUsername] = claims.AccountName;
        }

        if (!hasScope(Provider.Posts)) return told;
        if (claims.Unit is not null) told[Unit] = claims.Unit;
        told[Posts] = claims.Posts;
        return told;
    }
}
