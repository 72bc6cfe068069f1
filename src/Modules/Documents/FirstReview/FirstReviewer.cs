namespace Fuban.Documents.FirstReview;

/// <summary>初审: examines a document by the five questions of 条例 24(3). Pure; it informs a person, who decides whether the document goes back.</summary>
internal static class FirstReviewer
{
    private static readonly Func<ReviewSubject, IEnumerable<Finding>>[] Checks =
        [CompetenceChecks.Of, RoutingChecks.Of, MatterChecks.Of, KindChecks.Of, NumberChecks.Of, ElementChecks.Of, ConsultationChecks.Of];

    public static IReadOnlyList<Finding> Review(ReviewedDocument document, ReviewOffice office)
    {
        var subject = new ReviewSubject(document, office);
        return [.. Checks.SelectMany(check => check(subject)).OrderByDescending(f => f.Severity)];
    }
}
