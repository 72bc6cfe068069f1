
namespace Fuban.Office.Procedures;

/// <summary>加签、减签: others sign before or after the holder of an instance; and what else becomes of one instance alone.</summary>
internal sealed partial class Moving
{
    public void AddSigners(string key, int index, string by, IReadOnlyList<string> posts, bool after)
    {
        var step = Step(key)!;
        var instance = step.Instances[index];
        var signing = instance.Signing ?? Signing.None;
        var busy = signing.Signers.Where(signer => !signer.Done).Select(signer => signer.Post).Append(by).ToHashSet(StringComparer.Ordinal);
        if (posts.FirstOrDefault(busy.Contains) is { } twice) Refuse("PROC-signer-twice", twice);
        if (!after && signing.Completed) Refuse("PROC-signed-before", definition[key].Name);
        var added = posts.Distinct(StringComparer.Ordinal).Select(post => new Signer(post, after, false));
        Set(key, index, found => found with { Holder = by, Signing = signing with { Signers = [.. signing.Signers, .. added] } });
        if (_refusal is not null || after && instance.Status == InstanceStatus.Open) return;

        foreach (var token in _tokens.Where(token => token.Node == key && token.Index == index && token.Signer is null).ToList()) Close(token, ClosedAs.Waiting);
        Set(key, index, found => found with { Status = InstanceStatus.Signing });
        if (after == signing.Completed) OpenSigners(key, index);
    }

    public void RemoveSigner(string key, int index, string post)
    {
        var signing = Step(key)!.Instances[index].Signing ?? Signing.None;
        if (signing.Signers.FirstOrDefault(signer => signer.Post == post && !signer.Done) is not { } found)
        {
            Refuse("PROC-signer-none", post);
            return;
        }

        foreach (var token in _tokens.Where(token => token.Node == key && token.Index == index && token.Signer == post).ToList()) Close(token, ClosedAs.Cancelled);
        var left = signing with { Signers = signing.Signers.Remove(found) };
        var waits = Step(key)!.Instances[index].Status == InstanceStatus.Signing;
        Set(key, index, instance => instance with { Signing = !waits && left.Signers.IsEmpty ? null : left });
        if (waits) GoOnSigning(key, index);
        SettleOthers(key);
    }

    /// <summary>签毕</summary>
    public void Sign(Token token)
    {
        Close(token, ClosedAs.Completed);
        Set(token.Node, token.Index, instance => instance with
        {
            Signing = instance.Signing! with
            {
                Signers = [.. instance.Signing.Signers.Select(signer => signer.Post == token.Signer && signer.After == instance.Signing.Completed ? signer with { Done = true } : signer)],
            },
        });
        GoOnSigning(token.Node, token.Index);
        SettleOthers(token.Node);
    }

    /// <summary>不同意: one who signs after gives the work back to the holder; what the others would have signed is no more.</summary>
    public void Object(Token token)
    {
        if (!InstanceOf(token).Signing!.Completed) Refuse("PROC-object-before", definition[token.Node].Name);
        foreach (var other in _tokens.Where(other => other.Node == token.Node && other.Index == token.Index).ToList()) Close(other, other == token ? ClosedAs.Returned : ClosedAs.Cancelled);
        Set(token.Node, token.Index, instance => instance with { Status = InstanceStatus.Open, Outcome = null, Signing = null });
        OpenToken(definition[token.Node], token.Index, token.Item);
    }

    /// <summary>转办、认领: the work of one instance lies with that post from here on, also when it goes away and comes back.</summary>
    public void Hand(Token token, string? post) => Set(token.Node, token.Index, instance => instance with { Holder = post });

    /// <summary>自由流: leads the flow to a step that the file allows, past what lies between.</summary>
    public void Jump(Token token, string toStep, IReadOnlyDictionary<string, ProcedureValue?>? changes)
    {
        var (node, step) = (definition[token.Node], Step(token.Node)!);
        if (!node.Step!.Jump.Contains(toStep)) Refuse("PROC-jump", definition.Find(toStep)?.Name ?? toStep, node.Name);
        else if (step.Mode != VisitMode.Onward || step.Wakes.Length > 0) Refuse("PROC-jump-aside", node.Name);
        else if (step.Instances.Where((_, i) => i != token.Index).Any(IsUnderway)) Refuse("PROC-jump-others", node.Name);
        if (_refusal is not null) return;

        Close(token, ClosedAs.Completed);
        _variables = _variables.With(changes);
        Set(token.Node, token.Index, instance => instance with { Status = InstanceStatus.Done, Outcome = null, Redo = false, Signing = null });
        Stop(token.Node, ClosedAs.Cancelled);
        if (changes is { Count: > 0 }) MergeCollections();
        Activate(definition[toStep], VisitMode.Onward, straightTo: null, waiter: null);
    }

    /// <summary>重启: a concluded procedure goes on at a step that the file allows.</summary>
    public void Reopen(string toStep)
    {
        if (_end != EndKind.Completed) Refuse("PROC-reopen-running");
        else if (definition.Find(toStep)?.Step is not { Reopen: true }) Refuse("PROC-reopen", definition.Find(toStep)?.Name ?? toStep);
        if (_refusal is not null) return;
        _end = null;
        Activate(definition[toStep], VisitMode.Onward, straightTo: null, waiter: null);
    }

    private void GoOnSigning(string key, int index)
    {
        var instance = Step(key)!.Instances[index];
        var signing = instance.Signing!;
        if (signing.Due.Any())
        {
            OpenSigners(key, index);
        }
        else if (signing.Completed)
        {
            Finish(key, index, signing.Straight);
        }
        else
        {
            Set(key, index, found => found with { Status = InstanceStatus.Open, Signing = signing.Signers.Any(signer => signer.After) ? signing : null });
            OpenToken(definition[key], index, instance.Item);
        }
    }

    private void OpenSigners(string key, int index)
    {
        var instance = Step(key)!.Instances[index];
        foreach (var signer in instance.Signing!.Due.Where(signer => !_tokens.Exists(token => token.Node == key && token.Index == index && token.Signer == signer.Post)).ToList())
            OpenToken(definition[key], index, instance.Item, signer.Post);
    }
}
