using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming.Allocate;

/// <summary>分办: names who undertakes it; of several, the one that leads (条例 24(4)).</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record Allocate(Guid Subject, Guid Assignment, string? Lead, IReadOnlyList<string> Supports, DateOnly? Limit, string? Opinion) : ITurnCommand
{
    /// <summary>直送: straight back to who returned it.</summary>
    public bool StraightBack { get; init; }
}

internal sealed class AllocateHandler(Conduct conduct, OrganizationCatalog organization) : IHandler<Allocate>
{
    public async Task<Outcome> Handle(Allocate command, CommandContext x)
    {
        var office = await organization.CurrentAsync();
        var refusals = new List<Refusal>();
        if (string.IsNullOrEmpty(command.Lead)) refusals.Add(new Refusal("LEAD-required").On(nameof(command.Lead)));
        else if (office.Post(command.Lead, x.Today) is null) refusals.Add(new Refusal("POST-unknown", command.Lead).On(nameof(command.Lead)));
        foreach (var slug in command.Supports.Where(slug => office.Post(slug, x.Today) is null)) refusals.Add(new Refusal("POST-unknown", slug).On(nameof(command.Supports)));
        if (command.Lead is { } lead && command.Supports.Contains(lead, StringComparer.Ordinal)) refusals.Add(new Refusal("LEAD-supports").On(nameof(command.Supports)));
        if (command.Limit < x.Today) refusals.Add(new Refusal("INSTRUCT-limit", command.Limit).On(nameof(command.Limit)));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);

        var changes = new Dictionary<string, ProcedureValue?>
        {
            [FlowVariables.Undertakers] = command.Supports.Distinct(StringComparer.Ordinal).Prepend(command.Lead!).ToArray(),
            [FlowVariables.Lead] = command.Lead!,
        };
        if (command.Limit is { } limit) changes[FlowVariables.Limit] = limit.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return await conduct.Complete(x, new StepAct(command.Subject, command.Assignment) { Outcome = "allocate", Opinion = command.Opinion, Changes = changes, StraightBack = command.StraightBack });
    }
}
