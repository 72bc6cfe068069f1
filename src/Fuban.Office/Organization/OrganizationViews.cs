using Fuban.Office.Organization.Charter;

namespace Fuban.Office.Organization;

/// <summary>内设机构, as others may see it.</summary>
public sealed record UnitView(string Code, string Slug, string Name, IReadOnlyList<string> Aliases, bool Independent, DateOnly From, DateOnly? To, IReadOnlyList<string> Successors)
{
    public bool HoldsOn(DateOnly day) => Dates.Hold(From, To, day);
}

/// <summary>条款: a citation keeps version, address and text.</summary>
public sealed record ClauseView(string Charter, string Address, CharterClauseKind Kind, string? UnitCode, string Text, IReadOnlyList<string> Units, DateOnly From, DateOnly? To);

/// <summary>岗位.</summary>
/// <param name="UnitCode">Code of its unit today; null for leaders, departments and administrators.</param>
public sealed record PostView(
    Guid Id, string Slug, string Title, PostRole Role, string? UnitSlug, string? UnitCode, string? OrganisationCode, string? CharterCode, int? Capacity, DateOnly From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day) => Dates.Hold(From, To, day);
}

/// <summary>人员.</summary>
public sealed record PersonView(Guid Id, string Name, string SortKey);

/// <summary>任职.</summary>
public sealed record HoldingView(Guid Id, Guid PersonId, Guid PostId, HoldingNature Nature, DateOnly From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day) => Dates.Hold(From, To, day);
}

/// <summary>往来单位.</summary>
public sealed record OrganisationView(
    Guid Id, string Code, string Name, string ShortName, IReadOnlyList<string> Aliases, string Kind, string Level, string? Parent, DateOnly? From, DateOnly? To,
    IReadOnlyList<string> Successors, string? CompetentUnit, string? CompetentClause, string CompetentBasis, string? TransferredTo, string Relation,
    IReadOnlyList<string> DocumentWords, bool Generic, string SortKey)
{
    public bool ExistsOn(DateOnly day) => !(From > day) && !(To <= day);
}

/// <summary>分管.</summary>
public sealed record PortfolioView(Guid Id, string UnitSlug, Guid? DeputySecretaryGeneralPost, Guid? ViceMayorPost, DateOnly From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day) => Dates.Hold(From, To, day);
}

/// <summary>职数: the quota and how many places of it are taken on a day.</summary>
public sealed record QuotaView(string Code, string Title, int Number, int? OfWhichConcurrent, string? UnitCode, DateOnly From, DateOnly? To);

/// <summary>办公室: what the charter in force calls it.</summary>
public sealed record OfficeView(string Name, string ShortName, string Government, string CharterVersion, DateOnly From);

internal static class Dates
{
    public static bool Hold(DateOnly from, DateOnly? to, DateOnly day) => from <= day && !(to <= day);
}
