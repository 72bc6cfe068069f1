namespace Fuban.Office.Procedures;

/// <summary>Opening, completing and stopping steps and their instances.</summary>
internal sealed partial class Moving
{
    public void Complete(Token token, string? outcome, IReadOnlyDictionary<string, ProcedureValue?>? changes, bool straight)
    {
        Close(token, ClosedAs.Completed);
        _variables = _variables.With(changes);
        Set(token.Node, token.Index, instance => instance with { Status = InstanceStatus.Done, Outcome = outcome });
        if (InstanceOf(token).Signing is { } signing) Set(token.Node, token.Index, instance => instance with { Status = InstanceStatus.Signing, Signing = signing with { Completed = true, Straight = straight } });
        if (changes is { Count: > 0 }) MergeCollections();

        switch (InstanceOf(token).Status)
        {
            case InstanceStatus.Signing:
                GoOnSigning(token.Node, token.Index);
                break;
            case InstanceStatus.Done:
                Finish(token.Node, token.Index, straight);
                break;
            default:
                // What the holder named anew left out his own instance, which others were still to sign.
                Settle(token.Node, null, straight: false);
                break;
        }

        SettleOthers(token.Node);
    }

    /// <summary>One instance is done, with the outcome that it has.</summary>
    private void Finish(string key, int index, bool straight)
    {
        Set(key, index, instance => instance with { Status = InstanceStatus.Done, Redo = false, Signing = null });
        Settle(key, Step(key)!.Instances[index].Outcome, straight);
    }

    /// <summary>A changed collection may have taken away the last open instance of another step.</summary>
    private void SettleOthers(string key)
    {
        foreach (var step in _steps.Where(step => step.Live && step.Step != key).Select(step => step.Step).ToList()) Settle(step, null, straight: false);
    }

    private void Activate(ProcedureNode node, VisitMode mode, Waiter? straightTo, Waiter? waiter)
    {
        var earlier = Step(node.Key);
        if (earlier is { Live: true }) DropTokens(earlier, ClosedAs.Cancelled);
        var wakes = earlier is { Live: true } ? earlier.Wakes : [];

        var items = Items(node);
        var sequential = node.Step!.Multi?.Sequential ?? false;
        var instances = items.Select((item, i) => new Instance(item, sequential && i > 0 ? InstanceStatus.Pending : InstanceStatus.Open, null, false));
        Put(new(node.Key, (earlier?.Visit ?? 0) + 1, true, mode, [.. instances], waiter is null ? wakes : wakes.Add(waiter), straightTo));
        for (var i = 0; i < items.Count; i++) if (!sequential || i == 0) OpenToken(node, i, items[i]);
        StartTimers(node, mode);
    }

    /// <summary>The items of a collection, each once; a step without items would silently be skipped, so the move is refused instead.</summary>
    private List<string?> Items(ProcedureNode node)
    {
        if (node.Step!.Multi is not { } multi) return [null];

        var value = _variables[multi.Collection];
        var items = value?.Items ?? (value?.Text is { Length: > 0 } single ? [single] : []);
        if (items.Count == 0) Refuse("PROC-collection-empty", node.Name, multi.Collection);
        return [.. items.Distinct(StringComparer.Ordinal)];
    }

    private void OpenToken(ProcedureNode node, int index, string? item, string? signer = null)
    {
        // Whoever was given it or claimed it is meant, not whoever the step names.
        var holder = signer ?? Step(node.Key)!.Instances[index].Holder;
        var assignee = holder is null ? node.Step!.Assignee.Resolve(_variables, item) : new Assignee(AssigneeKind.Post, holder);
        if (assignee is null)
        {
            Refuse("PROC-assignee-unset", node.Name, node.Step!.Assignee.Variable);
            return;
        }

        var token = new Token(++_counter, node.Key, node.Scope, index, item, now) { Signer = signer };
        _tokens.Add(token);
        _opened.Add(new(token.Id, node.Key, item, index, assignee, ComesBack: false, signer));
    }

