using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>对接系统: another system of the city whose users sign in through this office (OpenID Connect). Its id is its client_id.</summary>
internal sealed class ClientSystem : Entity
{
    public const int Most = 200;
    public const int LongestName = 40;
    public const int LongestAddresses = 2000;

    private ClientSystem() { }

    public ClientSystem(Guid id, string name, IReadOnlyList<string> returns, IReadOnlyList<string> afterSignOut, byte[] secretDigest, DateTime now) : base(id)
    {
        Name = name;
        Returns = string.Join('\n', returns);
        AfterSignOut = string.Join('\n', afterSignOut);
        SecretDigest = secretDigest;
        CreatedAt = now;
    }

    [Covered] public string Name { get; private set; } = "";

    /// <summary>回调地址, one a line: where a browser may be sent back to, compared letter by letter.</summary>
    [Covered] public string Returns { get; private set; } = "";

    /// <summary>退出后地址, one a line.</summary>
    [Covered] public string AfterSignOut { get; private set; } = "";

    [Covered] public byte[] SecretDigest { get; private set; } = [];

    [Covered] public DateTime CreatedAt { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    public void End(DateTime now) => EndedAt ??= now;
}

/// <summary>对接系统, as pages and the protocol need it.</summary>
public sealed record ClientSystemView(Guid Id, string Name, IReadOnlyList<string> Returns, IReadOnlyList<string> AfterSignOut, byte[] SecretDigest, DateTime CreatedAt, DateTime? EndedAt)
{
    public string ClientId => Id.ToString("N");
}

/// <summary>
/// 系统登录: somebody's sign-in to another system. Codes and tokens carry its id; it is good as long as the session in which it began, his account and the system.
/// </summary>
internal sealed class SystemGrant : Entity
{
    private SystemGrant() { }

    public SystemGrant(Guid id, Guid system, Guid account, Guid session, DateTime now) : base(id)
    {
        SystemId = system;
        AccountId = account;
        SessionId = session;
        BegunAt = now;
    }

    [Covered] public Guid SystemId { get; private set; }

    [Covered] public Guid AccountId { get; private set; }

    [Covered] public Guid SessionId { get; private set; }

    [Covered] public DateTime BegunAt { get; private set; }

    /// <summary>When the system fetched its tokens: a code is good once.</summary>
    [Covered] public DateTime? TakenAt { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    public void Take(DateTime now) => TakenAt = now;

    public void End(DateTime now) => EndedAt ??= now;
}

/// <summary>系统登录, as its owner sees it.</summary>
public sealed record SystemGrantView(Guid Id, string System, DateTime BegunAt);

/// <summary>A sign-in that still holds, and of whom it tells.</summary>
public sealed record StandingGrant(Guid Id, Guid Account, Guid Person, string AccountName, DateTime SignedInAt);
