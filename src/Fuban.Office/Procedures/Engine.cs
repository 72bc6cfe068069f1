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
        ProcedureDefinition definition, ProcedureState state, int token, string outcome, IReadOnlyDictionary<string, ProcedureValue?>? changes, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        if (moving.TokenOf(token) is { } found)
        {
            if (definition[found.Node].Step!.Outcomes.Contains(outcome)) moving.Complete(found, outcome, changes, straight: false);
            else moving.Refuse("PROC-outcome", outcome, definition[found.Node].Name);
        }

        return moving.Result();
    }

    /// <summary>直送: completes a step that had been returned and gives it straight back to who returned it.</summary>
    public static Move CompleteStraightBack(
        ProcedureDefinition definition, ProcedureState state, int token, IReadOnlyDictionary<string, ProcedureValue?>? changes, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        if (moving.TokenOf(token) is { } found)
        {
            var step = moving.Step(found.Node)!;
            if (step.Mode == VisitMode.Onward && step.StraightTo is null) moving.Refuse("PROC-nobody-returned", definition[found.Node].Name);
            else moving.Complete(found, null, changes, straight: true);
        }

        return moving.Result();
    }

    /// <summary>
    /// 退回: gives the work back to an earlier step. A single step takes the whole flow back; one of several parallel instances goes aside: its fellows work on,
    /// and the earlier step comes back to it.
    /// </summary>
    public static Move Return(ProcedureDefinition definition, ProcedureState state, int token, string toStep, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        if (moving.TokenOf(token) is { } found && moving.Visited(toStep) && moving.LeadsOn(toStep) && moving.IsOther(found, toStep)) moving.Return(found, toStep);
        return moving.Result();
    }

    /// <summary>
    /// 退单: refers one's part to a step beside the flow, which decides whose it is, and waits for it. Fellows work on. When the decision changed who the step is for, the
    /// part goes to them; else it comes back.
    /// </summary>
    public static Move Refer(
        ProcedureDefinition definition, ProcedureState state, int token, string toStep, IReadOnlyDictionary<string, ProcedureValue?>? changes, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        if (moving.TokenOf(token) is { } found)
        {
            if (definition[found.Node].Step!.Refuse.Contains(toStep)) moving.Refer(found, toStep, changes);
            else moving.Refuse("PROC-refuse", definition[found.Node].Name);
        }

        return moving.Result();
    }

    /// <summary>
    /// 重办: has one done instance of a step done again while the others stay done. While the step is open nobody needs to wait; from a later step
    /// <paramref name="by"/> is the token that waits and that the flow comes straight back to.
    /// </summary>
    public static Move Redo(ProcedureDefinition definition, ProcedureState state, string step, string? item, int? by, DateTime now)
    {
        var moving = new Moving(definition, state, now);
        var waiting = by is { } id ? moving.TokenOf(id) : null;
        if (moving.IsRunning() && (by is null || waiting is not null) && moving.Visited(step)) moving.Redo(step, item, waiting?.Node == step ? null : waiting);
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
}
