using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>一次性链接用途.</summary>
internal enum LinkPurpose
{
    /// <summary>Names the three administrators.</summary>
    Setup,

    /// <summary>Lets one person take up his account.</summary>
    Invitation,

    /// <summary>Lets one person enrol a second factor anew.</summary>
    SecondFactor,
}

/// <summary>一次性链接: good once, for three days; only its digest is kept.</summary>
internal sealed class OneTimeLink : Entity
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(72);

    private OneTimeLink() { }

    /// <param name="pair">Digest of the word that must come with it; null when the link alone is enough.</param>
    public OneTimeLink(Guid id, byte[] digest, LinkPurpose purpose, Guid? account, DateTime now, byte[]? pair = null) : base(id)
    {
        Digest = digest;
        PairDigest = pair;
        Purpose = purpose;
        AccountId = account;
        ExpiresAt = now + GoodFor;
    }

    public byte[] Digest { get; private set; } = [];

    /// <summary>配对码: given out by somebody else than the link, so that neither of the two can use it alone.</summary>
    public byte[]? PairDigest { get; private set; }

    [Covered] public LinkPurpose Purpose { get; private set; }

    [Covered] public Guid? AccountId { get; private set; }

    [Covered] public DateTime ExpiresAt { get; private set; }

    [Covered] public DateTime? UsedAt { get; private set; }

    public bool IsGood(DateTime now) => UsedAt is null && ExpiresAt > now;

    public bool IsPaired(byte[]? word) => PairDigest is null || (word is not null && PairDigest.AsSpan().SequenceEqual(word));

    public void Use(DateTime now) => UsedAt = now;
}
