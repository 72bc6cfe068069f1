using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>一次性链接用途.</summary>
internal enum LinkPurpose
{
    /// <summary>Names the three administrators.</summary>
    Setup,

    /// <summary>Lets one person take up his account.</summary>
    Invitation,
}

/// <summary>一次性链接: good once, for three days; only its digest is kept.</summary>
internal sealed class OneTimeLink : Entity
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(72);

    private OneTimeLink() { }

    public OneTimeLink(Guid id, byte[] digest, LinkPurpose purpose, Guid? account, DateTime now) : base(id)
    {
        Digest = digest;
        Purpose = purpose;
        AccountId = account;
        ExpiresAt = now + GoodFor;
    }

    public byte[] Digest { get; private set; } = [];

    [Covered] public LinkPurpose Purpose { get; private set; }

    [Covered] public Guid? AccountId { get; private set; }

    [Covered] public DateTime ExpiresAt { get; private set; }

    [Covered] public DateTime? UsedAt { get; private set; }

    public bool IsGood(DateTime now) => UsedAt is null && ExpiresAt > now;

    public void Use(DateTime now) => UsedAt = now;
}
