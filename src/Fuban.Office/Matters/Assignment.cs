using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>任务状态.</summary>
public enum AssignmentState
{
    /// <summary>待办.</summary>
    Open,

    /// <summary>已办.</summary>
    Completed,

    /// <summary>已退回: sent back to an earlier step.</summary>
    Returned,

    /// <summary>已转办: passed on to another post.</summary>
    PassedOn,

    /// <summary>已取消: closed by somebody else's act (completion by others, return, termination).</summary>
    Cancelled,
}

/// <summary>任务: one post's turn at a matter. It belongs to a live token of the procedure, or, outside a procedure, to none.</summary>
internal sealed class Assignment : Entity
{
    /// <summary>Sorts what has no date behind everything that has one.</summary>
    public static readonly DateTime NoDue = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private Assignment() { }

    public Assignment(Guid id, Guid matter, string step, int? token, Guid post, DateTime now) : base(id)
    {
        MatterId = matter;
        Step = step;
        Token = token;
        PostId = post;
        OpenedAt = now;
        SortDue = NoDue;
    }

    [Covered] public Guid MatterId { get; private set; }

    /// <summary>环节: key of the step in the procedure.</summary>
    [Covered] public string Step { get; private set; } = "";

    /// <summary>令牌: the live token of the procedure that this turn belongs to.</summary>
    public int? Token { get; private set; }

    [Covered] public Guid PostId { get; private set; }

    /// <summary>主办 rather than 协办.</summary>
    public bool Lead { get; private set; } = true;

    [Covered] public AssignmentState State { get; private set; }

    [Covered] public DateTime OpenedAt { get; private set; }

    /// <summary>The previous handler, whom the list names.</summary>
    public Guid? FromPerson { get; private set; }

    public DateTime? FirstViewedAt { get; private set; }

    public DateTime SortDue { get; private set; }

    [Covered] public DateTime? CompletedAt { get; private set; }

    [Covered] public Guid? CompletedBy { get; private set; }

    [Covered] public string? Outcome { get; private set; }

    public int UrgedCount { get; private set; }

    public DateTime? LastUrgedAt { get; private set; }

    public DateTime? DueAt => SortDue == NoDue ? null : SortDue;

    public Assignment From(Guid? person)
    {
        FromPerson = person;
        return this;
    }

    public Assignment AsSupport()
    {
        Lead = false;
        return this;
    }

    public Assignment Due(DateTime? due)
    {
        SortDue = due ?? NoDue;
        return this;
    }

    /// <summary>首次查看: from here on it can no longer be recalled unread.</summary>
    public void View(DateTime now) => FirstViewedAt ??= now;

    /// <summary>Who acts does so in the post whose turn it is.</summary>
    public IEnumerable<Refusal> RefusalsToAct(Guid? post)
    {
        if (State != AssignmentState.Open) yield return new Refusal("ASSIGNMENT-closed");
        else if (PostId != post) yield return new Refusal("ASSIGNMENT-not-yours");
    }

    public void Complete(string outcome, Guid? person, DateTime now) => Close(AssignmentState.Completed, outcome, person, now);

    public void Return(Guid? person, DateTime now) => Close(AssignmentState.Returned, "return", person, now);

    public void PassOn(Guid? person, DateTime now) => Close(AssignmentState.PassedOn, "pass-on", person, now);

    public void Cancel(DateTime now) => Close(AssignmentState.Cancelled, null, null, now);

    public IEnumerable<Refusal> RefusalsToUrge(DateOnly today, Func<DateTime, DateOnly> dateOf)
    {
        if (State != AssignmentState.Open) yield return new Refusal("ASSIGNMENT-closed");
        else if (LastUrgedAt is { } last && dateOf(last) == today) yield return new Refusal("URGE-today");
    }

    /// <summary>催办.</summary>
    public void Urge(DateTime now)
    {
        UrgedCount++;
        LastUrgedAt = now;
    }

    private void Close(AssignmentState state, string? outcome, Guid? person, DateTime now)
    {
        if (State != AssignmentState.Open) throw new InvalidOperationException($"Assignment {Id} is closed already.");
        State = state;
        Outcome = outcome;
        CompletedBy = person;
        CompletedAt = now;
    }
}
