using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>令牌密钥: with which the office signs what it tells other systems, and seals what they keep for it. Kept in the store, so that all its processes have the same.</summary>
internal sealed class TokenKey : Entity
{
    private TokenKey() { }

    public TokenKey(Guid id, string material, DateTime now) : base(id)
    {
        Material = material;
        MadeAt = now;
    }

    /// <summary>Unreadable for whoever has only the database.</summary>
    public string Material { get; private set; } = "";

    [Covered] public DateTime MadeAt { get; private set; }
}

/// <summary>新令牌密钥: unless another process was quicker.</summary>
[Requires(RequiresAttribute.System)]
internal sealed record MakeTokenKey(Guid Id, [property: Code] string Material) : ICommand;

internal sealed class MakeTokenKeyHandler : IHandler<MakeTokenKey>
{
    public async Task<Outcome> Handle(MakeTokenKey command, CommandContext x)
    {
        var fresh = x.Now - TokenKeys.GoodFor;
        if (await x.Db.Set<TokenKey>().AnyAsync(k => k.MadeAt > fresh)) return new Outcome.Done();
        x.Db.Add(new TokenKey(command.Id, command.Material, x.Now));
        x.Touch(TokenKeys.CacheName);
        return new Outcome.Done();
    }
}

/// <summary>One key, opened.</summary>
/// <param name="Signing">PKCS #8 of an RSA key.</param>
/// <param name="Sealing">256 bits.</param>
public sealed record OpenedTokenKey(Guid Id, byte[] Signing, byte[] Sealing);

/// <summary>The keys in use: the newest signs; those before it stay known until nothing signed by them can still be shown.</summary>
public sealed class TokenKeys(OfficeStore store, ReadPool pool, CommandRunner runner, IDataProtectionProvider protection, TimeProvider clock)
{
    internal const string CacheName = "token-keys";
    internal static readonly TimeSpan GoodFor = TimeSpan.FromDays(180);

    /// <summary>Other systems keep a list of keys for a while.</summary>
    private static readonly TimeSpan KnownFor = GoodFor + TimeSpan.FromDays(7);
    private const int Bits = 2048;

    private readonly ConcurrentDictionary<Guid, OpenedTokenKey> _opened = [];
    private readonly IDataProtector _protector = protection.CreateProtector("fuban.token-key");

    private readonly VersionedCache<IReadOnlyList<Kept>> _all = new(pool, CacheName, async _ =>
    {
        await using var db = store.Read();
        return await db.Set<TokenKey>().OrderByDescending(k => k.MadeAt).Select(k => new Kept(k.Id, k.Material, k.MadeAt)).ToListAsync();
    });

    /// <summary>The newest first; the first request of an office, and of every half-year, makes one.</summary>
    public async Task<IReadOnlyList<OpenedTokenKey>> Current()
    {
        var all = await _all.CurrentAsync();
        if (all.Count == 0 || all[0].MadeAt <= clock.GetUtcNow().UtcDateTime - GoodFor)
        {
            await runner.Run(new MakeTokenKey(Ids.New(clock), _protector.Protect(New())), Actor.System);
            all = await _all.CurrentAsync();
        }

        return [.. all.Where(k => k.MadeAt > clock.GetUtcNow().UtcDateTime - KnownFor).Select(k => _opened.GetOrAdd(k.Id, _ => Open(k)))];
    }

    private static string New()
    {
        using var rsa = RSA.Create(Bits);
        return JsonSerializer.Serialize(new Material(rsa.ExportPkcs8PrivateKey(), RandomNumberGenerator.GetBytes(32)));
    }

    private OpenedTokenKey Open(Kept kept) => JsonSerializer.Deserialize<Material>(_protector.Unprotect(kept.Text)) is { } material
        ? new OpenedTokenKey(kept.Id, material.Signing, material.Sealing)
        : throw new InvalidOperationException($"Token key {kept.Id} is empty.");

    private sealed record Kept(Guid Id, string Text, DateTime MadeAt);

    private sealed record Material(byte[] Signing, byte[] Sealing);
}
