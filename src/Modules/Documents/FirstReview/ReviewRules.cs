namespace Fuban.Documents.FirstReview;

/// <summary>初审五问 (条例 24(3)): what the first review asks of every incoming document.</summary>
internal enum ReviewTest
{
    /// <summary>是否应当由本机关办理.</summary>
    Competence,

    /// <summary>是否符合行文规则.</summary>
    Routing,

    /// <summary>文种、格式是否符合要求.</summary>
    Form,

    /// <summary>涉及其他地区或者部门职权范围内的事项是否已经协商、会签.</summary>
    Consultation,

    /// <summary>是否符合公文起草的其他要求.</summary>
    Drafting,
}

/// <summary>审核规则: a rule by its code. The code is also the reason for which a document is returned.</summary>
/// <param name="Rule">Id of the rulebook.</param>
/// <param name="Article">Where it stands: an article of 党政机关公文处理工作条例, or what else is said.</param>
internal sealed record ReviewRule(string Code, string Rule, string Article, ReviewTest Test)
{
    /// <summary>本机关要求: what this office asks for, though no rule in force does.</summary>
    public const string Local = "local";
}

/// <summary>The rules of the first review, in the order in which a checker goes through them.</summary>
internal static class ReviewRules
{
    /// <summary>A reason that no check looks for; the note must say it.</summary>
    public const string Other = "other";

    public static IReadOnlyList<ReviewRule> All { get; } =
    [
        new("not-addressed", "REC-EXAMINE", "24(3)", ReviewTest.Competence),
        new("duty-moved", "REC-EXAMINE", "24(3)", ReviewTest.Competence),
        new("cross-level", "RT-01", "14", ReviewTest.Routing),
        new("several-recipients", "RT-02", "15(1)", ReviewTest.Routing),
        new("copied-down", "RT-02", "15(1)", ReviewTest.Routing),
        new("own-opinion", "RT-05", "15(3)", ReviewTest.Routing),
        new("several-matters", "RT-03", "15(4)", ReviewTest.Routing),
        new("request-inside", "RT-03", "15(4)", ReviewTest.Routing),
        new("to-leader", "RT-04", "15(5)", ReviewTest.Routing),
        new("in-heads-name", "RT-04", "15(5)", ReviewTest.Routing),
        new("no-consent", "RT-08", "16(2)", ReviewTest.Routing),
        new("joint-ranks", "RT-10", "17(1)", ReviewTest.Routing),
        new("inner-unit", "RT-11", "17(3)", ReviewTest.Routing),
        new("no-kind", "DOC-01", "8", ReviewTest.Form),
        new("mixed-kind", "DOC-01", "8", ReviewTest.Form),
        new("kind-direction", "DOC-01", "8", ReviewTest.Form),
        new("kind-issuer", "DOC-01", "8", ReviewTest.Form),
        new("kind-letter", "DOC-01", "8(14)", ReviewTest.Form),
        new("title-subject", "DOC-01", "9(7)", ReviewTest.Form),
        new("number-form", "DOC-04", "9(5)", ReviewTest.Form),
        new("number-missing", "DOC-04", "9(5)", ReviewTest.Form),
        new("number-year", "DOC-05", "9(5)", ReviewTest.Form),
        new("signer", "DOC-07", "9(6)", ReviewTest.Form),
        new("contact", "DOC-08", ReviewRule.Local, ReviewTest.Form),
        new("date-missing", "DOC-09", "9(12)", ReviewTest.Form),
        new("date-later", "DOC-09", "9(12)", ReviewTest.Form),
        new("date-differs", "DOC-09", "9(12)", ReviewTest.Form),
        new("date-form", "DOC-09", "9(12)", ReviewTest.Form),
        new("printed-before", "DOC-15", "9(17)", ReviewTest.Form),
        new("unsigned", "DOC-14", "9(11)", ReviewTest.Form),
        new("urgency-mark", "DOC-02", "9(3)", ReviewTest.Form),
        new("attachments", "DOC-10", "9(10)", ReviewTest.Form),
        new("attachment-count", "DOC-10", "9(10)", ReviewTest.Form),
        new("attachment-mark", "DOC-10", "9(10)", ReviewTest.Form),
        new("not-consulted", "SND-01", "19(6)", ReviewTest.Consultation),
        new("dissent", "SND-01", "19(6)", ReviewTest.Consultation),
        new("no-request", "REC-EXAMINE", "19", ReviewTest.Drafting),
        new(Other, "REC-EXAMINE", "24(3)", ReviewTest.Drafting),
    ];

    private static readonly Dictionary<string, ReviewRule> ByCode = All.ToDictionary(r => r.Code, StringComparer.Ordinal);

    public static ReviewRule? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}
