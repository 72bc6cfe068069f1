using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Office.Matters;

/// <summary>事项, as its participants may see it.</summary>
public sealed record MatterView(
    Guid Id, string Kind, string? Number, string Title, string Origin, MatterState State, Urgency Urgency, bool WorkSecret, string? Unit, DateTime OpenedAt, DateTime? EndedAt,
    string? EndReason, string? Deadline, DateTime? DueAt, bool DueProvisional, Guid? OpenedByPerson, Guid? OpenedByPost, long Version)
{
    public bool IsOpen => State == MatterState.Open;

    /// <summary>Why it is a work secret, or no longer one.</summary>
    public string? WorkSecretReason { get; init; }

    public IEnumerable<Refusal> RefusalsToAct()
    {
        if (State == MatterState.Suspended) yield return new Refusal("MATTER-suspended", Number ?? Title);
        else if (!IsOpen) yield return new Refusal("MATTER-ended", Number ?? Title);
    }
}

/// <summary>任务, open or closed.</summary>
public sealed record AssignmentView(
    Guid Id, string Step, int? Token, Guid PostId, Guid? PersonId, Guid? CirculationId, bool Pool, bool Lead, AssignmentState State, DateTime OpenedAt, DateTime? FirstViewedAt,
    DateTime? DueAt, DateTime? CompletedAt, Guid? CompletedBy, string? Outcome, int UrgedCount, DateTime? LastUrgedAt)
{
    public Guid? FromPerson { get; init; }

    public int Rank { get; init; }

    public AssignmentKind Kind => CirculationId is not null ? AssignmentKind.Read : Token is null ? AssignmentKind.Answer : AssignmentKind.Handle;

    public bool IsLive => IsOpen || State == AssignmentState.Waiting;

    /// <summary>Somebody is expected to do something about it now.</summary>
    public bool IsOpen => State is AssignmentState.Open or AssignmentState.ToRead;

    /// <summary>Who acts does so in the post whose turn it is; what one of several has claimed is his as long as he holds the post.</summary>
    public IEnumerable<Refusal> RefusalsToAct(Actor actor, OrganizationSnapshot office, DateOnly today)
    {
        if (!IsOpen) yield return new Refusal("ASSIGNMENT-closed");
        else if (PostId != actor.Post) yield return new Refusal("ASSIGNMENT-not-yours");
        else if (IsOfAnother(actor.Self, office, today)) yield return new Refusal("ASSIGNMENT-claimed", office.Person(PersonId!.Value)?.Name);
    }

    public bool IsOfAnother(Guid? person, OrganizationSnapshot office, DateOnly today) =>
        PersonId is { } owner && owner != person && office.Holders(PostId, today).Any(holder => holder.Id == owner);
}
