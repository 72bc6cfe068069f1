// Chinese grammar: the form of a notice's number and the title of what the sender is told.
using Fuban.Documents.FirstReview;
using Fuban.Documents.Incoming;
using Fuban.Documents.Notices;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Returns.Return;

/// <summary>退文 (条例 24(3)): sends a document back to its sender with the rules that it does not meet; the matter ends, its number stays.</summary>
/// <param name="Findings">What the first review found and the checker upholds.</param>
/// <param name="Codes">Rules that the checker names himself.</param>
[Requires(MatterPermissions.Handle)]
internal sealed record ReturnToSender(Guid Subject, Guid Assignment, IReadOnlyList<Guid> Findings, IReadOnlyList<string> Codes, string? Text) : ITurnCommand;

internal sealed class ReturnToSenderMove(StandingReader standings, Conduct conduct, SenderNotices notices, RuleBook rules) : GuardedMove<ReturnToSender>(standings)
{
    /// <summary>The outcome of the proposing step that leads back to the sender.</summary>
    public const string Result = "return-to-sender";

    public override string Key => Result;

    public override MoveFor For => MoveFor.Holder;

    public override bool IsMain => true;

    public override int Order => 90;

    public override string Anchor => "first-review";

    public override Type Form => typeof(FirstReviewForm);

    public override Type Texts => typeof(ReviewTexts);

    public override bool Concerns(Standing at) => at.Matter.Kind == IncomingDocument.Kind && at.Node?.Step?.Outcomes.Contains(Result) == true;

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        foreach (var refusal in base.Refusals(at)) yield return refusal;
        if (!Concerns(at)) yield return new Refusal("RETURN-step");
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, ReturnToSender command)
    {
        if (command.Findings.Count + command.Codes.Count == 0) yield return new Refusal("RETURN-which").On(nameof(command.Codes));
        foreach (var code in command.Codes.Where(c => ReviewRules.Find(c) is null)) yield return new Refusal("RETURN-rule", code).On(nameof(command.Codes));
        if (command.Codes.Contains(ReviewRules.Other) && string.IsNullOrWhiteSpace(command.Text)) yield return new Refusal("RETURN-note").On(nameof(command.Text));
        if (command.Text?.Length > ReturnNotice.LongestNote) yield return new Refusal("RETURN-note-long", ReturnNotice.LongestNote).On(nameof(command.Text));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, ReturnToSender command)
    {
        if (await x.Db.FindAsync<IncomingDocument>(command.Subject) is not { } document) return new Outcome.NotFound();
        var findings = await x.Db.Set<ReviewFinding>().Where(f => f.MatterId == command.Subject && command.Findings.Contains(f.Id)).OrderBy(f => f.Order).ToListAsync();
        if (findings.Count != command.Findings.Distinct().Count()) return new Outcome.NotFound();
        if (findings.Any(f => f.DismissedAt is not null)) return Outcome.Refuse(new Refusal("RETURN-dismissed").On(nameof(command.Findings)));

        var notice = new ReturnNotice(command.Subject, string.IsNullOrWhiteSpace(command.Text) ? null : command.Text.Trim(), x.Today, x.Actor.Person, x.Actor.Post);
        var reasons = findings.Select(f => (f.Code, f.Args)).Concat(command.Codes.Distinct().Where(c => findings.All(f => f.Code != c)).Select(c => (Code: c, Args: ""))).ToList();
        x.Db.Add(notice);
        foreach (var (i, (code, args)) in reasons.Index()) x.Db.Add(notice.Because(x.NewId(), code, args, main: i == 0));
        var word = (await rules.Get(DocumentRules.ReturnWord, x.Today)).Value;
        x.Number(new SeriesKey("return-notice", word, x.Today.Year), n => notice.AssignNumber(FormattableString.Invariant($"{word}〔{x.Today.Year}〕{n}号")));
        x.Reason = reasons[0].Code;

        var outcome = await conduct.Complete(x, new StepAct(command.Subject, command.Assignment) { Outcome = Result, Opinion = notice.Note });
        if (outcome is not Outcome.Done done) return outcome;
        return await notices.Send(x, document, $"退文：{at.Matter.Title}", NoticePurpose.Returned) is { } refusal ? Outcome.Refuse(refusal) : done;
    }
}
