using Fuban.Documents.Incoming;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Answers.Record;

/// <summary>登记答复: takes on record what the sender was told, before the matter is concluded. There may be several: an interim word, then the reply.</summary>
/// <param name="ApprovedBy">审批人: a head or a leader.</param>
/// <param name="Contact">对方接收人; of a telephone note nobody can do without him.</param>
/// <param name="SentOn">Null: today.</param>
[Requires(MatterPermissions.Handle)]
internal sealed record RecordAnswer(
    Guid Subject, Guid Assignment, string? Title, string? Text, string? Number, AnswerChannel? Channel, string? Contact, DateOnly? SentOn, Guid? ApprovedBy, IReadOnlyList<StoredFile> Files) : ITurnCommand;

internal sealed class RecordAnswerMove(StandingReader standings, Conduct conduct) : GuardedMove<RecordAnswer>(standings)
{
    private static readonly HashSet<string> Steps = ["undertake", "review", "conclude"];

    public override string Key => "record-answer";

    public override MoveFor For => MoveFor.Holder;

    public override bool IsMain => true;

    public override int Order => 95;

    public override string Anchor => "record-answer";

    public override Type Form => typeof(AnswerForm);

    public override Type Texts => typeof(AnswerTexts);

    /// <summary>It answers for the office, so a department that undertakes its part has none of it.</summary>
    public override bool Concerns(Standing at) =>
        at.Matter.Kind == IncomingDocument.Kind && at.Turn is { } turn && Steps.Contains(turn.Step) && at.Office.Post(turn.PostId) is { OrganisationCode: null };

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        foreach (var refusal in base.Refusals(at)) yield return refusal;
        if (!Concerns(at)) yield return new Refusal("ANSWER-step");
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, RecordAnswer command)
    {
        if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Trim().Length > SenderAnswer.LongestTitle) yield return new Refusal("ANSWER-title", SenderAnswer.LongestTitle).On(nameof(command.Title));
        // The words may stand in the file.
        if ((string.IsNullOrWhiteSpace(command.Text) && command.Files.Count == 0) || command.Text?.Trim().Length > SenderAnswer.LongestText) yield return new Refusal("ANSWER-text", SenderAnswer.LongestText).On(nameof(command.Text));
        if (command.Channel is null) yield return new Refusal("ANSWER-channel").On(nameof(command.Channel));
        if (command.Channel == AnswerChannel.Telephone && string.IsNullOrWhiteSpace(command.Contact)) yield return new Refusal("ANSWER-contact").On(nameof(command.Contact));
        if (command.Contact?.Trim().Length > SenderAnswer.LongestNote) yield return new Refusal("ANSWER-long", SenderAnswer.LongestNote).On(nameof(command.Contact));
        if (command.Number?.Trim().Length > SenderAnswer.LongestNote) yield return new Refusal("ANSWER-long", SenderAnswer.LongestNote).On(nameof(command.Number));
        if (command.SentOn > at.Today) yield return new Refusal("CONCLUDE-future", command.SentOn).On(nameof(command.SentOn));
        if (command.ApprovedBy is not { } approver || !at.Office.PostsOf(approver, at.Today).Any(p => p.Role.IsLeader() || p.Role is PostRole.UnitHead or PostRole.UnitDeputyHead))
            yield return new Refusal("ANSWER-approver").On(nameof(command.ApprovedBy));
    }

    protected override Task<Outcome> Make(CommandContext x, Standing at, RecordAnswer command)
    {
        conduct.Attach(x, command.Subject, command.Files);
        x.Db.Add(new SenderAnswer(x.NewId(), command.Subject, command.Title!.Trim(), command.Text?.Trim() ?? "", command.Channel!.Value, command.SentOn ?? x.Today, x.Actor.Self, x.Actor.Post, x.Now)
            .Approved(command.ApprovedBy, command.Number, command.Contact));
        return Task.FromResult(Done(at));
    }
}
