using Fuban.Documents.Incoming;

namespace Fuban.Documents.FirstReview;

/// <summary>Third question: 发文字号 (条例 9(5); GB/T 9704 7.2.5).</summary>
internal static class NumberChecks
{
    public static IEnumerable<Finding> Of(ReviewSubject s)
    {
        var typed = string.IsNullOrWhiteSpace(s.Document.Number) ? null : s.Document.Number;
        var printed = s.Seen.Number?.Value;
        if ((printed ?? typed) is not { } text)
        {
            if (s.Document.Number is "" || s.Seen.HasHead) yield return new Finding("number-missing", FindingPlace.Number, FindingSeverity.Warning, null);
            yield break;
        }

        var number = DocumentNumber.Parse(text);
        // A clerk may have typed plain brackets for the paper's; what stands in the text is the document's own.
        foreach (var finding in number.Findings)
            yield return new Finding("number-form", FindingPlace.Number, printed is null ? FindingSeverity.Warning : FindingSeverity.Error, text, text, number.Canonical, finding.Defect.ToString());
        if (number is { Kind: DocumentNumberKind.File, Year: { } year } && s.DatedOn is { } dated && year != dated.Year)
            yield return new Finding("number-year", FindingPlace.Number, FindingSeverity.Warning, text, $"{year}", $"{dated.Year}");
    }
}
