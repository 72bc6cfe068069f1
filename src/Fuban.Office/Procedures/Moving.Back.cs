using System.Collections.Immutable;

namespace Fuban.Office.Procedures;

/// <summary>Going back: return, straight back, redo, and what a timer takes away.</summary>
internal sealed partial class Moving
{
    public void Return(Token token, string toStep)
    {
        var (node, target) = (definition[token.Node], definition[toStep]);
        var step = Step(token.Node)!;
        var waiter = new Waiter(token.Node, token.Item);
        var aside = step.Mode != VisitMode.Onward || step.Wakes.Length > 0 || step.Instances.Any(instance => instance.Status == InstanceStatus.Away)
            || node.Step!.Multi is { Sequential: false } && step.Instances.Length > 1;
        if (aside)
        {
            SendAside(token, toStep);
            if (Step(toStep) is { Live: true } open) Put(open with { Wakes = open.Wakes.Add(waiter) });
            else Activate(target, VisitMode.Aside, straightTo: null, waiter);
            return;
        }

        var depth = CommonDepth(node, target);
        var leaves = node.Branches.Length > depth;
        if (leaves && target.Branches.Length > depth && target.Branches[depth].Split == node.Branches[depth].Split)
        {
            Refuse("PROC-other-branch", target.Name);
            return;
        }

        Close(token, ClosedAs.Returned);
        Set(token.Node, token.Index, instance => instance with { Status = InstanceStatus.Returned, Signing = null });
        foreach (var timer in _timers.Where(timer => timer.Step == token.Node).ToList()) Cancel(timer);
        Put(Step(token.Node)! with { Live = false });
        if (leaves) LeaveBlocks(node, depth);
        EnterBlocks(target, depth);

        // Out of a parallel block there is no straight way back: the other branches were called off and have to be opened again.
        Activate(target, VisitMode.Onward, straightTo: leaves ? null : waiter, waiter: null);
    }

    public void Refer(Token token, string toStep, IReadOnlyDictionary<string, ProcedureValue?>? changes)
    {
        _variables = _variables.With(changes);
        SendAside(token, toStep);
        var waiter = new Waiter(token.Node, token.Item);
        if (Step(toStep) is { Live: true } open) Put(open with { Wakes = open.Wakes.Add(waiter) });
        else Activate(definition[toStep], VisitMode.Aside, straightTo: null, waiter);
    }

    public void Redo(string key, string? item, Token? by)
    {
        var node = definition[key];
        var step = Step(key)!;
        var index = step.Instances.ToList().FindIndex(instance => instance.Item == item);
        if (index < 0 || step.Instances[index].Status != InstanceStatus.Done)
        {
            Refuse("PROC-not-done", node.Name, item);
            return;
        }

        if (!step.Live && by is null)
        {
            Refuse("PROC-redo-by", node.Name);
            return;
        }

        if (by is not null) SendAside(by, key);
        var instances = step.Instances;
        if (step.Live && node.Step!.Multi is { Sequential: true }) instances = Postpone(step);
        instances = instances.SetItem(index, instances[index] with { Status = InstanceStatus.Open, Redo = true });

        var wakes = by is null ? step.Wakes : step.Wakes.Add(new(by.Node, by.Item));
        Put(step with { Instances = instances, Wakes = wakes, Live = true, Mode = step.Live ? step.Mode : VisitMode.Redo, Visit = step.Live ? step.Visit : step.Visit + 1 });
        OpenToken(node, index, item);
        if (!step.Live) StartTimers(node, VisitMode.Redo);
    }

    public void Fire(int id)
    {
        var timer = _timers.Find(found => found.Id == id);
        if (timer is null)
        {
            Refuse("PROC-timer", id);
            return;
        }

        _timers.Remove(timer);
        if (timer.Interrupting) Stop(timer.Step, ClosedAs.Expired);
        Follow(definition[timer.Boundary].Outgoing[0], new(GatewayChecks.Expired, [GatewayChecks.Expired], !timer.Interrupting));
    }

    private void SendAside(Token token, string toStep)
    {
        // Two steps waiting for each other would wait for ever.
        if (WaitsFor(toStep, token.Node, [])) Refuse("PROC-waits-for-you", definition[toStep].Name);

        Close(token, ClosedAs.Returned);
        Set(token.Node, token.Index, instance => instance with { Status = InstanceStatus.Away, Signing = null });
    }

    private bool WaitsFor(string waiting, string step, HashSet<string> seen) =>
        seen.Add(waiting) && _steps.Where(found => found.Live && found.Wakes.Any(waiter => waiter.Step == waiting))
            .Any(found => found.Step == step || WaitsFor(found.Step, step, seen));

    /// <summary>In a sequence only one instance is at work: the one whose turn it was steps back into the queue.</summary>
    private ImmutableArray<Instance> Postpone(Activation step)
    {
        foreach (var token in _tokens.Where(token => token.Node == step.Step).ToList()) Close(token, ClosedAs.Cancelled);
        return [.. step.Instances.Select(instance => instance.Status is InstanceStatus.Open or InstanceStatus.Signing ? instance with { Status = InstanceStatus.Pending, Signing = null } : instance)];
    }

    private void GoStraight(ProcedureNode from, Waiter to)
    {
        var target = definition[to.Step];
        var depth = CommonDepth(from, target);
        if (from.Branches.Length > depth) LeaveBlocks(from, depth);

        var step = Step(to.Step)!;
        var index = step.Instances.ToList().FindIndex(instance => instance.Item == to.Item && instance.Status == InstanceStatus.Returned);
        if (index < 0)
        {
            // The returner's visit has been replaced by a newer one, so its step begins anew.
            Activate(target, VisitMode.Onward, straightTo: null, waiter: null);
            return;
        }

        Put(step with { Live = true, Mode = VisitMode.Onward, Visit = step.Visit + 1 });
        Set(to.Step, index, instance => instance with { Status = InstanceStatus.Open });
        OpenToken(target, index, to.Item);
        StartTimers(target, VisitMode.Onward);

        // Who is at work may have been changed while the step was away.
        MergeCollections();
        Settle(to.Step, null, straight: false);
    }

    private static int CommonDepth(ProcedureNode one, ProcedureNode other)
    {
        var depth = 0;
        while (depth < one.Branches.Length && depth < other.Branches.Length && one.Branches[depth] == other.Branches[depth]) depth++;
        return depth;
    }

    /// <summary>Calls off everything inside the parallel block that is left, and forgets who had arrived at its joins.</summary>
    private void LeaveBlocks(ProcedureNode from, int depth)
    {
        var split = from.Branches[depth].Split;
        bool IsInside(ProcedureNode node) => node.Branches.Any(branch => branch.Split == split);

        foreach (var step in _steps.Where(step => step.Live && IsInside(definition[step.Step])).ToList()) Stop(step.Step, ClosedAs.Cancelled);
        var joins = definition.Blocks.Values.Where(block => block.Split == split || IsInside(definition[block.Split])).Select(block => block.Join).ToHashSet(StringComparer.Ordinal);
        _arrived.RemoveAll(arrival => joins.Contains(arrival.Join));
    }

    /// <summary>Coming back into a parallel block that is over: its other branches stay done, so they count as arrived.</summary>
    private void EnterBlocks(ProcedureNode target, int depth)
    {
        foreach (var branch in target.Branches.Skip(depth))
        {
            var block = definition.Blocks[branch.Split];
            _arrived.AddRange(block.Arrivals.Where((_, i) => i != branch.Index).Select(flow => new Arrival(block.Join, flow)));
        }
    }
}
