namespace Fuban.Documents.FirstReview;

/// <summary>审核意见的轻重: what the rule says 应当 about may be returned; what is usual, recommended or cannot be seen for certain is only pointed out.</summary>
internal enum FindingSeverity
{
    Warning,
    Error,
}

/// <summary>Which element of the document it concerns.</summary>
internal enum FindingPlace
{
    Issuer,
    Title,
    Number,
    Recipients,
    CopiesTo,
    Signatories,
    Date,
    Signature,
    Note,
    Urgency,
    Attachments,
    Body,
}

/// <summary>初审意见: one departure from a rule. Sentence and rule are texts under the code; the passage shows it in the document's own words.</summary>
/// <param name="Args">What the sentence names, as text.</param>
internal sealed record Finding(string Code, FindingPlace Place, FindingSeverity Severity, string? Passage, params IReadOnlyList<string> Args)
{
    public ReviewRule Rule => ReviewRules.Find(Code) ?? throw new InvalidOperationException($"No rule {Code}.");
}
