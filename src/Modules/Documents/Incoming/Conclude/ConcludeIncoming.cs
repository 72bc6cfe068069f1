using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming.Conclude;

/// <summary>办结: records how the sender was answered (条例 24(7)), or why no answer is due, and ends the matter.</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record ConcludeIncoming(Guid Subject, Guid Assignment, bool Answered, string? Answer, DateOnly? AnsweredOn) : ITurnCommand;

internal sealed class ConcludeIncomingHandler(Conduct conduct) : IHandler<ConcludeIncoming>
{
    public async Task<Outcome> Handle(ConcludeIncoming command, CommandContext x)
    {
        if (await x.Db.FindAsync<IncomingDocument>(command.Subject) is not { } document) return new Outcome.NotFound();
        if (string.IsNullOrWhiteSpace(command.Answer)) return Outcome.Refuse(new Refusal(command.Answered ? "CONCLUDE-answer" : "CONCLUDE-reason").On(nameof(command.Answer)));
        if (command.AnsweredOn > x.Today) return Outcome.Refuse(new Refusal("CONCLUDE-future", command.AnsweredOn).On(nameof(command.AnsweredOn)));

        document.Close(command.Answered ? Disposition.Answered : Disposition.NoAnswerNeeded, command.Answer.Trim(), command.Answered ? command.AnsweredOn ?? x.Today : null);
        return await conduct.Complete(x, new StepAct(command.Subject, command.Assignment) { Outcome = "conclude", Opinion = command.Answer });
    }
}
