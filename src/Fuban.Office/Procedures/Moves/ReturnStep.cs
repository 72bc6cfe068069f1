using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Procedures.Moves;

/// <summary>退回: gives the work back to an earlier step; whoever gets it may send it straight back (退回后直送).</summary>
[Requires(MatterPermissions.Handle)]
public sealed record ReturnStep(Guid Subject, Guid Assignment, string ToStep, string? Opinion) : ISubjectCommand;

internal sealed class ReturnStepHandler(Conduct conduct) : IHandler<ReturnStep>
{
    public async Task<Outcome> Handle(ReturnStep command, CommandContext x)
    {
        if (string.IsNullOrWhiteSpace(command.Opinion)) return Outcome.Refuse(new Refusal("RETURN-reason").On(nameof(command.Opinion)));
        return await conduct.Return(x, new StepAct(command.Subject, command.Assignment) { Opinion = command.Opinion }, command.ToStep);
    }
}
