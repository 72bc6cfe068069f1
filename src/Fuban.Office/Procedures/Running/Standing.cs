using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;

namespace Fuban.Office.Procedures.Running;

/// <summary>
/// 办理现状: where a matter stands, seen by one who may do something about it. Moves are judged by it alone, so that the page that offers a move and the command
/// that makes it ask the same question.
/// </summary>
public sealed record Standing(MatterView Matter, IReadOnlyList<AssignmentView> Live, ProcedureDefinition Definition, ProcedureState State, OrganizationSnapshot Office)
{
    /// <summary>Who asks, in the post in which he would act.</summary>
    public required Actor Actor { get; init; }

    public required DateTime Now { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The turn that the move is about; null for a move about the matter as a whole.</summary>
    public AssignmentView? Turn { get; init; }

    /// <summary>The rows behind it, where a command may change them; null on a page.</summary>
    internal StandingRows? Rows { get; init; }

    public ProcedureNode? Node => Turn is { } turn ? Definition.Find(turn.Step) : null;

    public Activation? Step => Turn is { } turn ? State.Step(turn.Step) : null;

    public Token? Token => Turn?.Token is { } token ? State.Find(token) : null;

    /// <summary>What stands in the way of any act on the turn, or on the matter where no turn is meant.</summary>
    public IEnumerable<Refusal> RefusalsToAct() => Matter.RefusalsToAct().Concat(Turn?.RefusalsToAct(Actor, Office, Today) ?? []);
}

internal sealed record StandingRows(Matter Matter, ProcedureRun Run, IReadOnlyList<Assignment> Live)
{
    public Assignment Turn(Guid id) => Live.First(a => a.Id == id);
}
