using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Procedures.Moves;

/// <summary>终止, or 作废 when it was registered by mistake: the number stays visible as void, with the reason (RULEBOOK DOC-05).</summary>
[Requires(MatterPermissions.Terminate)]
public sealed record TerminateMatter(Guid Subject, string? Reason, bool Void) : ISubjectCommand;

internal sealed class TerminateMatterHandler(Conduct conduct) : IHandler<TerminateMatter>
{
    public async Task<Outcome> Handle(TerminateMatter command, CommandContext x)
    {
        if (!await x.Db.TakesPart(command.Subject, x.Actor)) return new Outcome.NotFound();
        if (string.IsNullOrWhiteSpace(command.Reason)) return Outcome.Refuse(new Refusal("END-reason").On(nameof(command.Reason)));
        x.Reason = command.Void ? "void" : "terminated";
        return await conduct.Terminate(x, command.Subject, command.Reason.Trim(), command.Void);
    }
}
