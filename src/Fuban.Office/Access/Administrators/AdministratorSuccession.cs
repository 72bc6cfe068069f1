using Fuban.Kernel.Data;
using Fuban.Office.Organization;

namespace Fuban.Office.Access;

/// <summary>更替状态.</summary>
public enum SuccessionState
{
    /// <summary>待同意.</summary>
    Proposed,

    /// <summary>已更替.</summary>
    Done,

    /// <summary>未成: taken back, or not agreed to.</summary>
    Dropped,
}

/// <summary>三员更替: one of the three names a successor for a post of the three, another agrees; no one of them alone changes who they are.</summary>
internal sealed class AdministratorSuccession : Entity
{
    public const int LongestReason = 200;
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);

    private AdministratorSuccession() { }

    public AdministratorSuccession(Guid id, PostRole role, string account, string name, string reason, byte[]? pair, Guid? proposedBy, DateTime now) : base(id)
    {
        Role = role;
        AccountName = account;
        Name = name;
        Reason = reason;
        PairDigest = pair;
        ProposedBy = proposedBy;
        ProposedAt = now;
    }

    [Covered] public PostRole Role { get; private set; }

    /// <summary>Of the successor: a new one, or one in use.</summary>
    [Covered] public string AccountName { get; private set; } = "";

    [Covered] public string Name { get; private set; } = "";

    [Covered] public string Reason { get; private set; } = "";

    /// <summary>Digest of the word that the proposer hands over, beside the link that the other one does.</summary>
    public byte[]? PairDigest { get; private set; }

    /// <summary>Person; null = the owner, on the server.</summary>
    [Covered] public Guid? ProposedBy { get; private set; }

    [Covered] public DateTime ProposedAt { get; private set; }

    [Covered] public SuccessionState State { get; private set; }

    [Covered] public Guid? EndedBy { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    public bool IsOpen(DateTime now) => State == SuccessionState.Proposed && ProposedAt + GoodFor > now;

    public void End(SuccessionState state, Guid? person, DateTime now)
    {
        State = state;
        EndedBy = person;
        EndedAt = now;
    }
}
