namespace Fuban.Office.Organization;

/// <summary>代行链: whose work comes to whom, also through others (A for B, B for C).</summary>
internal static class DelegationChains
{
    /// <summary>Everybody whose work is the person's on that day, the nearest first. Along a chain only the kinds remain that all of it allows.</summary>
    public static IReadOnlyList<Principal> Of(OrganizationSnapshot office, Guid person, DateOnly day)
    {
        var found = new List<Principal>();
        var edge = new Queue<(Guid Person, IReadOnlyCollection<string>? Kinds, DateOnly Until)>([(person, null, DateOnly.MaxValue)]);
        var passed = new HashSet<Guid>();
        while (edge.TryDequeue(out var at))
        {
            foreach (var delegation in office.Delegations.Where(d => d.ToPerson == at.Person && d.HoldsOn(day) && d.FromPerson != person))
            {
                if (!passed.Add(delegation.Id) || office.Person(delegation.FromPerson) is not { } principal) continue;
                var kinds = Both(at.Kinds, delegation.Kinds.Count == 0 ? null : delegation.Kinds);
                if (kinds is { Count: 0 }) continue;
                var until = delegation.To < at.Until ? delegation.To : at.Until;
                var known = found.FindIndex(p => p.Person.Id == principal.Id);
                if (known < 0) found.Add(new Principal(principal, kinds, until));
                // Two ways to one person add up; he may count on it until the first of them ends.
                else found[known] = new Principal(principal, Either(found[known].Kinds, kinds), until < found[known].Until ? until : found[known].Until);
                edge.Enqueue((principal.Id, kinds, until));
            }
        }

        return found;
    }

    /// <summary>代行人: to whom the person's work of one kind comes on that day, also through others.</summary>
    public static IReadOnlyList<Guid> StandInsOf(OrganizationSnapshot office, Guid person, string kind, DateOnly day)
    {
        var found = new List<Guid>();
        var edge = new Queue<Guid>([person]);
        while (edge.TryDequeue(out var at))
        {
            foreach (var next in office.Delegations.Where(d => d.FromPerson == at && d.HoldsOn(day) && (d.Kinds.Count == 0 || d.Kinds.Contains(kind))).Select(d => d.ToPerson))
            {
                if (next == person || found.Contains(next)) continue;
                found.Add(next);
                edge.Enqueue(next);
            }
        }

        return found;
    }

    /// <summary>Whether the work of one would come round to himself.</summary>
    public static bool ComesRound(IReadOnlyList<DelegationView> all, Guid principal, Guid standIn, DateOnly from, DateOnly to)
    {
        var reached = new HashSet<Guid> { standIn };
        var edge = new Queue<Guid>([standIn]);
        while (edge.TryDequeue(out var at))
        {
            foreach (var next in all.Where(d => d.FromPerson == at && d.Overlaps(from, to)).Select(d => d.ToPerson))
            {
                if (next == principal) return true;
                if (reached.Add(next)) edge.Enqueue(next);
            }
        }

        return false;
    }

    private static IReadOnlyCollection<string>? Both(IReadOnlyCollection<string>? one, IReadOnlyCollection<string>? other) =>
        one is null ? other : other is null ? one : [.. one.Intersect(other)];

    private static IReadOnlyCollection<string>? Either(IReadOnlyCollection<string>? one, IReadOnlyCollection<string>? other) =>
        one is null || other is null ? null : [.. one.Union(other)];
}
