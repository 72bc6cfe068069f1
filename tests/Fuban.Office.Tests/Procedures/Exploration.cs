using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

/// <summary>Walks through the states of a procedure and checks in each what must always hold.</summary>
internal static class Exploration
{
    private static readonly DateTime s_now = ProcedureText.Now;

    /// <summary>What must hold in every state, and that each token can be completed with each of its outcomes.</summary>
    public static void Check(ProcedureDefinition definition, ProcedureState state)
    {
        var json = state.ToJson();
        Assert.Equal(json, ProcedureState.FromJson(json).ToJson());
        if (state.End is not null)
        {
            Assert.Empty(state.Tokens);
            Assert.Empty(state.Timers);
            Assert.Empty(state.Arrived);
            Assert.DoesNotContain(state.Steps, step => step.Live);
            return;
        }

        Assert.NotEmpty(state.Tokens);
        Assert.Equal(state.Tokens.Length, state.Tokens.Select(token => token.Id).Distinct().Count());
        Assert.Equal(state.Arrived.Length, state.Arrived.Distinct().Count());
        var open = state.Steps.Where(step => step.Live).SelectMany(step => step.Instances.SelectMany((instance, index) => Expected(step.Step, instance, index)));
        Assert.Equal(open.Order(), state.Tokens.Select(token => (token.Node, token.Index, token.Item, token.Signer)).Order());
        Assert.All(state.Steps.SelectMany(step => step.Instances), instance => Assert.True(instance.Signing is null || instance.Status is InstanceStatus.Open or InstanceStatus.Signing));
        foreach (var step in state.Steps)
        {
            foreach (var away in step.Instances.Where(instance => instance.Status == InstanceStatus.Away))
            {
                Assert.True(step.Live);
                Assert.Single(state.Steps, other => other.Live && other.Wakes.Contains(new(step.Step, away.Item)));
            }
        }

        Assert.All(state.Timers, timer => Assert.True(state.Step(timer.Step)!.Live));
        foreach (var token in state.Tokens)
        {
            if (token.Signer is not null)
            {
                Assert.Null(Engine.Sign(definition, state, token.Id, false, s_now).Refusal);
                Assert.Equal("PROC-signer", Engine.Complete(definition, state, token.Id, definition[token.Node].Step!.Outcomes[0], null, s_now).Refusal!.Code);
                continue;
            }

            foreach (var outcome in definition[token.Node].Step!.Outcomes)
            {
                Assert.Null(Engine.Complete(definition, state, token.Id, outcome, null, s_now).Refusal);
            }
        }
    }

    /// <summary>An instance at work has one token; one that is being signed has one for each who can sign now.</summary>
    private static IEnumerable<(string Step, int Index, string? Item, string? Signer)> Expected(string step, Instance instance, int index) => instance.Status switch
    {
        InstanceStatus.Open => [(step, index, instance.Item, null)],
        InstanceStatus.Signing => instance.Signing!.Due.Select(signer => (step, index, instance.Item, (string?)signer.Post)),
        _ => [],
    };

    /// <summary>The tokens of the new state are those of the old one, less the closed, plus the opened: none lost, none doubled.</summary>
    public static void CheckBooks(ProcedureState before, Transition transition)
    {
        var expected = before.Tokens.Select(token => token.Id).Except(transition.Closed.Select(token => token.Id)).Concat(transition.Opened.Select(token => token.Id));
        Assert.Equal(expected.Order(), transition.State.Tokens.Select(token => token.Id).Order());
        Assert.All(transition.Closed, closed => Assert.Contains(before.Tokens, token => token.Id == closed.Id));
        var timers = before.Timers.Select(timer => timer.Id).Except(transition.TimersCancelled.Select(timer => timer.Id)).Concat(transition.TimersStarted.Select(timer => timer.Id));
        Assert.True(transition.State.Timers.Select(timer => timer.Id).Except(timers).ToList().Count == 0);
    }

