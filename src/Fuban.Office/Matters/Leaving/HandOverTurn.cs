using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>离岗移交: a turn that lies with a post which nobody fills goes to another, with its step and its date.</summary>
[Requires(MatterPermissions.HandOver)]
public sealed record HandOverTurn(Guid Subject, Guid Assignment, Guid ToPost) : ISubjectCommand;

internal sealed class HandOverTurnHandler(OrganizationCatalog catalog) : IHandler<HandOverTurn>
{
    public async Task<Outcome> Handle(HandOverTurn command, CommandContext x)
    {
        if (await x.Db.FindAsync<Assignment>(command.Assignment) is not { } turn || turn.MatterId != command.Subject) return new Outcome.NotFound();
        if (turn.State != AssignmentState.Open) return Outcome.Refuse("ASSIGNMENT-closed");
        var office = await catalog.CurrentAsync();
        if (await HandOver.Refusal(x, office, turn.PostId, command.ToPost) is { } refusal) return Outcome.Refuse(refusal.On(nameof(command.ToPost)));

        turn.PassOn(x.Actor.Self, x.Now);
        var next = new Assignment(x.NewId(), turn.MatterId, turn.Step, turn.Token, command.ToPost, x.Now).From(turn.FromPerson).Due(turn.DueAt);
        x.Db.Add(turn.Lead ? next : next.AsSupport());
        await x.Db.Join(x, turn.MatterId, command.ToPost);
        x.Detail = turn.Step;
        return new Outcome.Done(null, turn.MatterId);
    }
}

/// <summary>移交规则: from a post that nobody fills, to the successor or the head, by the head, the secretary-general or the personnel section.</summary>
internal static class HandOver
{
    private const string Personnel = "personnel";

    public static async Task<Refusal?> Refusal(CommandContext x, OrganizationSnapshot office, Guid from, Guid to)
    {
        if (office.Post(from) is not { } left || !MayHandOver(office, left, x.Actor.Reach.Holders)) return new Refusal("HANDOVER-whose");
        if (await IsFilled(x.Db, office, from, x.Today)) return new Refusal("HANDOVER-held", left.Title);
        if (office.Post(to) is not { } next || !Targets(office, left, x.Today).Contains(next)) return new Refusal("HANDOVER-to");
        return await IsFilled(x.Db, office, to, x.Today) ? null : new Refusal("PASSON-vacant");
    }

    /// <summary>Heads for their own section; the secretary-general and the personnel section for everybody.</summary>
    public static bool MayHandOver(OrganizationSnapshot office, PostView left, IReadOnlyCollection<Guid> holders) =>
        holders.Select(office.Post).OfType<PostView>().Any(p => p.Role == PostRole.SecretaryGeneral || p.UnitSlug == Personnel
            || (p.UnitSlug is not null && p.UnitSlug == left.UnitSlug && p.Role is PostRole.UnitHead or PostRole.UnitDeputyHead));

    /// <summary>A section's posts for one of its own; leaders for a leader; the section that is competent for an outside body stays out of it: its own successor must come.</summary>
    public static IEnumerable<PostView> Targets(OrganizationSnapshot office, PostView left, DateOnly today) => office.Posts.Where(p =>
        p.Id != left.Id && p.HoldsOn(today) && p.OrganisationCode == left.OrganisationCode && !p.Role.IsAdministrator()
        && (left.UnitSlug is null ? left.Role.IsLeader() && p.Role.IsLeader() : p.UnitSlug == left.UnitSlug || p.Role is PostRole.SecretaryGeneral));

    /// <summary>Somebody holds it and can sign in.</summary>
    public static async Task<bool> IsFilled(Fuban.Kernel.Data.OfficeDb db, OrganizationSnapshot office, Guid post, DateOnly today)
    {
        var people = office.Holders(post, today).Select(p => p.Id).ToList();
        return people.Count > 0 && await db.Set<Account>().AnyAsync(a => people.Contains(a.PersonId) && a.State != AccountState.Disabled);
    }
}
