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
        var open = state.Steps.Where(step => step.Live)
            .SelectMany(step => step.Instances.Select((instance, index) => (step.Step, index, instance.Item, instance.Status)).Where(found => found.Status == InstanceStatus.Open))
            .Select(found => (found.Step, found.index, found.Item));
        Assert.Equal(open.Order(), state.Tokens.Select(token => (token.Node, token.Index, token.Item)).Order());
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
            foreach (var outcome in definition[token.Node].Step!.Outcomes)
            {
                Assert.Null(Engine.Complete(definition, state, token.Id, outcome, null, s_now).Refusal);
            }
        }
    }

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
        let move = Engine.Complete(definition, state, token.Id, outcome, null, s_now)
        where move.Transition is not null
        select move.Transition;

    public static IEnumerable<Transition> Referrals(ProcedureDefinition definition, ProcedureState state) =>
        from token in state.Tokens
        from step in definition[token.Node].Step!.Refuse
        let move = Engine.Refer(definition, state, token.Id, step, null, s_now)
        where move.Transition is not null
        select move.Transition;

    /// <summary>Every move that the engine allows here: completions, referrals, returns, straight returns, redos, timers.</summary>
    public static List<Transition> Moves(ProcedureDefinition definition, ProcedureState state)
    {
        var backs = from token in state.Tokens from step in state.Steps select Engine.Return(definition, state, token.Id, step.Step, s_now);
        var straights = from token in state.Tokens select Engine.CompleteStraightBack(definition, state, token.Id, null, s_now);
        var redos = from step in state.Steps
                    from instance in step.Instances
                    from asker in state.Tokens.Select(token => (int?)token.Id).Append(null)
                    select Engine.Redo(definition, state, step.Step, instance.Item, asker, s_now);
        var timers = from timer in state.Timers select Engine.FireTimer(definition, state, timer.Id, s_now);
        return [.. Completions(definition, state), .. Referrals(definition, state), .. backs.Concat(straights).Concat(redos).Concat(timers).Where(move => move.Transition is not null).Select(move => move.Transition!)];
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
