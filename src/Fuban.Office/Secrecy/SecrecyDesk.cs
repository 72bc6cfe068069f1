using Fuban.Kernel.Commands;

namespace Fuban.Office.Secrecy;

/// <summary>保密审查台: the gate with its consequence. What it stops leaves nothing but an alarm for the keeper.</summary>
public sealed class SecrecyDesk(CommandRunner runner)
{
    /// <returns>Empty when nothing is marked.</returns>
    public async Task<IReadOnlyList<Refusal>> Check(SecrecyInput input, SecrecyEntrance entrance, Actor actor)
    {
        var findings = SecrecyGate.Check(input);
        if (findings.Count == 0) return [];
        var recorded = await runner.Run(new RecordSecrecyRefusal(entrance, findings), actor);
        if (!recorded.IsDone) throw new InvalidOperationException("The alarm of the secrecy gate could not be recorded.");
        return [.. findings.Select(Refusal)];
    }

    private static Refusal Refusal(SecrecyFinding finding) => new Refusal(finding.Rule, new Refusal($"SECRECY-{finding.Place}", finding.File)).On(finding.Place switch
    {
        SecrecyPlace.Issuer => "Issuer",
        SecrecyPlace.Title => "Title",
        SecrecyPlace.Number => "DocumentNumber",
        SecrecyPlace.Body => "Body",
        _ => "Files",
    });
}
