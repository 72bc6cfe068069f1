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

    /// <summary>待轮到: a reader whose turn in the order has not come, or a turn of a pool that somebody else has claimed.</summary>
    Waiting,

    /// <summary>待阅: given to read, not to handle.</summary>
    ToRead,

    /// <summary>已阅.</summary>
    Read,
}

/// <summary>任务类别: what is asked of whoever has the turn.</summary>
public enum AssignmentKind
{
    /// <summary>办理: a live token of the procedure waits for it.</summary>
    Handle,

    /// <summary>答复沟通: somebody asked; the matter lies elsewhere meanwhile.</summary>
    Answer,

    /// <summary>传阅.</summary>
    Read,
}

/// <summary>任务: one post's turn at a matter. A turn to handle belongs to a live token of the procedure; a turn to answer or to read belongs to none.</summary>
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

    /// <summary>归属人: of several who hold the post, or of a pool, the one whose turn it is: he claimed it, or it was given to him to read.</summary>
    [Covered] public Guid? PersonId { get; private set; }

    /// <summary>传阅: the circulation that a turn to read belongs to.</summary>
    [Covered] public Guid? CirculationId { get; private set; }

    /// <summary>传阅次序 within its circulation.</summary>
    public int Rank { get; private set; }

    /// <summary>候领: the step names a unit; whoever of it claims the turn has it.</summary>
    public bool Pool { get; private set; }

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

    public bool IsLive => State is AssignmentState.Open or AssignmentState.Waiting or AssignmentState.ToRead;

    public Assignment From(Guid? person)
    {
        FromPerson = person;
        return this;
    }

    /// <param name="waits">Others come before in the order.</param>
    public Assignment ToRead(Guid circulation, Guid? person, int rank, bool waits)
    {
        CirculationId = circulation;
        PersonId = person;
        Rank = rank;
        State = waits ? AssignmentState.Waiting : AssignmentState.ToRead;
        return this;
    }

    public Assignment AsSupport()
    {
        Lead = false;
        return this;
    }

    /// <summary>候领: of the unit, whoever claims it has it.</summary>
    public Assignment InPool()
    {
        Pool = true;
        return this;
    }

    public Assignment Due(DateTime? due)
    {
        SortDue = due ?? NoDue;
        return this;
    }

    /// <summary>首次查看: from here on it can no longer be recalled unread.</summary>
    public void View(DateTime now) => FirstViewedAt ??= now;

    /// <summary>What others may see of it, and by what moves judge it.</summary>
    public AssignmentView View() => new(
        Id, Step, Token, PostId, PersonId, CirculationId, Pool, Lead, State, OpenedAt, FirstViewedAt, DueAt, CompletedAt, CompletedBy, Outcome, UrgedCount, LastUrgedAt)
    {
        FromPerson = FromPerson,
        Rank = Rank,
    };

    public void Complete(string outcome, Guid? person, DateTime now) => Close(AssignmentState.Completed, outcome, person, now);

    public void Return(string outcome, Guid? person, DateTime now) => Close(AssignmentState.Returned, outcome, person, now);

    public void PassOn(Guid? person, DateTime now) => Close(AssignmentState.PassedOn, "pass-on", person, now);

    /// <summary>阅毕.</summary>
    public void Read(Guid? person, DateTime now) => Close(AssignmentState.Read, "read", person, now);

    /// <summary>认领.</summary>
    public void Claim(Guid person) => PersonId = person;

    /// <summary>退领.</summary>
    public void Release() => PersonId = null;

    /// <summary>Somebody else has claimed it.</summary>
    public void StandBack() => State = AssignmentState.Waiting;

    /// <summary>轮到: its turn has come.</summary>
    public void Open(DateTime now)
    {
        State = CirculationId is null ? AssignmentState.Open : AssignmentState.ToRead;
        OpenedAt = now;
    }

    public void Cancel(DateTime now) => Close(AssignmentState.Cancelled, null, null, now);

    /// <summary>催办.</summary>
    public void Urge(DateTime now)
    {
        UrgedCount++;
        LastUrgedAt = now;
    }

    private void Close(AssignmentState state, string? outcome, Guid? person, DateTime now)
    {
        if (!IsLive) throw new InvalidOperationException($"Assignment {Id} is closed already.");
        State = state;
        Outcome = outcome;
        CompletedBy = person;
        CompletedAt = now;
    }
}
