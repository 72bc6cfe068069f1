namespace Fuban.Documents.FirstReview;

/// <summary>First question: is it ours to handle?</summary>
internal static class CompetenceChecks
{
    public static IEnumerable<Finding> Of(ReviewSubject s)
    {
        // What comes from above is passed on to everybody; a copy is ours to know; of strangers only what goes up says whom it meant.
        if (s.Addressees.Count > 0 && !s.IsToUs && (s.IsUpward || s.IsFromBelow || s.Sender == SenderStanding.Level)
            && !ReviewSubject.Names(s.CopiesTo).Any(s.Office.IsOurs) && !s.Addressees.Any(RoutingChecks.IsLeader))
            yield return new Finding("not-addressed", FindingPlace.Recipients, s.Sender == SenderStanding.Unknown ? FindingSeverity.Warning : FindingSeverity.Error, s.Recipients, s.Recipients!, s.Office.Government);
        if (s.Document.Moved is { } moved)
            yield return new Finding("duty-moved", FindingPlace.Title, FindingSeverity.Warning, s.Title, moved.Body, moved.Clause);
    }
}
