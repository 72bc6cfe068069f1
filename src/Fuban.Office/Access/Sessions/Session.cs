using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>会话: one sign-in on one device. The cookie carries its id and a secret; the row keeps the secret's digest only.</summary>
internal sealed class Session : Entity
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private Session() { }

    public Session(Guid id, Guid account, byte[] secretDigest, string address, string agent, bool passwordIsOld, DateTime now) : base(id)
    {
        AccountId = account;
        SecretDigest = secretDigest;
        Address = address;
        Agent = agent;
        PasswordIsOld = passwordIsOld;
        CreatedAt = now;
        LastSeenAt = now;
    }

    [Covered] public Guid AccountId { get; private set; }

    public byte[] SecretDigest { get; private set; } = [];

    [Covered] public string Address { get; private set; } = "";

    public string Agent { get; private set; } = "";

    [Covered] public DateTime CreatedAt { get; private set; }

    /// <summary>To the half hour: an entry in the ledger for every page would drown the acts.</summary>
    public DateTime LastSeenAt { get; private set; }

    /// <summary>口令到期: found when it began; nothing goes on in it before the password is changed.</summary>
    public bool PasswordIsOld { get; private set; }

    [Covered] public DateTime? RevokedAt { get; private set; }

    public void Seen(DateTime now) => LastSeenAt = now;

    public void PasswordChanged() => PasswordIsOld = false;

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
