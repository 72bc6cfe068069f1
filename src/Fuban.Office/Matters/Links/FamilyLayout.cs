namespace Fuban.Office.Matters;

/// <summary>Where a member stands: its column, earlier ones to the left, and its row.</summary>
internal readonly record struct FamilyPlace(int Column, int Row);

/// <summary>族谱布局: a matter stands one column to the right of the latest one that it came from; what merely belongs together stands side by side.</summary>
internal static class FamilyLayout
{
    /// <param name="symmetric">Whether a kind of link says nothing of earlier and later.</param>
    public static IReadOnlyDictionary<Guid, FamilyPlace> Arrange(Family family, Func<string, bool> symmetric)
    {
        var before = family.Links.Where(l => !symmetric(l.Kind)).ToLookup(l => l.From, l => l.To);
        var columns = new Dictionary<Guid, int>();
        foreach (var member in family.Members) Column(member.Id, before, columns, []);
        // One that is only related stands where its relative stands, not at the far left.
        foreach (var link in family.Links.Where(l => symmetric(l.Kind)))
        {
            var (alone, other) = IsAlone(link.From, family, symmetric) ? (link.From, link.To) : (link.To, link.From);
            if (IsAlone(alone, family, symmetric)) columns[alone] = columns[other];
        }

        var places = new Dictionary<Guid, FamilyPlace>();
        foreach (var column in family.Members.GroupBy(m => columns[m.Id]))
            foreach (var (row, member) in column.OrderBy(m => m.OpenedAt).ThenBy(m => m.Id).Index()) places[member.Id] = new FamilyPlace(column.Key, row);
        return places;
    }

    private static bool IsAlone(Guid id, Family family, Func<string, bool> symmetric) => !family.Links.Any(l => !symmetric(l.Kind) && (l.From == id || l.To == id));

    /// <summary>The longest way from the beginning; a circle, which hands can make, is cut where it is first met again.</summary>
    private static int Column(Guid id, ILookup<Guid, Guid> before, Dictionary<Guid, int> columns, HashSet<Guid> onTheWay)
    {
        if (columns.TryGetValue(id, out var known)) return known;
        if (!onTheWay.Add(id)) return 0;
        var column = before[id].Select(earlier => onTheWay.Contains(earlier) ? 0 : Column(earlier, before, columns, onTheWay) + 1).DefaultIfEmpty(0).Max();
        onTheWay.Remove(id);
        return columns[id] = column;
    }
}
