using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Procedures.Moves;

/// <summary>办理: completes one's turn with an outcome and an opinion. Steps with fields of their own have commands of their own.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record CompleteStep(Guid Subject, Guid Assignment, string Outcome, string? Opinion, bool StraightBack = false) : ISubjectCommand;

internal sealed class CompleteStepHandler(Conduct conduct) : IHandler<CompleteStep>
{
    public Task<Outcome> Handle(CompleteStep command, CommandContext x) => conduct.Complete(
        x, new StepAct(command.Subject, command.Assignment) { Outcome = command.Outcome, Opinion = command.Opinion, StraightBack = command.StraightBack });
}
