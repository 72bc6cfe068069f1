// Chinese grammar: the title of what the sender is told.
using Fuban.Documents.Answers;
using Fuban.Documents.Notices;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

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
        var recorded = await x.Db.Set<SenderAnswer>().Where(a => a.MatterId == command.Subject).OrderByDescending(a => a.Id).FirstOrDefaultAsync();
        // An answer on record speaks for itself.
        if (command.Way is not null && recorded is not null && string.IsNullOrWhiteSpace(command.Answer)) command = command with { Way = recorded.Way, Answer = recorded.Title, AnsweredOn = recorded.SentOn };
        // A 请示 that was answered is not unanswered (条例 24(7)).
        if (command.Way is null && recorded is not null) return Outcome.Refuse(new Refusal("CONCLUDE-answered", recorded.Title).On(nameof(command.Way)));
        if (string.IsNullOrWhiteSpace(command.Answer)) return Outcome.Refuse(new Refusal(command.Way is not null ? "CONCLUDE-answer" : "CONCLUDE-reason").On(nameof(command.Answer)));
        if (command.AnsweredOn > x.Today) return Outcome.Refuse(new Refusal("CONCLUDE-future", command.AnsweredOn).On(nameof(command.AnsweredOn)));

        if (command.Way is { } way)
        {
            document.Answered(way, command.Answer.Trim(), command.AnsweredOn ?? x.Today);
            // What was said stands on paper of its own, even when it was said by telephone.
            if (recorded is null)
                x.Db.Add(new SenderAnswer(x.NewId(), command.Subject, Cut($"关于《{await conduct.Title(command.Subject)}》的答复"), command.Answer.Trim(), SenderAnswer.ChannelOf(way), command.AnsweredOn ?? x.Today, x.Actor.Self, x.Actor.Post, x.Now));
        }
        else document.LeaveUnanswered(command.Answer.Trim());
        var outcome = await conduct.Complete(x, new StepAct(command.Subject, command.Assignment) { Outcome = "conclude", Opinion = command.Answer });
        if (outcome is not Outcome.Done done || command.Way is null) return outcome;
        return await notices.Send(x, document, $"答复：{await conduct.Title(command.Subject)}", NoticePurpose.Answered) is { } refusal ? Outcome.Refuse(refusal) : done;
    }

    private static string Cut(string title) => title.Length <= SenderAnswer.LongestTitle ? title : title[..SenderAnswer.LongestTitle];
}
