namespace Fuban.Office.Procedures;

/// <summary>办理去向: how a token ended.</summary>
public enum ClosedAs
{
    /// <summary>已办</summary>
    Completed,

    /// <summary>已退回</summary>
    Returned,

    /// <summary>等加签: comes back when those who sign before have signed.</summary>
    Waiting,

    /// <summary>已取消: others completed the step, it was left behind by a return, or the procedure ended.</summary>
    Cancelled,

    /// <summary>逾期: an interrupting timer took the work away.</summary>
    Expired,
}

/// <summary>新任务: a token just opened, with its assignee; <see cref="ComesBack"/> says that it goes back to who asked, whatever its outcome.</summary>
public sealed record OpenedToken(int Id, string Step, string? Item, int Index, Assignee Assignee, bool ComesBack, string? Signer = null);

/// <summary>已了任务</summary>
public sealed record ClosedToken(int Id, string Step, string? Item, ClosedAs How);

/// <summary>自动动作: an effect the caller runs in the same transaction.</summary>
public sealed record EffectCall(string Effect, string Node);

/// <summary>一次推进: the new state and what the caller does about it.</summary>
public sealed record Transition(
    ProcedureState State,
    IReadOnlyList<OpenedToken> Opened,
    IReadOnlyList<ClosedToken> Closed,
    IReadOnlyList<EffectCall> Effects,
    IReadOnlyList<StepTimer> TimersStarted,
    IReadOnlyList<StepTimer> TimersCancelled)
{
    public EndKind? Ended => State.End;
}
