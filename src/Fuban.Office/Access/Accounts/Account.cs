using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>账号状态.</summary>
public enum AccountState
{
    /// <summary>待启用: named, its invitation not yet taken up.</summary>
    Invited,

    /// <summary>启用.</summary>
    Active,

    /// <summary>停用: kept for the record; nothing of before signs in with it again, even when it is reinstated.</summary>
    Disabled,
}

/// <summary>账号: a person's way into the office. Its password is hashed by ASP.NET Core Identity, before any command sees it.</summary>
internal sealed class Account : Entity
{
    public const int AllowedFailures = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private Account() { }

    public Account(Guid id, Guid person, string name, DateTime now) : base(id)
    {
        PersonId = person;
        Name = name.Trim();
        NormalizedName = Normalize(name);
        CreatedAt = now;
    }

    [Covered] public Guid PersonId { get; private set; }

    [Covered] public string Name { get; private set; } = "";

    public string NormalizedName { get; private set; } = "";

    [Covered] public AccountState State { get; private set; }

    [Covered] public DateTime CreatedAt { get; private set; }

    [Covered] public string? PasswordHash { get; private set; }

    /// <summary>When the present password was chosen; null for one chosen before this was kept.</summary>
    [Covered] public DateTime? PasswordChangedAt { get; private set; }

    public DateTime PasswordSetAt => PasswordChangedAt ?? CreatedAt;

    /// <summary>The shared secret of the second factor, protected by the office's keys.</summary>
    [Covered] public string? TotpSecret { get; private set; }

    /// <summary>The last accepted time step: a code is good once.</summary>
    public long LastTotpStep { get; private set; }

    /// <summary>Digests of the recovery codes that are left.</summary>
    [Covered] public string RecoveryCodes { get; private set; } = "";

    /// <summary>双因素重置: since then nobody signs in until a new one is enrolled by the link given out for it.</summary>
    [Covered] public DateTime? FactorsResetAt { get; private set; }

    /// <summary>闲置 is told by it.</summary>
    public DateTime? LastSignedInAt { get; private set; }

    /// <summary>When its holder's way in was last changed by others; null = as it was made.</summary>
    public DateTime? ChangedAt { get; private set; }

    public int Failures { get; private set; }

    public DateTime? LockedUntil { get; private set; }

    public static string Normalize(string name) => name.Trim().ToUpperInvariant();

    public bool IsLocked(DateTime now) => LockedUntil > now;

    public IEnumerable<Refusal> RefusalsToSignIn(DateTime now)
    {
        if (IsLocked(now)) yield return new Refusal("SIGNIN-locked", (int)LockedFor.TotalMinutes);
        else if (State != AccountState.Active) yield return new Refusal("SIGNIN-failed");
        else if (FactorsResetAt is not null) yield return new Refusal("SIGNIN-reset");
    }

    public void Activate(string passwordHash, DateTime now)
    {
        ChangePassword(passwordHash, now);
        State = AccountState.Active;
    }

    public void Disable(DateTime now)
    {
        State = AccountState.Disabled;
        ChangedAt = now;
    }

    /// <summary>Back to the invitation: nothing of before opens it.</summary>
    public void Reinstate(DateTime now)
    {
        (State, PasswordHash, PasswordChangedAt, TotpSecret, RecoveryCodes, FactorsResetAt) = (AccountState.Invited, null, null, null, "", null);
        (Failures, LockedUntil, ChangedAt) = (0, null, now);
    }

    public void Rename(string name, DateTime now)
    {
        Name = name.Trim();
        NormalizedName = Normalize(name);
        ChangedAt = now;
    }

    public void ChangePassword(string hash, DateTime now)
    {
        PasswordHash = hash;
        PasswordChangedAt = now;
    }

    public void Enrol(string protectedSecret, long step, IEnumerable<string> recoveryDigests)
    {
        TotpSecret = protectedSecret;
        LastTotpStep = step;
        RecoveryCodes = string.Join('\n', recoveryDigests);
        FactorsResetAt = null;
    }

    /// <summary>Codes for whoever has enrolled a passkey and has none yet.</summary>
    public void KeepRecoveryCodes(IEnumerable<string> digests)
    {
        if (RecoveryCodes.Length == 0) RecoveryCodes = string.Join('\n', digests);
    }

    public void ResetFactors(DateTime now)
    {
        TotpSecret = null;
        RecoveryCodes = "";
        FactorsResetAt = now;
    }

    public void CountFailure(DateTime now)
    {
        Failures++;
        if (Failures < AllowedFailures) return;
        Failures = 0;
        LockedUntil = now + LockedFor;
    }

    public void SignedIn(DateTime now)
    {
        Failures = 0;
        LockedUntil = null;
        LastSignedInAt = now;
    }

    /// <returns>False when this code, or a later one, was used already.</returns>
    public bool UseStep(long step)
    {
        if (step <= LastTotpStep) return false;
        LastTotpStep = step;
        return true;
    }

    public bool UseRecoveryCode(string digest)
    {
        var left = RecoveryCodes.Split('\n').ToList();
        if (!left.Remove(digest)) return false;
        RecoveryCodes = string.Join('\n', left);
        return true;
    }
}
