namespace Fuban.Office.Organization.Charter;

/// <summary>条款: one citable clause of a charter. A stored citation keeps charter version, address and text.</summary>
/// <param name="Unit">The one unit that answers for it; null where several do or none does.</param>
public sealed record CharterClause(string Address, CharterClauseKind Kind, string? Unit, string Text, IReadOnlyList<string> Units)
{
    /// <summary>The body outside the office to which the duty was handed.</summary>
    public string? TransferredTo { get; init; }

    internal static IEnumerable<CharterClause> Of(CharterDocument charter)
    {
        foreach (var adjustment in charter.Adjustments)
            yield return Shared(adjustment.Code, CharterClauseKind.Adjustment, adjustment.Subject, adjustment.RealisedBy) with { TransferredTo = adjustment.TransferredTo };
        foreach (var duty in charter.Duties)
            yield return Shared(duty.Code, CharterClauseKind.Duty, duty.Subject, duty.Units);
        foreach (var unit in charter.Units)
        {
            yield return Own(unit.Code, CharterClauseKind.Unit, unit.Code, unit.Name);
            for (var index = 0; index < unit.Functions.Length; index++)
                yield return Own($"{unit.Code}.functions[{index}]", CharterClauseKind.Function, unit.Code, unit.Functions[index]);
            for (var index = 0; index < unit.Domains.Length; index++)
                yield return Own($"{unit.Code}.domains[{index}]", CharterClauseKind.Domain, unit.Code, unit.Domains[index]);
            for (var index = 0; index < unit.Liaison.Length; index++)
                yield return Own($"{unit.Code}.liaison[{index}]", CharterClauseKind.Liaison, unit.Code, unit.Liaison[index]);
        }
        foreach (var post in charter.Posts.Leadership)
            yield return Own(post.Code, CharterClauseKind.Post, post.Unit, post.Title);
        foreach (var grade in charter.Posts.GradeQuotas)
            yield return Own(grade.Code, CharterClauseKind.Post, null, grade.Rank);
        foreach (var other in charter.Others)
            yield return Own(other.Code, CharterClauseKind.Other, null, other.Body);
    }

    private static CharterClause Own(string address, CharterClauseKind kind, string? unit, string text) => new(address, kind, unit, text, unit is null ? [] : [unit]);

    private static CharterClause Shared(string address, CharterClauseKind kind, string text, IReadOnlyList<string> units) => new(address, kind, units.Count == 1 ? units[0] : null, text, units);
}

/// <summary>条款类别: the part of the charter a clause stands in.</summary>
public enum CharterClauseKind
{
    Adjustment, Duty, Unit, Function, Domain, Liaison, Post, Other,
}
