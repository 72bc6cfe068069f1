using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>What an authenticator has told of a new passkey, after all of it was checked.</summary>
internal sealed record PasskeyFacts(byte[] CredentialId, byte[] PublicKey, long SignCount, string Transports, bool BackupEligible, bool BackedUp);

/// <summary>通行密钥: the public half of a key pair in an authenticator that asks its holder for a finger, a face or a PIN. A removed one keeps its row.</summary>
internal sealed class Passkey : Entity
{
    public const int LongestName = 40;
    public const int Most = 10;

    private Passkey() { }

    public Passkey(Guid id, Guid account, string name, PasskeyFacts facts, DateTime now) : base(id)
    {
        AccountId = account;
        Name = name;
        CredentialId = facts.CredentialId;
        PublicKey = facts.PublicKey;
        SignCount = facts.SignCount;
        Transports = facts.Transports;
        IsBackupEligible = facts.BackupEligible;
        IsBackedUp = facts.BackedUp;
        CreatedAt = now;
    }

    [Covered] public Guid AccountId { get; private set; }

    [Covered] public string Name { get; private set; } = "";

    [Covered] public byte[] CredentialId { get; private set; } = [];

    [Covered] public byte[] PublicKey { get; private set; } = [];

    /// <summary>Counts the signatures where the authenticator does; one that falls back speaks of a copy.</summary>
    [Covered] public long SignCount { get; private set; }

    public string Transports { get; private set; } = "";

    public bool IsBackupEligible { get; private set; }

    public bool IsBackedUp { get; private set; }

    [Covered] public DateTime CreatedAt { get; private set; }

    public DateTime? LastUsedAt { get; private set; }

    /// <summary>When the last accepted challenge was made: a challenge is good once.</summary>
    public DateTime? LastChallengeAt { get; private set; }

    [Covered] public DateTime? RemovedAt { get; private set; }

    public void Rename(string name) => Name = name;

    public void Remove(DateTime now) => RemovedAt ??= now;

    /// <returns>False when this challenge, or a later one, was answered already.</returns>
    public bool Use(long signCount, bool backedUp, DateTime challenge, DateTime now)
    {
        if (challenge <= LastChallengeAt) return false;
        SignCount = signCount;
        IsBackedUp = backedUp;
        LastChallengeAt = challenge;
        LastUsedAt = now;
        return true;
    }
}
