namespace Fuban.Office.Organization.Charter;

/// <summary>校验: what one key alone cannot show: codes used twice, names used twice, units that do not exist.</summary>
internal static class CharterChecks
{
    public static void Check(CharterDocument charter, List<CharterProblem> problems)
    {
        var codes = Codes(charter).ToList();
        Twice(codes, problems, "code");
        Twice(charter.Units.Select((unit, index) => (unit.Slug, $"$.units[{index}].slug")), problems, "slug");
        Twice(Names(charter), problems, "name");
        var units = charter.Units.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (unit, path) in References(charter))
            if (!units.Contains(unit))
                problems.Add(new CharterProblem(path, $"names the unit '{unit}', which does not exist"));
    }

    internal static void Twice(IEnumerable<(string Value, string Path)> values, List<CharterProblem> problems, string what)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (value, path) in values)
            if (value.Length > 0 && !seen.TryAdd(value, path))
                problems.Add(new CharterProblem(path, $"the {what} '{value}' is already used at {seen[value]}"));
    }

    private static IEnumerable<(string Value, string Path)> Codes(CharterDocument charter) =>
    [
        .. charter.Adjustments.Select((item, index) => (item.Code, $"$.adjustments[{index}].code")),
        .. charter.Duties.Select((item, index) => (item.Code, $"$.duties[{index}].code")),
        .. charter.Units.Select((item, index) => (item.Code, $"$.units[{index}].code")),
        .. charter.Posts.Leadership.Select((item, index) => (item.Code, $"$.posts.leadership[{index}].code")),
        .. charter.Posts.GradeQuotas.Select((item, index) => (item.Code, $"$.posts.gradeQuotas[{index}].code")),
        .. charter.Others.Select((item, index) => (item.Code, $"$.others[{index}].code")),
    ];

    private static IEnumerable<(string Value, string Path)> Names(CharterDocument charter) => charter.Units.SelectMany((unit, index) =>
        unit.Aliases.Select((alias, at) => (alias, $"$.units[{index}].aliases[{at}]")).Prepend((unit.Name, $"$.units[{index}].name")));

    private static IEnumerable<(string Unit, string Path)> References(CharterDocument charter) =>
    [
        .. charter.Adjustments.SelectMany((item, index) => item.RealisedBy.Select((unit, at) => (unit, $"$.adjustments[{index}].realisedBy[{at}]"))),
        .. charter.Duties.SelectMany((item, index) => item.Units.Select((unit, at) => (unit, $"$.duties[{index}].units[{at}]"))),
        .. charter.Posts.Leadership.SelectMany((item, index) => item.Unit is { } unit ? [(unit, $"$.posts.leadership[{index}].unit")] : Array.Empty<(string, string)>()),
        .. charter.Posts.GradeQuotas.SelectMany((item, index) => item.Including.SelectMany((post, at) =>
            post.Unit is { } unit ? [(unit, $"$.posts.gradeQuotas[{index}].including[{at}].unit")] : Array.Empty<(string, string)>())),
    ];
}
