using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>
/// 身份提供方: the city's own sign-in service (OpenID Connect), by which people may sign in here. Whoever chooses it could sign in as anybody, so the system
/// administrator proposes and the security administrator confirms; every change is a new row.
/// </summary>
internal sealed class IdentityProvider : Entity
{
    public const int LongestName = 40;
    public const int LongestWord = 200;
    public const int LongestAuthority = 500;

    private IdentityProvider() { }

    public IdentityProvider(Guid id, IdentityProviderFacts facts, Guid? proposedBy, DateTime now) : base(id)
    {
        Name = facts.Name;
        Authority = facts.Authority;
        ClientId = facts.ClientId;
        Secret = facts.Secret;
        Claim = facts.Claim;
        ProposedBy = proposedBy;
        ProposedAt = now;
    }

    /// <summary>What the button of the sign-in page calls it.</summary>
    [Covered] public string Name { get; private set; } = "";

    [Covered] public string Authority { get; private set; } = "";

    [Covered] public string ClientId { get; private set; } = "";

    /// <summary>The client's secret, unreadable for whoever has only the database.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>对应声明: which claim must be the account's name when somebody comes for the first time.</summary>
    [Covered] public string Claim { get; private set; } = "";

    /// <summary>The person; null = the program itself.</summary>
    [Covered] public Guid? ProposedBy { get; private set; }

    [Covered] public DateTime ProposedAt { get; private set; }

    [Covered] public Guid? ConfirmedBy { get; private set; }

    [Covered] public DateTime? ConfirmedAt { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    public void Confirm(Guid? person, DateTime now)
    {
        ConfirmedBy = person;
        ConfirmedAt = now;
    }

    public void End(DateTime now) => EndedAt ??= now;
}

/// <summary>What the administrator typed, found right.</summary>
internal sealed record IdentityProviderFacts(string Name, string Authority, string ClientId, string Secret, string Claim);

/// <summary>身份提供方, without its secret.</summary>
public sealed record IdentityProviderView(
    Guid Id, string Name, string Authority, string ClientId, string Claim, Guid? ProposedBy, DateTime ProposedAt, Guid? ConfirmedBy, DateTime? ConfirmedAt, DateTime? EndedAt)
{
    public bool IsProposed => ConfirmedAt is null && EndedAt is null;

    public bool IsActive => ConfirmedAt is not null && EndedAt is null;
}

/// <summary>
/// 身份绑定: from his first sign-in on, somebody is known by what his provider calls him for ever (issuer and subject), so that a name given to another person
/// there opens nobody else's account here. The security administrator ends one.
/// </summary>
internal sealed class IdentityBinding : Entity
{
    private IdentityBinding() { }

    public IdentityBinding(Guid id, Guid account, string issuer, string subject, DateTime now) : base(id)
    {
        AccountId = account;
        Issuer = issuer;
        Subject = subject;
        BoundAt = now;
    }

    [Covered] public Guid AccountId { get; private set; }

    [Covered] public string Issuer { get; private set; } = "";

    [Covered] public string Subject { get; private set; } = "";

    [Covered] public DateTime BoundAt { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    public void End(DateTime now) => EndedAt ??= now;
}

/// <summary>身份绑定, as the administrators see it.</summary>
public sealed record IdentityBindingView(Guid Id, string Account, Guid Person, string Issuer, string Subject, DateTime BoundAt);
