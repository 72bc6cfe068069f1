using Fuban.Documents.Returns.Return;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming.Propose;

/// <summary>拟办: says which section is competent and what is to be done: put before leaders, allocate, file, or return to the sender.</summary>
/// <param name="Unit">Code of the competent unit.</param>
/// <param name="Instructors">呈批: slugs of the leaders, in their order.</param>
[Requires(MatterPermissions.Handle)]
internal sealed record ProposeHandling(Guid Subject, Guid Assignment, string? Outcome, string? Opinion, string? Unit, IReadOnlyList<string> Instructors) : ITurnCommand
{
    /// <summary>阅知: to whom it is given to read; slugs of posts, and of units as <c>unit:SLUG</c>.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    /// <summary>直送: straight back to who returned it.</summary>
    public bool StraightBack { get; init; }
}

internal sealed class ProposeHandlingHandler(Conduct conduct, OrganizationCatalog organization) : IHandler<ProposeHandling>
{
    private const string Submit = "submit-for-instruction";
    private const string Circulate = "circulate-and-file";

    public async Task<Outcome> Handle(ProposeHandling command, CommandContext x)
    {
        var office = await organization.CurrentAsync();
        var refusals = new List<Refusal>();
        if (string.IsNullOrEmpty(command.Outcome)) refusals.Add(new Refusal("STEP-outcome").On(nameof(command.Outcome)));
        // 退文 names the rules that the document does not meet, and has a command of its own.
        if (command.Outcome == ReturnToSenderMove.Result) refusals.Add(new Refusal("PROPOSE-return").On(nameof(command.Outcome)));
        if (string.IsNullOrWhiteSpace(command.Opinion)) refusals.Add(new Refusal("PROPOSE-opinion").On(nameof(command.Opinion)));
        if (command.Unit is null || office.Unit(command.Unit, x.Today) is null) refusals.Add(new Refusal("UNIT-unknown", command.Unit).On(nameof(command.Unit)));
        if (command.Outcome == Submit && command.Instructors.Count == 0) refusals.Add(new Refusal("PROPOSE-leaders").On(nameof(command.Instructors)));
        foreach (var slug in command.Instructors.Where(slug => office.Post(slug, x.Today) is null)) refusals.Add(new Refusal("POST-unknown", slug).On(nameof(command.Instructors)));
        refusals.AddRange((await Circulating.Refusals(x, command.Subject, command.Readers, office)).Select(r => r.On(nameof(command.Readers))));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);

        var outcome = await conduct.Complete(x, new StepAct(command.Subject, command.Assignment)
        {
            Outcome = command.Outcome!,
            Opinion = command.Opinion,
            StraightBack = command.StraightBack,
            Changes = new Dictionary<string, ProcedureValue?>
            {
                [FlowVariables.CompetentUnit] = command.Unit!,
                [FlowVariables.Instructors] = command.Instructors.OrderBy(slug => Rank(office.Post(slug, x.Today)!.Role)).ToArray(),
                [FlowVariables.Readers] = command.Outcome == Circulate ? (ProcedureValue)command.Readers.ToArray() : null,
            },
        });
        if (outcome is Outcome.Done && await conduct.Route(x, command.Subject, command.Unit!) is { } refusal) return Outcome.Refuse(refusal);
        return outcome;
    }

    /// <summary>逐级呈批: from the deputy secretary-general up to the mayor.</summary>
    private static int Rank(PostRole role) => role switch
    {
        PostRole.Mayor => 3,
        PostRole.ViceMayor => 2,
        PostRole.SecretaryGeneral => 1,
        _ => 0,
    };
}