    private void Settle(string key, string? outcome, bool straight)
    {
        if (_refusal is not null || _end is not null || Step(key) is not { Live: true } step) return;

        var node = definition[key];
        if (IsSatisfied(node, step))
        {
            var straightTo = straight ? step.StraightTo : null;
            var outcomes = step.Instances.Where(instance => instance.Status == InstanceStatus.Done && instance.Outcome is not null).Select(instance => instance.Outcome!).ToList();
            Stop(key, ClosedAs.Cancelled);
            if (step.Mode != VisitMode.Onward) return;
            if (straightTo is not null) GoStraight(node, straightTo);
            else Follow(node.Outgoing[0], new(outcome ?? outcomes.LastOrDefault(), outcomes, false));
        }
        else if (!step.Instances.Any(instance => instance.Status is InstanceStatus.Open or InstanceStatus.Away or InstanceStatus.Signing))
        {
            // What was sent back to be redone comes before those whose turn has not yet been.
            var pending = step.Instances.ToList();
            var next = pending.FindIndex(instance => instance is { Status: InstanceStatus.Pending, Redo: true });
            if (next < 0) next = pending.FindIndex(instance => instance.Status == InstanceStatus.Pending);
            Set(key, next, instance => instance with { Status = InstanceStatus.Open });
            OpenToken(node, next, step.Instances[next].Item);
        }
    }

    private static bool IsSatisfied(ProcedureNode node, Activation step)
    {
        var redoing = step.Instances.Any(IsRedoing);
        if (step.Mode == VisitMode.Redo || redoing) return !redoing;
        if (node.Step!.Multi is not { } multi) return step.Instances[0].Status == InstanceStatus.Done;

        var counted = step.Instances.Where(instance => instance.Status != InstanceStatus.Cancelled).ToList();
        return multi.IsReached(counted.Count(instance => instance.Status == InstanceStatus.Done), counted.Count);
    }

    private static bool IsRedoing(Instance instance) => instance is { Redo: true } && IsUnderway(instance);

    private static bool IsUnderway(Instance instance) => instance.Status is InstanceStatus.Open or InstanceStatus.Away or InstanceStatus.Pending or InstanceStatus.Signing;

    /// <summary>Takes a live step out of work, frees whoever waits for it, and drops what waits on its behalf.</summary>
    private void Stop(string key, ClosedAs how)
    {
        var step = Step(key)!;
        if (!step.Live) return;

        DropTokens(step, how);
        foreach (var timer in _timers.Where(timer => timer.Step == key).ToList()) Cancel(timer);
        Put(Stopped(Step(key)!));
        foreach (var waiter in step.Wakes) Wake(waiter);
    }

    private static Activation Stopped(Activation step) => step.Mode == VisitMode.Redo ? RedoStopped(step) : step with
    {
        Live = false,
        Wakes = [],
        StraightTo = null,
        Instances = [.. step.Instances.Select(instance => IsUnderway(instance) ? instance with { Status = InstanceStatus.Cancelled, Redo = false, Signing = null } : instance)],
    };

    /// <summary>A redo leaves the rest of the earlier visit as it was; one called off leaves what had been done before.</summary>
    private static Activation RedoStopped(Activation step) => step with
    {
        Live = false,
        Wakes = [],
        Instances = [.. step.Instances.Select(instance => IsRedoing(instance) ? instance with { Status = InstanceStatus.Done, Redo = false, Signing = null } : instance)],
    };

    private void DropTokens(Activation step, ClosedAs how)
    {
        foreach (var token in _tokens.Where(token => token.Node == step.Step).ToList()) Close(token, how);
        foreach (var instance in step.Instances.Where(instance => instance.Status == InstanceStatus.Away)) StopWaiting(new(step.Step, instance.Item));
    }

    private void StopWaiting(Waiter waiter)
    {
        foreach (var step in _steps.Where(step => step.Wakes.Contains(waiter)).ToList())
        {
            var left = step with { Wakes = step.Wakes.Remove(waiter) };
            Put(left);
            if (left.Mode != VisitMode.Onward && left.Wakes.IsEmpty) Stop(left.Step, ClosedAs.Cancelled);
        }
    }

