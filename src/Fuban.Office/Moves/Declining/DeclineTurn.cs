using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves.Declining;

/// <summary>退单: declines one's part as not one's duty. It must rest on a clause of the mandate or on an earlier ruling.</summary>
/// <param name="Clause">Address of a clause of the charter in force; or</param>
/// <param name="Precedent">a ruling that still holds.</param>
/// <param name="Opinion">How the clause or the ruling applies.</param>
[Requires(MatterPermissions.Handle)]
public sealed record DeclineTurn(Guid Subject, Guid Assignment, string? Clause, Guid? Precedent, string? Opinion) : ITurnCommand;

internal sealed class DeclineMove(StandingReader standings, Conduct conduct, Precedents precedents) : GuardedMove<DeclineTurn>(standings)
{
    public override string Key => "decline";

    public override MoveFor For => MoveFor.Holder;

    public override int Order => 15;

    public override Type Form => typeof(DeclineInputs);

    public override bool Concerns(Standing at) => at.Node?.Step is { Refuse.Length: > 0 };

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        foreach (var refusal in base.Refusals(at)) yield return refusal;
        if (at.Token is not { } token || !Concerns(at)) yield break;
        var declining = new DeclineCourse(at, token);
        // Who was named by a ruling has been heard: a third refusal does not exist.
        if (declining.IsRuled) yield return new Refusal("DECLINE-ruled");
        else if (declining.IsPending) yield return new Refusal("DECLINE-pending", at.Definition[declining.Beside].Name);
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, DeclineTurn command)
    {
        if (string.IsNullOrWhiteSpace(command.Opinion)) yield return new Refusal("DECLINE-reason").On(nameof(command.Opinion));
        if (string.IsNullOrEmpty(command.Clause) == command.Precedent is null) yield return new Refusal("DECLINE-ground").On(nameof(command.Clause));
        else if (!string.IsNullOrEmpty(command.Clause) && at.Office.Clause(command.Clause, at.Today) is null) yield return new Refusal("DECLINE-clause", command.Clause).On(nameof(command.Clause));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, DeclineTurn command)
    {
        var ruling = await precedents.Find(command.Precedent);
        if (command.Precedent is not null && ruling?.HoldsOn(at.Today) != true) return Outcome.Refuse(new Refusal("DECLINE-precedent").On(nameof(command.Precedent)));
        var clause = ruling is null ? at.Office.Clause(command.Clause!, at.Today) : null;
        var declining = new DeclineCourse(at, at.Token!);
        x.Db.Add(new Decline(
            x.NewId(), at.Matter.Id, at.Turn!.Step, at.Turn.PostId, ruling?.Number ?? $"{clause!.Charter} {clause.Address}", ruling?.Reasons ?? clause!.Text, command.Opinion!.Trim(), x.Actor.Person, x.Now));
        return await conduct.Act(
            x, at, new StepAct(command.Subject, command.Assignment) { Outcome = Key, Opinion = command.Opinion },
            (now, token) => Engine.Refer(now.Definition, now.State, token, declining.Beside, declining.Changes(), x.Now));
    }
}

/// <summary>What a refusal means where the matter stands: who declines, how often it has been declined, and who decides.</summary>
internal sealed class DeclineCourse(Standing at, Token token)
{
    private IReadOnlyList<string> Before => at.State.Variables[FlowVariables.Declined]?.Items ?? [];

    /// <summary>One of several undertakers by his slug, a section by its code.</summary>
    private string Who => token.Item ?? at.State.Variables[FlowVariables.CompetentUnit]?.Text ?? "";

    /// <summary>The first refusal goes to who allocated; every further one of the same matter is ruled on.</summary>
    public string Beside => Before.Count == 0 ? at.Node!.Step!.Refuse[0] : at.Node!.Step!.Refuse[^1];

    public bool IsRuled => at.State.Variables[FlowVariables.Ruled]?.Items?.Contains(Who) == true;

    public bool IsPending => at.State.Step(Beside) is { Live: true };

    public Dictionary<string, ProcedureValue?> Changes() => new()
    {
        [FlowVariables.Declined] = (string[])[.. Before, Who],
        [FlowVariables.Ruler] = Ruler(),
    };

    /// <summary>裁定人: the deputy secretary-general in whose portfolio the competent section lies; without one the secretary-general.</summary>
    private string Ruler()
    {
        var unit = at.Matter.Unit is { } code ? at.Office.Unit(code, at.Today) : null;
        var deputy = unit is null ? null : at.Office.Portfolio(unit.Slug, at.Today)?.DeputySecretaryGeneralPost;
        return deputy is { } post && at.Office.Holders(post, at.Today).Any() ? at.Office.Post(post)!.Slug : "secretary-general";
    }
}
