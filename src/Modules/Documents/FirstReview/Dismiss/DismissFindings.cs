using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.FirstReview.Dismiss;

/// <summary>不采纳: the checker sets findings aside and says why; they stay on record.</summary>
[Requires(DocumentPermissions.Register)]
internal sealed record DismissFindings(Guid Subject, IReadOnlyList<Guid> Findings, string? Text) : ISubjectCommand;

internal sealed class DismissFindingsHandler : IHandler<DismissFindings>
{
    public async Task<Outcome> Handle(DismissFindings command, CommandContext x)
    {
        if (command.Findings.Count == 0) return Outcome.Refuse(new Refusal("DISMISS-which").On("Findings"));
        var findings = await x.Db.Set<ReviewFinding>().Where(f => f.MatterId == command.Subject && command.Findings.Contains(f.Id)).ToListAsync();
        if (findings.Count != command.Findings.Distinct().Count()) return new Outcome.NotFound();
        if (findings.SelectMany(f => f.RefusalsToDismiss(command.Text)).DistinctBy(r => r.Code).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        foreach (var finding in findings) finding.Dismiss(command.Text!.Trim(), x.Actor.Person, x.Now);
        x.Detail = string.Join('+', findings.Select(f => f.Code).Distinct());
        return new Outcome.Done($"/matters/{command.Subject}", command.Subject);
    }
}
