using Fuban.Kernel.Commands;

namespace Fuban.Office.Procedures;

/// <summary>What a token carries along between two steps.</summary>
internal sealed record Passing(string? Outcome, IReadOnlyList<string> Outcomes, bool Aside)
{
    public static readonly Passing Nothing = new(null, [], false);
}

/// <summary>One move in progress: the state taken apart, changed, and put together again. The first refusal discards it all.</summary>
internal sealed partial class Moving(ProcedureDefinition definition, ProcedureState before, DateTime now)
{
    private readonly List<Token> _tokens = [.. before.Tokens];
    private readonly List<Activation> _steps = [.. before.Steps];
    private readonly List<Arrival> _arrived = [.. before.Arrived];
    private readonly List<StepTimer> _timers = [.. before.Timers];
    private readonly List<OpenedToken> _opened = [];
    private readonly List<ClosedToken> _closed = [];
    private readonly List<EffectCall> _effects = [];
    private readonly List<StepTimer> _started = [];
    private readonly List<StepTimer> _cancelled = [];
    private Variables _variables = before.Variables;
    private EndKind? _end = before.End;
    private int _counter = before.Counter;
    private Refusal? _refusal;

    public Move Result()
    {
        if (_refusal is not null) return new(null, _refusal);

        // What was opened and closed within one move never existed for the caller.
        var passing = _opened.Select(token => token.Id).Intersect(_closed.Select(token => token.Id)).ToHashSet();
        var brief = _started.Select(timer => timer.Id).Intersect(_cancelled.Select(timer => timer.Id)).ToHashSet();
        var state = before with
        {
            Counter = _counter,
            Tokens = [.. _tokens],
            Steps = [.. _steps],
            Arrived = [.. _arrived],
            Timers = [.. _timers],
            Variables = _variables,
            End = _end,
        };
        return new(
            new(
                state,
                [.. _opened.Where(token => !passing.Contains(token.Id)).Select(token => token with { ComesBack = Step(token.Step)!.Mode != VisitMode.Onward })],
                [.. _closed.Where(token => !passing.Contains(token.Id))],
                [.. _effects],
                [.. _started.Where(timer => !brief.Contains(timer.Id))],
                [.. _cancelled.Where(timer => !brief.Contains(timer.Id))]),
            null);
    }

    public void Refuse(string code, params object?[] args) => _refusal ??= new Refusal(code, args);

    public Activation? Step(string key) => _steps.Find(step => step.Step == key);

    public bool IsRunning()
    {
        if (_end is not null) Refuse("PROC-ended");
        return _end is null;
    }

    public Token? TokenOf(int id)
    {
        if (!IsRunning()) return null;
        var token = _tokens.Find(found => found.Id == id);
        if (token is null) Refuse("PROC-token", id);
        return token;
    }

    public bool Visited(string step)
    {
        var visited = Step(step) is not null;
        if (!visited) Refuse("PROC-not-visited", definition.Find(step)?.Name ?? step);
        return visited;
    }

    /// <summary>A step beside the flow decides one thing and leads nowhere.</summary>
    public bool LeadsOn(string step)
    {
        if (definition[step].Outgoing.Length == 0) Refuse("PROC-beside", definition[step].Name);
        return definition[step].Outgoing.Length > 0;
    }

    public bool IsOther(Token token, string step)
    {
        if (token.Node == step) Refuse("PROC-same-step", definition[step].Name);
        return token.Node != step;
    }

    public void Follow(SequenceFlow flow, Passing passing)
    {
        if (_refusal is not null || _end is not null) return;

        var node = definition[flow.Target];
        switch (node.Kind)
        {
            case NodeKind.Step:
                Activate(node, VisitMode.Onward, straightTo: null, waiter: null);
                break;
            case NodeKind.Choice:
                Choose(node, passing);
                break;
            case NodeKind.Parallel when node.Incoming.Length > 1:
                Join(node, flow);
                break;
            case NodeKind.Parallel:
                foreach (var branch in node.Outgoing) Follow(branch, passing);
                break;
            case NodeKind.Effect:
                _effects.Add(new(node.Effect!, node.Key));
                Follow(node.Outgoing[0], passing);
                break;
            case NodeKind.SubProcess:
                Follow(definition.StartOf(node.Key).Outgoing[0], passing);
                break;
            case NodeKind.End when passing.Aside:
                break;
            case NodeKind.End or NodeKind.Terminate:
                Reach(node, passing);
                break;
            default:
                throw new InvalidOperationException($"A flow leads into {node.Kind} {node.Key}");
        }
    }

    public void End(EndKind kind)
    {
        foreach (var token in _tokens.ToList()) Close(token, ClosedAs.Cancelled);
        foreach (var timer in _timers.ToList()) Cancel(timer);
        for (var i = 0; i < _steps.Count; i++) if (_steps[i].Live) _steps[i] = Stopped(_steps[i]);
        _arrived.Clear();
        _end = kind;
    }

    private void Choose(ProcedureNode gateway, Passing passing)
    {
        var facts = new ConditionFacts(passing.Outcome, passing.Outcomes, _variables);
        var flow = gateway.Outgoing.Length == 1
            ? gateway.Outgoing[0]
            : gateway.Outgoing.FirstOrDefault(flow => flow.Condition?.Holds(facts) ?? false) ?? gateway.Outgoing.FirstOrDefault(flow => flow.IsDefault);
        if (flow is null) Refuse("PROC-no-way", gateway.Name.Length > 0 ? gateway.Name : gateway.Key);
        else Follow(flow, passing);
    }

    private void Join(ProcedureNode join, SequenceFlow flow)
    {
        _arrived.Add(new(join.Key, flow.Id));
        if (!join.Incoming.All(into => _arrived.Contains(new(join.Key, into.Id)))) return;

        _arrived.RemoveAll(arrival => arrival.Join == join.Key);
        Follow(join.Outgoing[0], Passing.Nothing);
    }

    /// <summary>Blocks are closed, so whoever reaches a plain end is the last of its scope; a terminate end clears the scope first.</summary>
    private void Reach(ProcedureNode end, Passing passing)
    {
        if (end.Scope.Length == 0)
        {
            End(EndKind.Completed);
            return;
        }

        if (end.Kind == NodeKind.Terminate)
        {
            foreach (var step in _steps.Where(step => step.Live && definition.IsInside(definition[step.Step], end.Scope)).ToList()) Stop(step.Step, ClosedAs.Cancelled);
            _arrived.RemoveAll(arrival => definition.IsInside(definition[arrival.Join], end.Scope));
        }

        Follow(definition[end.Scope].Outgoing[0], passing);
    }
}
