using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>传阅方式.</summary>
public enum CirculationWay
{
    /// <summary>同时.</summary>
    AtOnce,

    /// <summary>依次, as given: in a form from the highest post to the lowest.</summary>
    InOrder,

    /// <summary>依次, the last given first.</summary>
    Reverse,
}

/// <summary>传阅: gives the matter to others to read; whoever handles it handles on.</summary>
/// <param name="Readers">Slugs of posts, or of units as <c>unit:SLUG</c>: every member.</param>
/// <param name="Circulation">Null: a new one; else more readers for this one, at its end.</param>
[Requires(MatterPermissions.Handle)]
public sealed record Circulate(Guid Subject, IReadOnlyList<string> Readers, CirculationWay Way, string? Note, Guid? Circulation) : ISubjectCommand;

internal sealed class CirculateMove(StandingReader standings) : GuardedMove<Circulate>(standings)
{
    public override string Key => "circulate";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 40;

    public override Type Form => typeof(CirculateInputs);

    /// <summary>An outside body answers what it was asked; to whom the office shows its papers is the office's to say.</summary>
    public override bool Concerns(Standing at) => at.Actor.Post is { } post && at.Office.Post(post) is { OrganisationCode: null };

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        if (!Concerns(at)) yield return new Refusal("CIRCULATE-office");
        if (at.Matter.State is MatterState.Terminated or MatterState.Void) yield return new Refusal("MATTER-ended", at.Matter.Number ?? at.Matter.Title);
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, Circulate command) =>
        Circulating.Refusals(command.Readers, at.Matter.WorkSecret, at.Office, at.Today).Select(r => r.On(nameof(command.Readers)));

    protected override async Task<Outcome> Make(CommandContext x, Standing at, Circulate command)
    {
        Circulation circulation;
        if (command.Circulation is { } more)
        {
            if (await x.Db.FindAsync<Circulation>(more) is not { } known || known.MatterId != command.Subject) return new Outcome.NotFound();
            circulation = known;
        }
        else
        {
            circulation = new Circulation(x.NewId(), command.Subject, command.Way != CirculationWay.AtOnce, string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(), x);
            x.Db.Add(circulation);
        }

        var readers = Circulating.Expand(command.Way == CirculationWay.Reverse ? command.Readers.Reverse() : command.Readers, at.Office, x.Today);
        var step = at.Live.FirstOrDefault(t => t.Kind == AssignmentKind.Handle)?.Step ?? "";
        var given = await Circulating.Give(x, at.Rows!.Matter, circulation, step, readers);
        if (given == 0) return Outcome.Refuse(new Refusal("CIRCULATE-already").On(nameof(command.Readers)));
        x.Detail = step;
        return Done(at);
    }
}
