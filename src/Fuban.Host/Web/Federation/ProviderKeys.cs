using System.Security.Cryptography;
using Fuban.Office.Access;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Fuban.Host.Web.Federation;

/// <summary>Gives OpenIddict the keys that the store holds, and anew when there is another one.</summary>
internal sealed class ProviderKeys(TokenKeys keys, IOptionsMonitorCache<OpenIddictServerOptions> cache) : IConfigureOptions<OpenIddictServerOptions>
{
    private volatile IReadOnlyList<OpenedTokenKey> _known = [];

    public async Task Ready()
    {
        var current = await keys.Current();
        if (current.Select(k => k.Id).SequenceEqual(_known.Select(k => k.Id))) return;
        _known = current;
        cache.TryRemove(Options.DefaultName);
    }

    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var key in _known)
        {
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(key.Signing, out _);
            options.SigningCredentials.Add(new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = key.Id.ToString("N") }, SecurityAlgorithms.RsaSha256));
            options.EncryptionCredentials.Add(new EncryptingCredentials(
                new SymmetricSecurityKey(key.Sealing) { KeyId = key.Id.ToString("N") }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }
}
