using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>A move that handles its own command: the refusals that explain the disabled button are asked first.</summary>
public abstract class GuardedMove<TCommand>(StandingReader standings) : MatterMove<TCommand>, IHandler<TCommand> where TCommand : ISubjectCommand
{
    public async Task<Outcome> Handle(TCommand command, CommandContext x)
    {
        var turn = command is ITurnCommand about ? about.Assignment : (Guid?)null;
        // Whoever takes no part does not learn that the matter exists.
        if (await standings.Read(x, command.Subject, turn) is not { } at || !await x.Db.TakesPart(command.Subject, x.Actor)) return new Outcome.NotFound();
        if (Refusals(at).Concat(Refusals(at, command)).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        return await Make(x, at, command);
    }

    /// <summary>Why it is not possible as typed.</summary>
    protected virtual IEnumerable<Refusal> Refusals(Standing at, TCommand command) => [];

    protected abstract Task<Outcome> Make(CommandContext x, Standing at, TCommand command);

    protected static Outcome Done(Standing at) => new Outcome.Done($"/matters/{at.Matter.Id}", at.Matter.Id);
}
