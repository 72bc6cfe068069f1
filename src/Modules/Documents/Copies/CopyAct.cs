using Fuban.Documents.Incoming;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Copies;

/// <summary>An act on some papers of one document.</summary>
internal interface ICopiesCommand : ISubjectCommand
{
    IReadOnlyList<Guid> Copies { get; }
}

/// <summary>纸质件动作: finds the papers, asks each what stands in the way, and writes what happened to each. All or none.</summary>
internal abstract class CopyAct<TCommand>(OrganizationCatalog organization) : IHandler<TCommand> where TCommand : ICopiesCommand
{
    /// <summary>纸质件持有人, as a refusal's field.</summary>
    protected const string To = "To";

    public async Task<Outcome> Handle(TCommand command, CommandContext x)
    {
        // Whoever takes no part does not learn that the matter exists.
        if (await Find(command, x) is not { Kind: IncomingDocument.Kind } matter) return new Outcome.NotFound();
        if (command.Copies.Count == 0) return Outcome.Refuse(new Refusal("COPY-which").On(nameof(command.Copies)));
        var copies = await x.Db.Set<Copy>().Where(c => c.MatterId == command.Subject && command.Copies.Contains(c.Id)).OrderBy(c => c.Serial).ToListAsync();
        if (copies.Count != command.Copies.Distinct().Count()) return new Outcome.NotFound();
        var office = await organization.CurrentAsync();
        var refusals = await Refusals(command, x, matter, office);
        refusals.AddRange(copies.SelectMany(c => Refusals(command, x, c)));
        if (refusals.Count > 0) return Outcome.Refuse(refusals.DistinctBy(r => r.ToString()));
        foreach (var copy in copies) x.Db.Add(Act(command, x, copy));
        await Then(command, x, matter, office, copies);
        x.Detail = string.Join(',', copies.Select(c => c.Serial));
        return new Outcome.Done($"/matters/{command.Subject}/copies", command.Subject);
    }

    protected virtual Task<MatterView?> Find(TCommand command, CommandContext x) => Participation.Seen(x, command.Subject);

    /// <summary>What stands in the way of the act as a whole.</summary>
    protected virtual Task<List<Refusal>> Refusals(TCommand command, CommandContext x, MatterView matter, OrganizationSnapshot office) => Task.FromResult(new List<Refusal>());

    /// <summary>What stands in the way with this paper.</summary>
    protected abstract IEnumerable<Refusal> Refusals(TCommand command, CommandContext x, Copy copy);

    protected abstract CopyMove Act(TCommand command, CommandContext x, Copy copy);

    /// <summary>Who is told, who comes to take part.</summary>
    protected virtual Task Then(TCommand command, CommandContext x, MatterView matter, OrganizationSnapshot office, IReadOnlyList<Copy> copies) => Task.CompletedTask;

    /// <summary>收件人规则: somebody of this office in a post, and of a 工作秘密 one who may see it already (SEC-05): no paper widens that circle.</summary>
    protected static async Task<Refusal?> Receiver(CommandContext x, MatterView matter, OrganizationSnapshot office, Guid? to)
    {
        if (to is not { } person || office.Person(person) is not { } known) return new Refusal("COPY-to").On(To);
        if (!office.PostsOf(person, x.Today).Any(p => !p.Role.IsAdministrator() && p.OrganisationCode is null)) return new Refusal("COPY-post", known.Name).On(To);
        return matter.WorkSecret && !await Participation.MaySee(x, matter.Id, office, person) ? new Refusal("COPY-secret", known.Name).On(To) : null;
    }

    /// <summary>Whoever has the paper may see the matter, and is told.</summary>
    protected static async Task Receive(CommandContext x, MatterView matter, OrganizationSnapshot office, Guid person, NoticeKind kind, IReadOnlyList<Copy> copies)
    {
        if (!await Participation.MaySee(x, matter.Id, office, person))
            await Participation.Join(x, matter.Id, office.PostsOf(person, x.Today).First(p => !p.Role.IsAdministrator()).Id);
        await Telling.Tell(x, office, [person], kind, matter, FormattableString.Invariant($"copy:{copies[0].Id:N}:{kind}:{x.Now.Ticks}"));
    }

    protected static Refusal? Text(string? text, string field, bool required = true) =>
        (required && string.IsNullOrWhiteSpace(text)) || text?.Trim().Length > Copy.LongestText ? new Refusal("COPY-text", Copy.LongestText).On(field) : null;

    protected static IEnumerable<Refusal> Only(CopyState state, Copy copy)
    {
        if (copy.State != state) yield return new Refusal(state == CopyState.Kept ? "COPY-not-kept" : "COPY-not-lent", copy.Serial);
    }
}
