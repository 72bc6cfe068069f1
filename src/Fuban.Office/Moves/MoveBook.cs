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
public sealed class MoveBook(IEnumerable<MatterMove> moves, IStringLocalizerFactory localizers)
{
    public IEnumerable<MatterMove> All => moves.OrderBy(m => m.Order);

    /// <summary>The moves that can concern the officer, in their order, each for the turn that it would be about.</summary>
    /// <param name="turn">Only those about this turn and those about the matter as a whole.</param>
    public IReadOnlyList<MoveOffer> Of(Standing matter, Officer officer, Guid? turn = null)
    {
        var mine = matter.Live.Where(t => t.IsOpen && (turn is null || t.Id == turn) && officer.PostIds.Contains(t.PostId) && !t.IsOfAnother(officer.Person.Id, matter.Office, matter.Today))
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

    public IStringLocalizer Texts(MatterMove move) => localizers.Create(move.Texts);

    private static Standing? Seen(Standing matter, Officer officer, MatterMove move, List<AssignmentView> mine)
    {
        if (move.For == MoveFor.Participant) return matter with { Actor = officer.Actor() };
        var kind = move.For switch { MoveFor.Asked => AssignmentKind.Answer, MoveFor.Reader => AssignmentKind.Read, _ => AssignmentKind.Handle };
        return mine.Find(t => t.Kind == kind) is { } turn ? matter with { Turn = turn, Actor = officer.Actor(turn.PostId) } : null;
    }
}