    public static IEnumerable<Transition> Completions(ProcedureDefinition definition, ProcedureState state) =>
        from token in state.Tokens
        from outcome in definition[token.Node].Step!.Outcomes
        let move = token.Signer is null ? Engine.Complete(definition, state, token.Id, outcome, null, s_now) : Engine.Sign(definition, state, token.Id, false, s_now)
        where move.Transition is not null
        select move.Transition;

    public static IEnumerable<Transition> Referrals(ProcedureDefinition definition, ProcedureState state) =>
        from token in state.Tokens
        from step in definition[token.Node].Step!.Refuse
        let move = Engine.Refer(definition, state, token.Id, step, null, s_now)
        where move.Transition is not null
        select move.Transition;

    /// <summary>One of the moves that the engine allows here, of all kinds.</summary>
    public static Transition Any(ProcedureDefinition definition, ProcedureState state, int choice)
    {
        var moves = Tries(definition, state).ToList();
        return Enumerable.Range(0, moves.Count).Select(i => moves[(choice + i) % moves.Count]().Transition).First(transition => transition is not null)!;
    }

    private static IEnumerable<Func<Move>> Tries(ProcedureDefinition definition, ProcedureState state)
    {
        foreach (var token in state.Tokens)
        {
            foreach (var outcome in definition[token.Node].Step!.Outcomes) yield return () => Engine.Complete(definition, state, token.Id, outcome, null, s_now);
            foreach (var step in state.Steps) yield return () => Engine.Return(definition, state, token.Id, step.Step, s_now);
            foreach (var step in definition.Steps) yield return () => Engine.Jump(definition, state, token.Id, step.Key, null, s_now);
            foreach (var step in definition[token.Node].Step!.Refuse) yield return () => Engine.Refer(definition, state, token.Id, step, null, s_now);
            yield return () => Engine.CompleteStraightBack(definition, state, token.Id, null, s_now);
            yield return () => Engine.Sign(definition, state, token.Id, objects: false, s_now);
            yield return () => Engine.Sign(definition, state, token.Id, objects: true, s_now);
            yield return () => Engine.Hand(definition, state, token.Id, "deputy", s_now);
        }

        foreach (var step in state.Steps)
        {
            for (var i = 0; i < step.Instances.Length; i++)
            {
                var (index, item) = (i, step.Instances[i].Item);
                foreach (var asker in state.Tokens.Select(token => (int?)token.Id).Append(null)) yield return () => Engine.Redo(definition, state, step.Step, item, asker, s_now);
                yield return () => Engine.AddSigners(definition, state, step.Step, index, "clerk", ["p"], after: false, s_now);
                yield return () => Engine.AddSigners(definition, state, step.Step, index, "clerk", ["p", "q"], after: true, s_now);
                yield return () => Engine.RemoveSigner(definition, state, step.Step, index, "p", s_now);
            }
        }

        foreach (var timer in state.Timers) yield return () => Engine.FireTimer(definition, state, timer.Id, s_now);
    }

    /// <summary>Whether completing tokens alone leads to the end; the search prefers states not seen and gives up only when there are none left.</summary>
    public static bool CanEnd(ProcedureDefinition definition, ProcedureState state)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ProcedureState>([state]);
        while (open.TryPop(out var current))
        {
            if (current.End is not null) return true;
            if (!seen.Add(Shape(current))) continue;
            foreach (var next in Completions(definition, current)) open.Push(next.State);
        }

        return false;
    }

    /// <summary>A state without its counters and times: two states of one shape go on alike.</summary>
    public static string Shape(ProcedureState state) => (state with
    {
        Counter = 0,
        Tokens = [.. state.Tokens.Select(token => token with { Id = 0, Since = default }).OrderBy(token => token.Node, StringComparer.Ordinal).ThenBy(token => token.Index)],
        Steps = [.. state.Steps.Select(step => step with { Visit = 0 }).OrderBy(step => step.Step, StringComparer.Ordinal)],
        Timers = [.. state.Timers.Select(timer => timer with { Id = 0, Since = default }).OrderBy(timer => timer.Boundary, StringComparer.Ordinal)],
    }).ToJson();
}
