using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming.Review;

/// <summary>审核: the competent section accepts the reports, has one of them done again, or asks the leaders once more.</summary>
/// <param name="Redo">With outcome <c>redo</c>: slug of the undertaker who does his part again; the others' reports stand.</param>
[Requires(MatterPermissions.Handle)]
internal sealed record ReviewReports(Guid Subject, Guid Assignment, string? Outcome, string? Opinion, string? Redo) : ITurnCommand
{
    /// <summary>直送: straight back to who returned it.</summary>
    public bool StraightBack { get; init; }
}

internal sealed class ReviewReportsHandler(Conduct conduct, OrganizationCatalog organization) : IHandler<ReviewReports>
{
    public async Task<Outcome> Handle(ReviewReports command, CommandContext x)
    {
        if (string.IsNullOrEmpty(command.Outcome)) return Outcome.Refuse(new Refusal("STEP-outcome").On(nameof(command.Outcome)));
        var act = new StepAct(command.Subject, command.Assignment) { Outcome = command.Outcome, Opinion = command.Opinion, StraightBack = command.StraightBack };
        if (command.Outcome != "redo")
        {
            if (command.Outcome == "accept") await Instructions.Accepted(x, command.Subject);
            return await conduct.Complete(x, act);
        }

        if (string.IsNullOrWhiteSpace(command.Opinion)) return Outcome.Refuse(new Refusal("RETURN-reason").On(nameof(command.Opinion)));
        var post = command.Redo is null ? null : (await organization.CurrentAsync()).Post(command.Redo, x.Today);
        if (post is null) return Outcome.Refuse(new Refusal("REVIEW-whom").On(nameof(command.Redo)));
        await Instructions.Returned(x, command.Subject, post.Id);
        return await conduct.Redo(x, act, "undertake", command.Redo);
    }
}
