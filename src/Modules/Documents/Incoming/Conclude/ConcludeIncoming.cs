// Chinese grammar: the title of what the sender is told.
using Fuban.Documents.Notices;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming.Conclude;

/// <summary>办结: records how the sender was answered (条例 24(7)), or why no answer is due, and ends the matter.</summary>
/// <param name="Way">By which way the sender was answered; null means that no answer is due.</param>
/// <param name="Answer">What the sender was told, or why no answer is due.</param>
/// <param name="AnsweredOn">Null: today.</param>
[Requires(MatterPermissions.Handle)]
internal sealed record ConcludeIncoming(Guid Subject, Guid Assignment, AnswerWay? Way, string? Answer, DateOnly? AnsweredOn) : ITurnCommand;

internal sealed class ConcludeIncomingHandler(Conduct conduct, SenderNotices notices) : IHandler<ConcludeIncoming>
{
    public async Task<Outcome> Handle(ConcludeIncoming command, CommandContext x)
    {
        if (await x.Db.FindAsync<IncomingDocument>(command.Subject) is not { } document) return new Outcome.NotFound();
        if (string.IsNullOrWhiteSpace(command.Answer)) return Outcome.Refuse(new Refusal(command.Way is not null ? "CONCLUDE-answer" : "CONCLUDE-reason").On(nameof(command.Answer)));
        if (command.AnsweredOn > x.Today) return Outcome.Refuse(new Refusal("CONCLUDE-future", command.AnsweredOn).On(nameof(command.AnsweredOn)));

        if (command.Way is { } way) document.Answered(way, command.Answer.Trim(), command.AnsweredOn ?? x.Today);
        else document.LeaveUnanswered(command.Answer.Trim());
        var outcome = await conduct.Complete(x, new StepAct(command.Subject, command.Assignment) { Outcome = "conclude", Opinion = command.Answer });
        if (outcome is not Outcome.Done done || command.Way is null) return outcome;
        return await notices.Send(x, document, $"答复：{await conduct.Title(command.Subject)}", NoticePurpose.Answered) is { } refusal ? Outcome.Refuse(refusal) : done;
    }
}
