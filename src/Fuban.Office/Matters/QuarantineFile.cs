using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>隔离: takes every file of this content out of a matter, because a mark of secrecy was found in it later. The ledger keeps that it was removed, and the rule.</summary>
[Requires(RequiresAttribute.System)]
public sealed record QuarantineFile(Guid Subject, string Blob, string Rule) : ISubjectCommand;

internal sealed class QuarantineFileHandler : IHandler<QuarantineFile>
{
    public async Task<Outcome> Handle(QuarantineFile command, CommandContext x)
    {
        var files = await x.Db.Set<MatterFile>().Where(f => f.MatterId == command.Subject && f.Blob == command.Blob).ToListAsync();
        if (files.Count == 0) return new Outcome.NotFound();
        x.Db.RemoveRange(files);
        x.Reason = command.Rule;
        return new Outcome.Done(null, command.Subject);
    }
}
