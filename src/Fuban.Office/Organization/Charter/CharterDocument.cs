using System.Collections.Immutable;

namespace Fuban.Office.Organization.Charter;

/// <summary>职责配置: the mandate of one office as its file states it; clauses are cited by address (see <see cref="Clauses"/>).</summary>
public sealed record CharterDocument(
    CharterOffice Office,
    string Version,
    DateOnly? EffectiveFrom,
    ImmutableArray<CharterAdjustment> Adjustments,
    ImmutableArray<CharterDuty> Duties,
    ImmutableArray<CharterUnit> Units,
    CharterPosts Posts,
    ImmutableArray<CharterOther> Others)
{
    private ImmutableArray<CharterClause> clauses;

    /// <summary>Every clause with its address, in the order of the file.</summary>
    public ImmutableArray<CharterClause> Clauses => clauses.IsDefault ? clauses = [.. CharterClause.Of(this)] : clauses;

    public static CharterReading<CharterDocument> Read(string json) => CharterReader.Read(json);
}

/// <summary>机关: the office itself.</summary>
public sealed record CharterOffice(
    string Code, string Name, string ShortName, string Government, ImmutableArray<string> DocumentWords, string? DivisionCode, string TimeZone, ImmutableArray<TimeOnly[]> WorkingHours, string? Fonds);

/// <summary>职责调整: a duty strengthened, added or handed to another body.</summary>
public sealed record CharterAdjustment(string Code, string Kind, string Subject, ImmutableArray<string> RealisedBy, string? TransferredTo);

/// <summary>主要职责: one main duty and the units that share it.</summary>
public sealed record CharterDuty(string Code, string Subject, ImmutableArray<string> Units);

/// <summary>内设机构: a unit, what it does, which domains it answers for and with whom it liaises.</summary>
public sealed record CharterUnit(
    string Code, string Slug, string Name, ImmutableArray<string> Aliases, ImmutableArray<string> Functions, ImmutableArray<string> Domains, ImmutableArray<string> Liaison, bool Independent);

/// <summary>人员编制和领导职数: quotas of staff and of leading posts.</summary>
public sealed record CharterPosts(int AdministrativeQuota, int WorkerQuota, ImmutableArray<CharterLeadership> Leadership, ImmutableArray<CharterGradeQuota> GradeQuotas);

/// <summary>领导职数: a leading post. A post held by the holder of another adds no head.</summary>
public sealed record CharterLeadership(
    string Code, string Title, int Quota, ImmutableArray<string> Concurrent, int OfWhichConcurrent, string? Unit, string? Rank, string? HeldBy);

/// <summary>科级职数: how many of one grade, naming the posts that are among them.</summary>
public sealed record CharterGradeQuota(string Code, string Rank, int Quota, ImmutableArray<CharterGradePost> Including);

/// <summary>其中: a post counted within a grade's quota.</summary>
public sealed record CharterGradePost(string Title, int Quota, string? Unit);

/// <summary>其他事项: a body managed by, attached to or separately provided for at the office.</summary>
public sealed record CharterOther(string Code, string Kind, string Body);

/// <summary>读取结果: the document, or what is wrong with the file.</summary>
public sealed record CharterReading<T>(T? Document, IReadOnlyList<CharterProblem> Problems)
    where T : class;
