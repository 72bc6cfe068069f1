using Fuban.Insight.Routing;

namespace Fuban.Office.Organization.Charter;

/// <summary>按职责分办: builds the router from a charter and the directory of organisations that cites it.</summary>
public static class CharterRouting
{
    public static Router Build(CharterDocument charter, OrganisationDocument organisations) =>
        Router.Build(Mandate(charter), [.. organisations.Organisations.Select(Organisation)]);

    public static RoutingMandate Mandate(CharterDocument charter) =>
        new(charter.Office.Government, [.. charter.Units.Select(unit => new RoutingUnit(unit.Code, unit.Name, unit.Aliases))], [.. charter.Clauses.Select(Clause)]);

    private static RoutingClause Clause(CharterClause clause) => clause.TransferredTo is { } body
        ? new RoutingClause(clause.Address, body, RoutingClauseKind.TransferOut, clause.Text)
        : new RoutingClause(clause.Address, clause.Unit, Enum.Parse<RoutingClauseKind>(clause.Kind.ToString()), clause.Text);

    private static RoutingOrganisation Organisation(OutsideOrganisation item) => new(item.Code, item.Name, item.ShortName, item.Aliases, item.Kind)
    {
        Level = item.Level,
        Parent = item.Parent,
        CompetentClause = item.CompetentClause,
        CompetentUnit = item.CompetentUnit,
        AlsoClauses = item.AlsoClauses,
        SplitCompetence = item.SplitCompetence,
        Successors = item.Successors,
        From = item.From,
        To = item.To,
        TransferredTo = item.TransferredTo,
        Generic = item.Generic,
        MatchOrder = item.MatchOrder,
        NamePatterns = item.NamePatterns,
        ExcludePatterns = item.ExcludePatterns,
    };
}
