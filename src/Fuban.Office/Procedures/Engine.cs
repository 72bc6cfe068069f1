using Fuban.Kernel.Commands;

namespace Fuban.Office.Procedures;

/// <summary>推进结果: the transition, or the refusal of an impossible move; never both.</summary>
public sealed record Move(Transition? Transition, Refusal? Refusal);

/// <summary>
/// 流程引擎: a pure state machine. Every verb takes a state and gives a new one with what the caller has to do about it; nothing is read or written elsewhere.
/// </summary>
public static class Engine
{
    public static Move Start(ProcedureDefinition definition, IReadOnlyDictionary<string, ProcedureValue?>? variables, DateTime now)
    {
        var empty = new ProcedureState(definition.Key, 0, [], [], [], [], Variables.None.With(variables), null);
        var moving = new Moving(definition, empty, now);
        moving.Follow(definition.StartOf("").Outgoing[0], Passing.Nothing);
        return moving.Result();
    }

    /// <summary>办理: completes one token with one of the step's outcomes.</summary>
    public static Move Complete(
        ProcedureDefinition definition, ProcedureState state, int token, string outcome, IReadOnlyDictionary<string, ProcedureValue?>? changes, DateTime now) =>
        OnWork(definition, state, token, now, (moving, found) =>
        {
            if (definition[found.Node].Step!.Outcomes.Contains(outcome)) moving.Complete(found, outcome, changes, straight: false);
            else moving.Refuse("PROC-outcome", outcome, definition[found.Node].Name);
        });

    /// <summary>直送: completes a step that had been returned and gives it straight back to who returned it.</summary>
    public static Move CompleteStraightBack(
        ProcedureDefinition definition, ProcedureState state, int token, IReadOnlyDictionary<string, ProcedureValue?>? changes, DateTime now) =>
        OnWork(definition, state, token, now, (moving, found) =>
        {
            var step = moving.Step(found.Node)!;
            if (step.Mode == VisitMode.Onward && step.StraightTo is null) moving.Refuse("PROC-nobody-returned", definition[found.Node].Name);
            else moving.Complete(found, null, changes, straight: true);
        });

    /// <summary>
    /// 退回: gives the work back to an earlier step. A single step takes the whole flow back; one of several parallel instances goes aside: its fellows work on,
    /// and the earlier step comes back to it.
    /// </summary>
    public static Move Return(ProcedureDefinition definition, ProcedureState state, int token, string toStep, DateTime now) =>
        OnWork(definition, state, token, now, (moving, found) =>
        {
            if (moving.Visited(toStep) && moving.LeadsOn(toStep) && moving.IsOther(found, toStep)) moving.Return(found, toStep);
        });

    /// <summary>
    /// 退单: refers one's part to a step beside the flow, which decides whose it is, and waits for it. Fellows work on. When the decision changed who the step is for, the
    /// part goes to them; else it comes back.
    /// </summary>
    public static Move Refer(
        ProcedureDefinition definition, ProcedureState state, int token, string toStep, IReadOnlyDictionary<string, ProcedureValue?>? changes, DateTime now) =>
        OnWork(definition, state, token, now, (moving, found) =>
        {
            if (definition[found.Node].Step!.Refuse.Contains(toStep)) moving.Refer(found, toStep, changes);
            else moving.Refuse("PROC-refuse", definition[found.Node].Name);
        });

    /// <summary>
    /// 重办: has one done instance of a step done again while the others stay done. While the step is open nobody needs to wait; from a later step
    /// <paramref name="by"/> is the token that waits and that the flow comes straight back to.
    /// </summary>
    public static Move Redo(ProcedureDefinition definition, ProcedureState state, string step, string? item, int? by, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        var waiting = by is { } id ? moving.TokenOf(id) : null;
        if (waiting?.Signer is not null) moving.Refuse("PROC-signer", definition[waiting.Node].Name);
        else if (moving.IsRunning() && (by is null || waiting is not null) && moving.Visited(step)) moving.Redo(step, item, waiting?.Node == step ? null : waiting);
        return moving.Result();
    }

    /// <summary>加签: others sign before the holder, who waits for them, or after him.</summary>
    /// <param name="by">Slug of the post that holds the instance: to it the work comes back.</param>
    public static Move AddSigners(ProcedureDefinition definition, ProcedureState state, string step, int index, string by, IReadOnlyList<string> posts, bool after, DateTime now) =>
        OnInstance(definition, state, step, index, now, moving => moving.AddSigners(step, index, by, posts, after));

    /// <summary>减签: one who has not signed yet need not.</summary>
    public static Move RemoveSigner(ProcedureDefinition definition, ProcedureState state, string step, int index, string post, DateTime now) =>
        OnInstance(definition, state, step, index, now, moving => moving.RemoveSigner(step, index, post));

    /// <summary>签: completes the token of one who was asked to sign; <paramref name="objects"/>: he gives the work back to its holder.</summary>
    public static Move Sign(ProcedureDefinition definition, ProcedureState state, int token, bool objects, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        if (moving.TokenOf(token) is { } found)
        {
            if (found.Signer is null) moving.Refuse("PROC-no-signer", definition[found.Node].Name);
            else if (objects) moving.Object(found);
            else moving.Sign(found);
        }

        return moving.Result();
    }

    /// <summary>转办、认领: the token lies with a post from here on; null = with whoever the step names.</summary>
    public static Move Hand(ProcedureDefinition definition, ProcedureState state, int token, string? post, DateTime now) =>
        OnWork(definition, state, token, now, (moving, found) => moving.Hand(found, post));

    /// <summary>自由流: leads the flow from a step to one that the file allows.</summary>
    public static Move Jump(ProcedureDefinition definition, ProcedureState state, int token, string toStep, IReadOnlyDictionary<string, ProcedureValue?>? changes, DateTime now) =>
        OnWork(definition, state, token, now, (moving, found) => moving.Jump(found, toStep, changes));

    /// <summary>重启: opens a concluded procedure again at a step that the file allows.</summary>
    public static Move Reopen(ProcedureDefinition definition, ProcedureState state, string toStep, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        moving.Reopen(toStep);
        return moving.Result();
    }

    /// <summary>到期: the caller's clock has reached a timer.</summary>
    public static Move FireTimer(ProcedureDefinition definition, ProcedureState state, int timer, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        if (moving.IsRunning()) moving.Fire(timer);
        return moving.Result();
    }

    /// <summary>终止: ends everything that is open.</summary>
    public static Move Terminate(ProcedureDefinition definition, ProcedureState state, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        if (moving.IsRunning()) moving.End(EndKind.Terminated);
        return moving.Result();
    }

    /// <summary>On the token of the work itself: one who only signs cannot lead the flow.</summary>
    private static Move OnWork(ProcedureDefinition definition, ProcedureState state, int token, DateTime now, Action<Moving, Token> act)
    {
        var moving = new Moving(definition, state, now);
        if (moving.TokenOf(token) is { } found)
        {
            if (found.Signer is not null) moving.Refuse("PROC-signer", definition[found.Node].Name);
            else act(moving, found);
        }

        return moving.Result();
    }

    private static Move OnInstance(ProcedureDefinition definition, ProcedureState state, string step, int index, DateTime now, Action<Moving> act)
    {
        var moving = new Moving(definition, state, now);
        if (moving.IsRunning())
        {
            if (moving.Step(step) is { Live: true } live && index < live.Instances.Length && live.Instances[index].Status is InstanceStatus.Open or InstanceStatus.Signing) act(moving);
            else moving.Refuse("PROC-not-open", definition.Find(step)?.Name ?? step);
        }

        return moving.Result();
    }
}
