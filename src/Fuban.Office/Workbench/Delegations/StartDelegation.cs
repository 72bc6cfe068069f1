using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Workbench.Delegations;

/// <summary>委托代行: another does a person's work from one day to the end of another. One's own; a leader's away days are also registered for him.</summary>
/// <param name="Last">The last day.</param>
/// <param name="Kinds">Kinds of matters; empty = all the work.</param>
[Requires(RequiresAttribute.Anyone)]
public sealed record StartDelegation(
    Guid Id, Guid Principal, Guid StandIn, DateOnly From, DateOnly Last, IReadOnlyList<string> Kinds, DelegationReason Reason, string? Note = null) : ICommand;

internal sealed class StartDelegationHandler(OrganizationCatalog catalog, MatterKinds kinds) : IHandler<StartDelegation>
{
    public async Task<Outcome> Handle(StartDelegation command, CommandContext x)
    {
        if (!DelegationRights.May(x.Actor, command.Principal)) return Outcome.Refuse("DELEGATION-whose");
        var office = await catalog.CurrentAsync();
        if (await x.Db.FindAsync<Person>(command.Principal) is not { } principal || await x.Db.FindAsync<Person>(command.StandIn) is not { } standIn)
            return Outcome.Refuse(new Refusal("DELEGATION-person").On(nameof(command.StandIn)));
        // Two delegations that meet in one of these people are judged one after the other.
        principal.CountAppointment();
        standIn.CountAppointment();
        var all = (await x.Db.Set<Delegation>().Where(d => d.To > command.From).ToListAsync()).ConvertAll(d => d.View());
        var refusals = RefusalsOfForm(command, x).Concat(RefusalsOfPeople(command, office, x)).Concat(RefusalsOfOthers(command, office, all)).ToList();
        if (refusals.Count == 0 && !await x.Db.Set<Account>().AnyAsync(a => a.PersonId == standIn.Id && a.State == AccountState.Active))
            refusals.Add(new Refusal("DELEGATION-account", standIn.Name).On(nameof(command.StandIn)));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);

        x.Db.Add(new Delegation(command.Id, command.Principal, command.StandIn, command.From, command.Last.AddDays(1), command.Kinds, command.Reason, command.Note));
        x.Detail = command.Reason.ToString();
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done("/account/delegation", command.Id);
    }

    private IEnumerable<Refusal> RefusalsOfForm(StartDelegation command, CommandContext x)
    {
        if (command.From < x.Today) yield return new Refusal("DELEGATION-past").On(nameof(command.From));
        if (command.Last < command.From) yield return new Refusal("DELEGATION-dates").On(nameof(command.Last));
        else if (command.Last.DayNumber - command.From.DayNumber >= Delegation.Longest) yield return new Refusal("DELEGATION-long", Delegation.Longest).On(nameof(command.Last));
        if (command.Kinds.FirstOrDefault(k => kinds.Find(k) is null) is { } unknown) yield return new Refusal("DELEGATION-kind", unknown).On(nameof(command.Kinds));
        if (command.Note?.Trim().Length > Delegation.LongestNote) yield return new Refusal("DELEGATION-note", Delegation.LongestNote).On(nameof(command.Note));
    }

    private static IEnumerable<Refusal> RefusalsOfPeople(StartDelegation command, OrganizationSnapshot office, CommandContext x)
    {
        if (command.StandIn == command.Principal) yield return new Refusal("DELEGATION-self").On(nameof(command.StandIn));
        // Who registers another's absence does not get his work by it.
        else if (command.StandIn == x.Actor.Person) yield return new Refusal("DELEGATION-own").On(nameof(command.StandIn));
        var day = command.From < x.Today ? x.Today : command.From;
        var (theirs, his) = (office.PostsOf(command.Principal, day).ToList(), office.PostsOf(command.StandIn, day).ToList());
        if (theirs.Count == 0) yield return new Refusal("DELEGATION-post", office.Person(command.Principal)?.Name).On(nameof(command.Principal));
        if (his.Count == 0) yield return new Refusal("DELEGATION-post", office.Person(command.StandIn)?.Name).On(nameof(command.StandIn));
        else if (theirs.Concat(his).Any(p => p.Role.IsAdministrator())) yield return new Refusal("DELEGATION-administrator").On(nameof(command.StandIn));
        else if (theirs.Count > 0 && !theirs.Exists(p => his.Exists(other => other.OrganisationCode == p.OrganisationCode)))
            yield return new Refusal("DELEGATION-body", office.Person(command.StandIn)?.Name).On(nameof(command.StandIn));
    }

    private static IEnumerable<Refusal> RefusalsOfOthers(StartDelegation command, OrganizationSnapshot office, List<DelegationView> all)
    {
        var to = command.Last.AddDays(1);
        if (all.Find(d => d.FromPerson == command.Principal && d.Overlaps(command.From, to) && (d.Kinds.Count == 0 || command.Kinds.Count == 0 || d.Kinds.Intersect(command.Kinds).Any())) is { } other)
            yield return new Refusal("DELEGATION-overlap", office.Person(other.ToPerson)?.Name, Day(other.From), Day(other.To.AddDays(-1))).On(nameof(command.From));
        if (DelegationChains.ComesRound(all, command.Principal, command.StandIn, command.From, to))
            yield return new Refusal("DELEGATION-loop", office.Person(command.StandIn)?.Name).On(nameof(command.StandIn));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Who may give away a person's work, and take it back.</summary>
public static class DelegationRights
{
    /// <summary>He himself, not one who stands in for him; and whoever registers absences.</summary>
    public static bool May(Actor actor, Guid principal) =>
        actor.IsSystem || (actor.OnBehalfOf is null && (actor.Person == principal || actor.May(OrganizationPermissions.ManageDelegations)));
}
