using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>离岗办结: whoever left has given back or handed over all that he held. His access ended on the day he left, without waiting for this.</summary>
[Requires(MatterPermissions.HandOver)]
public sealed record CompleteLeaving(Guid Person, string? Note) : ICommand;

internal sealed class CompleteLeavingHandler(OrganizationCatalog catalog, LeavingDebts debts) : IHandler<CompleteLeaving>
{
    public async Task<Outcome> Handle(CompleteLeaving command, CommandContext x)
    {
        var office = await catalog.CurrentAsync();
        if (office.Person(command.Person) is not { } person || LeavingRules.LastHolding(office, person.Id, x.Today) is not { } last) return new Outcome.NotFound();
        if (office.PostsOf(person.Id, x.Today).Any()) return Outcome.Refuse("LEAVING-holds", person.Name);
        if (!LeavingRules.MayClear(office, person.Id, x.Actor.Reach.Holders, x.Today)) return Outcome.Refuse("HANDOVER-whose");
        var note = command.Note?.Trim();
        if (note?.Length > LeavingClearance.LongestNote) return Outcome.Refuse(new Refusal("LEAVING-note", LeavingClearance.LongestNote).On(nameof(command.Note)));
        var left = last.To ?? x.Today;
        if (await x.Db.Set<LeavingClearance>().AnyAsync(c => c.PersonId == person.Id && c.LeftOn == left)) return Outcome.Refuse("LEAVING-done", person.Name);
        if (await debts.Of(x.Db, [person.Id]) is { Count: > 0 } owed) return Outcome.Refuse("LEAVING-owes", person.Name, owed.Count);
        x.Db.Add(new LeavingClearance(x.NewId(), person.Id, left, string.IsNullOrEmpty(note) ? null : note, x.Actor.Person, x.Now));
        return new Outcome.Done("/administration/leaving", person.Id);
    }
}

/// <summary>离岗规则.</summary>
public static class LeavingRules
{
    /// <summary>The appointment that ended last.</summary>
    public static HoldingView? LastHolding(OrganizationSnapshot office, Guid person, DateOnly today) =>
        office.HoldingsOfPerson(person).Where(h => h.From <= today).MaxBy(h => h.To ?? DateOnly.MaxValue);

    /// <summary>Whoever hands over the turns of his last post clears him too.</summary>
    public static bool MayClear(OrganizationSnapshot office, Guid person, IReadOnlyCollection<Guid> holders, DateOnly today) =>
        LastHolding(office, person, today) is { } last && office.Post(last.PostId) is { } post && HandOver.MayHandOver(office, post, holders);
}
