using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>接口令牌: lets a program act as an account; only its digest is kept.</summary>
internal sealed class ApiToken : Entity
{
    private ApiToken() { }

    public ApiToken(Guid id, byte[] digest, Guid account, DateTime? expires, DateTime now) : base(id)
    {
        Digest = digest;
        AccountId = account;
        ExpiresAt = expires;
        CreatedAt = now;
    }

    public byte[] Digest { get; private set; } = [];

    [Covered] public Guid AccountId { get; private set; }

    [Covered] public DateTime CreatedAt { get; private set; }

    [Covered] public DateTime? ExpiresAt { get; private set; }

    [Covered] public DateTime? RevokedAt { get; private set; }

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
