namespace Fuban.Office.Matters;

/// <summary>导入结果: what became of one line of a file. A refused line is named by its number and the rule only.</summary>
public sealed record ImportedLine(int Line, Guid? Id, string? RegistrationNumber, string? Unit, string? Clause, IReadOnlyList<string> Refusals, string? Sentence);

/// <summary>来文清单的一行: a document or letter as the command line lists it.</summary>
public sealed record ListedMatter(
    Guid Id, string? RegistrationNumber, string Title, string Issuer, string? Number, DateOnly? Date, DateOnly ReceivedOn, string State, string? Unit, string? Clause, DateOnly? Due);

/// <summary>初审结果: what the first review found in one document of a file. Nothing is stored.</summary>
public sealed record ReviewedLine(int Line, string? Id, IReadOnlyList<ReviewedFinding> Findings, IReadOnlyList<string> Refusals, string? Sentence);

/// <param name="Severity">error: against the rule, the document may go back; warning: to be checked.</param>
/// <param name="Passage">The document's own words that show it.</param>
public sealed record ReviewedFinding(string Code, string Rule, string Test, string Severity, string Place, string Sentence, string Quote, string? Passage);
