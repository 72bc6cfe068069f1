using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves;

/// <summary>
/// 批示: records a leader's instruction word for word and completes his turn. Each addressee makes one duty and one turn at the undertaking step.
/// </summary>
/// <param name="Addressees">Slugs of the posts addressed; may be empty (已阅, 同意): then the records section allocates.</param>
/// <param name="Lead">主办; must be named when several are addressed (条例 24(4)).</param>
[Requires(MatterPermissions.Handle)]
public sealed record GiveInstruction(Guid Subject, Guid Assignment, string? Text, DateOnly? GivenOn, IReadOnlyList<string> Addressees, string? Lead, DateOnly? Limit) : ITurnCommand;

internal sealed class GiveInstructionHandler(Conduct conduct, OrganizationCatalog organization) : IHandler<GiveInstruction>
{
    public async Task<Outcome> Handle(GiveInstruction command, CommandContext x)
    {
        var office = await organization.CurrentAsync();
        var posts = command.Addressees.Distinct(StringComparer.Ordinal).Select(slug => (Slug: slug, Post: office.Post(slug, x.Today))).ToList();
        if (Refusals(command, x, posts).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);

        var instruction = new Instruction(
            x.NewId(), command.Subject, command.Assignment, command.Text!.Trim(), command.GivenOn ?? x.Today, x.Actor.Person, x.Actor.Post, command.Limit, x.Now);
        foreach (var (_, post) in posts) instruction.Address(x.NewId(), post!.Id);
        x.Db.Add(instruction);
        x.Raise(new InstructionGiven(command.Subject, instruction.Id));

        var named = (await conduct.Variable(command.Subject, FlowVariables.Undertakers))?.Items ?? [];
        var changes = new Dictionary<string, ProcedureValue?> { [FlowVariables.Undertakers] = named.Union(posts.Select(p => p.Slug), StringComparer.Ordinal).ToArray() };
        if (command.Lead is { Length: > 0 } lead) changes[FlowVariables.Lead] = lead;
        if (command.Limit is { } limit && posts.Count > 0) changes[FlowVariables.Limit] = limit.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return await conduct.Complete(x, new StepAct(command.Subject, command.Assignment)
        {
            Outcome = "instruct",
            Opinion = command.Text,
            Changes = changes,
        });
    }

    private static IEnumerable<Refusal> Refusals(GiveInstruction command, CommandContext x, List<(string Slug, PostView? Post)> posts)
    {
        if (string.IsNullOrWhiteSpace(command.Text)) yield return new Refusal("INSTRUCT-text").On(nameof(command.Text));
        if (command.GivenOn > x.Today) yield return new Refusal("INSTRUCT-future", command.GivenOn).On(nameof(command.GivenOn));
        if (command.Limit < x.Today) yield return new Refusal("INSTRUCT-limit", command.Limit).On(nameof(command.Limit));
        foreach (var (slug, _) in posts.Where(p => p.Post is null)) yield return new Refusal("POST-unknown", slug).On(nameof(command.Addressees));
        if (posts.Count > 1 && string.IsNullOrEmpty(command.Lead)) yield return new Refusal("LEAD-required").On(nameof(command.Lead));
        else if (command.Lead is { Length: > 0 } lead && posts.TrueForAll(p => p.Slug != lead)) yield return new Refusal("LEAD-not-named", lead).On(nameof(command.Lead));
    }
}
