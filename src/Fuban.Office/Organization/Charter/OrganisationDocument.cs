using System.Collections.Immutable;

namespace Fuban.Office.Organization.Charter;

/// <summary>往来单位名录: who writes to the office and whom it writes to, as the file states it; its clauses are those of one charter.</summary>
public sealed record OrganisationDocument(ImmutableArray<OutsideOrganisation> Organisations)
{
    public static CharterReading<OrganisationDocument> Read(string json, CharterDocument charter) => OrganisationReader.Read(json, charter);
}

/// <summary>往来单位: a body with its names over time and the clause that makes a unit competent for it.</summary>
public sealed record OutsideOrganisation(string Code, string Name, string ShortName, ImmutableArray<string> Aliases, string Kind, string Level)
{
    public string? Parent { get; init; }
    public string? PresentParent { get; init; }
    public string? Vertical { get; init; }
    public string? DivisionCode { get; init; }

    /// <summary>Inclusive; null = not known.</summary>
    public DateOnly? From { get; init; }
    public string? FromPrecision { get; init; }

    /// <summary>Exclusive; null = still there, unless <see cref="ToUnknown"/>.</summary>
    public DateOnly? To { get; init; }
    public string? ToPrecision { get; init; }
    public bool ToUnknown { get; init; }
    public ImmutableArray<string> Successors { get; init; } = [];
    public string? SuccessionConfidence { get; init; }
    public string? CompetentUnit { get; init; }
    public string? CompetentClause { get; init; }
    public ImmutableArray<string> AlsoClauses { get; init; } = [];

    /// <summary>The clauses name different units: the matter decides.</summary>
    public bool SplitCompetence { get; init; }
    public required string CompetentBasis { get; init; }
    public string? TransferredTo { get; init; }
    public required string Relation { get; init; }
    public ImmutableArray<string> DocumentWords { get; init; } = [];

    /// <summary>A kind of body, recognised by patterns after all names failed.</summary>
    public bool Generic { get; init; }
    public bool ByList { get; init; }
    public int MatchOrder { get; init; }
    public ImmutableArray<string> NamePatterns { get; init; } = [];
    public ImmutableArray<string> ExcludePatterns { get; init; } = [];
    public ImmutableArray<string> Examples { get; init; } = [];
    public required string Confidence { get; init; }
    public string? Note { get; init; }
}
