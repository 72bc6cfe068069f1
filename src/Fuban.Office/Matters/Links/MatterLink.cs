using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>关联: two matters, why they belong together, and from when to when; readable from both sides. It is ended, never deleted.</summary>
internal sealed class MatterLink : Entity
{
    private MatterLink() { }

    public MatterLink(Guid id, Guid from, Guid to, string kind, Guid? person, DateTime now) : base(id)
    {
        FromId = from;
        ToId = to;
        Kind = kind;
        LinkedBy = person;
        At = now;
    }

    /// <summary>The one that answers, follows, replaces: the later one.</summary>
    [Covered] public Guid FromId { get; private set; }

    [Covered] public Guid ToId { get; private set; }

    /// <summary>Key of a <see cref="MatterLinkKind"/>.</summary>
    [Covered] public string Kind { get; private set; } = "";

    /// <summary>Null when the program itself linked them.</summary>
    [Covered] public Guid? LinkedBy { get; private set; }

    [Covered] public DateTime At { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    [Covered] public Guid? EndedBy { get; private set; }

    /// <summary>解除理由.</summary>
    [Covered] public string? EndReason { get; private set; }

    public IEnumerable<Refusal> RefusalsToEnd()
    {
        if (EndedAt is not null) yield return new Refusal("LINK-ended");
    }

    public void End(string reason, Guid? person, DateTime now)
    {
        EndedAt = now;
        EndedBy = person;
        EndReason = reason;
    }
}