    private void Wake(Waiter waiter)
    {
        var step = Step(waiter.Step);
        var index = step?.Instances.ToList().FindIndex(instance => instance.Item == waiter.Item && instance.Status == InstanceStatus.Away) ?? -1;
        if (step is not { Live: true } || index < 0) return;

        // In a sequence somebody else may have taken the turn meanwhile; then this one is next.
        var waits = definition[step.Step].Step!.Multi is { Sequential: true } && step.Instances.Any(instance => instance.Status is InstanceStatus.Open or InstanceStatus.Signing);
        Set(step.Step, index, instance => instance with { Status = waits ? InstanceStatus.Pending : InstanceStatus.Open });
        if (!waits) OpenToken(definition[step.Step], index, waiter.Item);
    }

    /// <summary>加办: when a collection changes while its step is live, new items open, items taken out close, done ones stay.</summary>
    private void MergeCollections()
    {
        foreach (var step in _steps.Where(step => step.Live && definition[step.Step].Step!.Multi is not null).ToList())
        {
            // A redo is about the instances of the visit that it repeats, not about the collection of today.
            if (step.Mode == VisitMode.Redo) continue;

            var node = definition[step.Step];
            var items = Items(node);
            for (var i = 0; i < step.Instances.Length; i++)
            {
                var instance = step.Instances[i];
                if (items.Contains(instance.Item) || instance.Status is InstanceStatus.Done or InstanceStatus.Cancelled) continue;
                foreach (var token in _tokens.Where(token => token.Node == step.Step && token.Index == i).ToList()) Close(token, ClosedAs.Cancelled);
                if (instance.Status == InstanceStatus.Away) StopWaiting(new(step.Step, instance.Item));
                Set(step.Step, i, found => found with { Status = InstanceStatus.Cancelled, Redo = false, Signing = null });
            }

            foreach (var item in items) AddInstance(node, item!);
        }
    }

    private void AddInstance(ProcedureNode node, string item)
    {
        var step = Step(node.Key)!;
        var status = node.Step!.Multi!.Sequential ? InstanceStatus.Pending : InstanceStatus.Open;
        var index = step.Instances.ToList().FindIndex(instance => instance.Item == item);
        if (index >= 0 && step.Instances[index].Status != InstanceStatus.Cancelled) return;

        if (index < 0)
        {
            index = step.Instances.Length;
            Put(step with { Instances = step.Instances.Add(new(item, status, null, false)) });
        }
        else
        {
            Set(node.Key, index, instance => instance with { Status = status, Outcome = null, Holder = null });
        }

        if (status == InstanceStatus.Open) OpenToken(node, index, item);
    }

    private void StartTimers(ProcedureNode node, VisitMode mode)
    {
        foreach (var old in _timers.Where(timer => timer.Step == node.Key).ToList()) Cancel(old);
        foreach (var boundary in definition.TimersOf(node.Key))
        {
            // Work done aside must come back to who asked; a timer may remind of it but not lead the flow elsewhere.
            if (boundary.Timer!.Interrupting && mode != VisitMode.Onward) continue;

            var timer = new StepTimer(++_counter, boundary.Key, node.Key, boundary.Timer.Term, boundary.Timer.Interrupting, now);
            _timers.Add(timer);
            _started.Add(timer);
        }
    }

    private void Close(Token token, ClosedAs how)
    {
        _tokens.Remove(token);
        _closed.Add(new(token.Id, token.Node, token.Item, how));
    }

    private void Cancel(StepTimer timer)
    {
        _timers.Remove(timer);
        _cancelled.Add(timer);
    }

    private void Put(Activation step)
    {
        var at = _steps.FindIndex(found => found.Step == step.Step);
        if (at < 0) _steps.Add(step);
        else _steps[at] = step;
    }

    private Instance InstanceOf(Token token) => Step(token.Node)!.Instances[token.Index];

    private void Set(string key, int index, Func<Instance, Instance> change)
    {
        var step = Step(key)!;
        Put(step with { Instances = step.Instances.SetItem(index, change(step.Instances[index])) });
    }
}
