using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming.Report;

/// <summary>反馈: an undertaker reports what came of it.</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record ReportBack(Guid Subject, Guid Assignment, string? Opinion, IReadOnlyList<StoredFile> Files, bool StraightBack) : ITurnCommand;

internal sealed class ReportBackHandler(Conduct conduct) : IHandler<ReportBack>
{
    public async Task<Outcome> Handle(ReportBack command, CommandContext x)
    {
        if (string.IsNullOrWhiteSpace(command.Opinion)) return Outcome.Refuse(new Refusal("REPORT-text").On(nameof(command.Opinion)));
        conduct.Attach(x, command.Subject, command.Files);
        await Instructions.Reported(x, command.Subject, x.Actor.Post);
        return await conduct.Complete(
            x, new StepAct(command.Subject, command.Assignment) { Outcome = "report", Opinion = command.Opinion, StraightBack = command.StraightBack });
    }
}
