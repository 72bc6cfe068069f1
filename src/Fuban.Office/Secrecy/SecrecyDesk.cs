using Fuban.Kernel.Commands;

namespace Fuban.Office.Secrecy;

/// <summary>保密审查台: the gate with its consequence. What it stops leaves nothing but an alarm for the keeper.</summary>
public sealed class SecrecyDesk(CommandRunner runner)
{
    /// <returns>Empty when nothing is marked.</returns>
    public async Task<IReadOnlyList<Refusal>> Check(SecrecyInput input, SecrecyEntrance entrance, Actor actor)
    {
        var findings = SecrecyGate.Check(input);
        return findings.Count == 0 ? [] : await Refuse(findings, new RecordSecrecyRefusal(entrance, findings), actor, runner);
    }

    internal static async Task<IReadOnlyList<Refusal>> Refuse(IReadOnlyList<SecrecyFinding> findings, RecordSecrecyRefusal alarm, Actor actor, CommandRunner runner)
    {
        var recorded = await runner.Run(alarm, actor);
        if (!recorded.IsDone) throw new InvalidOperationException("The alarm of the secrecy gate could not be recorded.");
        return [.. findings.Select(f => new Refusal(f.Rule, new Refusal($"SECRECY-{f.Place}", f.File)).On(f.Field))];
    }
}
