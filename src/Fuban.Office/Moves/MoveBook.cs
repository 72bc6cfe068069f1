using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Moves;

/// <summary>可作动作: a move that can concern the officer here, and why it is not possible now.</summary>
public sealed record MoveOffer(MatterMove Move, Standing At, Refusal? No)
{
    public bool IsPossible => No is null;
}

/// <summary>动作总册: every move of the office and its modules; what it says of a matter, page, interface and batch show.</summary>
public sealed class MoveBook(IEnumerable<MatterMove> moves, MatterKinds kinds, IStringLocalizerFactory localizers)
{
    public IEnumerable<MatterMove> All => moves.OrderBy(m => m.Order);

    /// <summary>The moves that can concern the officer, in their order, each for the turn that it would be about.</summary>
    /// <param name="turn">Only those about this turn and those about the matter as a whole.</param>
    public IReadOnlyList<MoveOffer> Of(Standing matter, Officer officer, Guid? turn = null)
    {
        var mine = matter.Live.Where(t => t.IsOpen && (turn is null || t.Id == turn) && officer.PostIds.Contains(t.PostId) && !t.IsOfAnother(officer.Self.Id, matter.Office, matter.Today))
            .OrderByDescending(t => t.Lead).ToList();
        var offers = new List<MoveOffer>();
        foreach (var move in All.Where(m => officer.May(m.Permission)))
        {
            if (Seen(matter, officer, move, mine) is not { } at || !move.Concerns(at)) continue;
            offers.Add(new MoveOffer(move, at, move.Refusals(at).FirstOrDefault()));
        }

        return offers;
    }

    public string Name(MatterMove move) => localizers.Create(move.Texts)[move.Name];

    /// <summary>What is expected of whoever has the turn: the step by its name; else the move's own.</summary>
    public string Heading(MatterMove move, string kind, string? step) => move.Anchor == "handle" && step is not null ? kinds.Step(kind, step) : Name(move);

    public IStringLocalizer Texts(MatterMove move) => localizers.Create(move.Texts);

    private static Standing? Seen(Standing matter, Officer officer, MatterMove move, List<AssignmentView> mine)
    {
        if (move.For == MoveFor.Participant) return matter with { Actor = officer.Actor() };
        if (move.For == MoveFor.LastActor) return matter.Last?.Post is { } post && officer.PostIds.Contains(post) ? matter with { Actor = officer.Actor(post) } : null;
        var kind = move.For switch { MoveFor.Asked => AssignmentKind.Answer, MoveFor.Reader => AssignmentKind.Read, _ => AssignmentKind.Handle };
        bool IsMeant(AssignmentView turn) => turn.Kind == kind && (kind != AssignmentKind.Handle || matter.IsSigner(turn) == (move.For == MoveFor.Signer));
        return mine.Find(IsMeant) is { } turn ? matter with { Turn = turn, Actor = officer.Actor(turn.PostId) } : null;
    }
}
