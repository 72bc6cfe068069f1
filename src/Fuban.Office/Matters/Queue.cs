using Fuban.Kernel.Commands;
using Fuban.Office.Access;

namespace Fuban.Office.Matters;

/// <summary>队列: which list of the workbench.</summary>
public enum Queue
{
    /// <summary>待办.</summary>
    ToDo,

    /// <summary>已办.</summary>
    Done,

    /// <summary>我发起.</summary>
    Started,

    /// <summary>待阅.</summary>
    ToRead,

    /// <summary>已阅.</summary>
    Read,

    /// <summary>关注.</summary>
    Followed,
}

/// <summary>Whose lists they are: a person in his posts.</summary>
public sealed record QueueOwner(Guid Person, IReadOnlyList<Guid> Posts)
{
    /// <summary>Those who hold one of his posts with him: what one of them claimed is not his.</summary>
    public IReadOnlyList<Guid> Colleagues { get; init; } = [];

    /// <summary>Where he takes part, and in which kinds.</summary>
    public Reach Reach { get; init; } = new(Posts);

    public static implicit operator QueueOwner(Officer officer) => new(officer.Self.Id, officer.PostIds) { Colleagues = officer.Colleagues, Reach = officer.Reach };
}

/// <summary>What the URL of a list says: words, kind, urgency, due light, order, page.</summary>
public sealed record QueueFilter(string? Words = null, string? Kind = null, string? Urgency = null, string? Due = null, int Page = 1)
{
    public const int PageSize = 50;

    /// <summary><c>due</c>, <c>at</c> or <c>urgency</c>, with "-" before it downwards; null = the order of the queue.</summary>
    public string? Sort { get; init; }

    /// <summary>For what leaves the office (RULEBOOK SC-05).</summary>
    public bool WithoutSecrets { get; init; }

    public bool IsEmpty => Words is null && Kind is null && Urgency is null && Due is null;
}

/// <summary>A place in the order of a list: what it is sorted by, and the id.</summary>
public readonly record struct QueueMark(long Sort, Guid Id);

/// <summary>One line of a list.</summary>
public sealed record QueueRow(
    Guid Matter, Guid? Assignment, string Title, string? Number, string Kind, Urgency Urgency, bool WorkSecret, string Origin, string? Step,
    Guid? FromPerson, DateTime At, DateTime? DueAt, MatterState State, bool Unread, bool Urged)
{
    /// <summary>待认领: it lies with a unit, and nobody of it has taken it yet.</summary>
    public bool Unclaimed { get; init; }

    /// <summary>Its place in the order of the list.</summary>
    public QueueMark Mark { get; init; }

    /// <summary>传阅进度: to how many it was given to read.</summary>
    public int Readers { get; init; }

    public int HaveRead { get; init; }
}

/// <summary>Counts over the whole queue, before the filter.</summary>
public sealed record QueueCounts(int Open, int Overdue, int DueToday)
{
    /// <summary>待阅.</summary>
    public int ToRead { get; init; }
}

public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, int Total, QueueCounts Counts);

/// <summary>A neighbour in a list.</summary>
public sealed record QueueStep(Guid Matter, Guid? Turn);

/// <summary>Where a record stands in a list. What has left it meanwhile, because it is done, has no position any more but neighbours still.</summary>
/// <param name="Position">Counted from 1; 0 when it is no longer in the list.</param>
public sealed record QueuePlace(int Position, int Count, QueueStep? Previous, QueueStep? Next);
