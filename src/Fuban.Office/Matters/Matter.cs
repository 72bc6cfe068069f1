using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>事项状态.</summary>
public enum MatterState
{
    /// <summary>办理中: somebody holds it.</summary>
    Open,

    /// <summary>已暂停: nobody can do anything about it, and its clocks stand still.</summary>
    Suspended,

    /// <summary>已办结: carried through to its end.</summary>
    Concluded,

    /// <summary>已终止: ended before its end, with a reason.</summary>
    Terminated,

    /// <summary>作废: registered by mistake; its number stays visible as void.</summary>
    Void,
}

/// <summary>紧急程度 (RULEBOOK DOC-02): paper documents know 特急 and 加急, telegrams four grades; most know none.</summary>
public enum Urgency
{
    /// <summary>平件: no mark.</summary>
    None,

    /// <summary>平急 (telegram).</summary>
    Prompt,

    /// <summary>加急.</summary>
    Urgent,

    /// <summary>特急.</summary>
    Extra,

    /// <summary>特提 (telegram).</summary>
    Immediate,
}

/// <summary>
/// 事项: whatever the office must see through to its end. Number, title, state, due date, urgency and flags live here only; a module's noun has the
/// same id and holds its subject's own fields.
/// </summary>
internal sealed class Matter : Entity
{
    private Matter() { }

    public Matter(Guid id, string kind, string title, string origin, Urgency urgency, bool workSecret, Guid? person, Guid? post, DateTime now) : base(id)
    {
        Kind = kind;
        Title = title;
        Origin = origin;
        Urgency = urgency;
        WorkSecret = workSecret;
        OpenedByPerson = person;
        OpenedByPost = post;
        OpenedAt = now;
    }

    /// <summary>事项类别: the key of the module's kind, such as <c>incoming-document</c>.</summary>
    [Covered] public string Kind { get; private set; } = "";

    /// <summary>登记号: the number of its kind's register.</summary>
    [Covered] public string? Number { get; private set; }

    [Covered] public string Title { get; private set; } = "";

    /// <summary>来源: from whom it comes, as lists show it.</summary>
    [Covered] public string Origin { get; private set; } = "";

    [Covered] public MatterState State { get; private set; }

    [Covered] public Urgency Urgency { get; private set; }

    /// <summary>工作秘密: not a state secret (those never enter), but need-to-know all the same (RULEBOOK SC-05).</summary>
    [Covered] public bool WorkSecret { get; private set; }

    /// <summary>定为或解除工作秘密的理由: the latest; null for what was so from its registration.</summary>
    [Covered] public string? WorkSecretReason { get; private set; }

    /// <summary>承办科室: code of the competent unit.</summary>
    [Covered] public string? Unit { get; private set; }

    public Guid? OpenedByPerson { get; private set; }

    public Guid? OpenedByPost { get; private set; }

    [Covered] public DateTime OpenedAt { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    /// <summary>终止或作废理由.</summary>
    [Covered] public string? EndReason { get; private set; }

    /// <summary>期限: the deadline with its pauses and its working, as JSON; null when no clock runs.</summary>
    [Covered] public string? Deadline { get; private set; }

    /// <summary>The instant at which it becomes overdue.</summary>
    [Covered] public DateTime? DueAt { get; private set; }

    /// <summary>暂定: the date rests on a year whose holiday notice is not published.</summary>
    public bool DueProvisional { get; private set; }

    /// <summary>传阅进度: to how many it was given to read, over all its circulations; kept here because lists show it.</summary>
    public int Readers { get; private set; }

    public int HaveRead { get; private set; }

    public void GiveToRead(int readers) => Readers += readers;

    public void NoteRead() => HaveRead++;

    public void AssignNumber(string number) => Number = number;

    public void AssignUnit(string? unit) => Unit = unit;

    public void SetWorkSecret(bool secret, string reason)
    {
        WorkSecret = secret;
        WorkSecretReason = reason;
    }

    public void SetDue(string? deadline, DateTime? dueAt, bool provisional)
    {
        Deadline = deadline;
        DueAt = dueAt;
        DueProvisional = provisional;
    }

    /// <summary>What others may see of it, and by what moves judge it.</summary>
    public MatterView View() => new(
        Id, Kind, Number, Title, Origin, State, Urgency, WorkSecret, Unit, OpenedAt, EndedAt, EndReason, Deadline, DueAt, DueProvisional, OpenedByPerson, OpenedByPost, Version) { WorkSecretReason = WorkSecretReason };

    public void Conclude(DateTime now) => End(MatterState.Concluded, now, null);

    public void Terminate(string reason, DateTime now) => End(MatterState.Terminated, now, reason);

    public void Void(string reason, DateTime now) => End(MatterState.Void, now, reason);

    /// <summary>暂停.</summary>
    public void Suspend() => State = MatterState.Suspended;

    public void Resume() => State = MatterState.Open;

    /// <summary>重启.</summary>
    public void Reopen()
    {
        State = MatterState.Open;
        EndedAt = null;
    }

    private void End(MatterState state, DateTime now, string? reason)
    {
        if (State is not (MatterState.Open or MatterState.Suspended)) throw new InvalidOperationException($"Matter {Id} has ended already.");
        State = state;
        EndedAt = now;
        EndReason = reason;
    }
}
