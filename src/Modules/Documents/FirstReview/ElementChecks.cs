// Chinese grammar: contacts in the note, days in Chinese digits.
using System.Text.RegularExpressions;
using Fuban.Documents.Elements;
using Fuban.Documents.Incoming;
using Fuban.Office.Text;

namespace Fuban.Documents.FirstReview;

/// <summary>Third question, the other elements: who signed, whom to ask, when, with what attached (条例 9).</summary>
/// <remarks>What is missing counts as an error only where the part of the document was there to be seen.</remarks>
internal static partial class ElementChecks
{
    private static readonly DateOnly InForce = new(2012, 7, 1);

    public static IEnumerable<Finding> Of(ReviewSubject s) => [.. Signer(s), .. Contact(s), .. Dates(s), .. Signature(s), .. Urgency(s), .. Attachments(s)];

    private static IEnumerable<Finding> Signer(ReviewSubject s)
    {
        if (!s.IsUpward || !string.IsNullOrWhiteSpace(s.Signatories)) yield break;
        if (s.Document.Signatories is "" || s.Seen.HasHead) yield return new Finding("signer", FindingPlace.Signatories, FindingSeverity.Error, s.Seen.Number?.Passage);
        else if (s.HasText) yield return new Finding("signer", FindingPlace.Signatories, FindingSeverity.Warning, null);
    }

    private static IEnumerable<Finding> Contact(ReviewSubject s)
    {
        if (s.Kind != DocumentKind.Request || !string.IsNullOrWhiteSpace(s.Document.Contact)) yield break;
        var known = s.Document.Contact is "" || s.Seen.HasEnd;
        if (known && !NamesContact().IsMatch((s.Seen.Note?.Value ?? "") + s.Body)) yield return new Finding("contact", FindingPlace.Note, FindingSeverity.Warning, s.Seen.Note?.Passage);
    }

    private static IEnumerable<Finding> Dates(ReviewSubject s)
    {
        if (s.DatedOn is not { } dated)
        {
            // Only where the end of the text is there can a date be missing from it.
            if (s.Seen.HasEnd && (s.Seen.HasHead || s.Seen.Recipients is not null) && IsOwnSignature(s)) yield return new Finding("date-missing", FindingPlace.Date, FindingSeverity.Error, s.Seen.Signature?.Passage ?? s.Seen.PrintedOn?.Passage);
            else if (s.HasText && s.Title.Length > 0) yield return new Finding("date-missing", FindingPlace.Date, FindingSeverity.Warning, null);
            yield break;
        }

        if (s.Document.ReceivedOn is { } received && dated > received)
            yield return new Finding("date-later", FindingPlace.Date, FindingSeverity.Error, s.Seen.Date?.Passage, Day(dated), Day(received));
        if (s.Document.DocumentDate is { } typed && s.Seen.DatedOn is { } printed && typed != printed)
            yield return new Finding("date-differs", FindingPlace.Date, FindingSeverity.Warning, s.Seen.Date?.Passage, Day(typed), Day(printed));
        if (s.Seen.Date is { } date && dated >= InForce && (!char.IsAsciiDigit(date.Value[0]) || Padded().IsMatch(date.Value)))
            yield return new Finding("date-form", FindingPlace.Date, FindingSeverity.Warning, date.Passage, date.Value);
        if (s.Seen.PrintedOn is { } printing && TypedDate.Absolute(printing.Value) is { } on && on < dated)
            yield return new Finding("printed-before", FindingPlace.Date, FindingSeverity.Warning, printing.Passage, Day(on), Day(dated));
    }

    /// <summary>The last line names the sender: it is the document that ends there, not a list in it.</summary>
    private static bool IsOwnSignature(ReviewSubject s) => s.Seen.Signature is not { } signature || Shingles.Containment(Shingles.Of(signature.Value), Shingles.Of(s.Issuer)) > 0.6;

    private static IEnumerable<Finding> Signature(ReviewSubject s)
    {
        if (s.Seen.Date is { } date && s.Kind != DocumentKind.Order && s.Seen.Signature is null) yield return new Finding("unsigned", FindingPlace.Signature, FindingSeverity.Warning, date.Passage);
    }

    private static IEnumerable<Finding> Urgency(ReviewSubject s)
    {
        var isTelegram = s.Number?.Contains('电', StringComparison.Ordinal) == true || s.Issuer.Contains('电', StringComparison.Ordinal);
        if ((s.Seen.Urgency ?? s.Document.Urgency) is { } urgency && UrgencyMarks.IsOfTelegrams(urgency) && !isTelegram)
            yield return new Finding("urgency-mark", FindingPlace.Urgency, FindingSeverity.Warning, s.Seen.UrgencyMark?.Passage, s.Seen.UrgencyMark?.Value ?? urgency.ToString());
    }

    private static IEnumerable<Finding> Attachments(ReviewSubject s)
    {
        foreach (var name in s.Seen.Attachments.Where(a => a.Value.Length > 0 && a.Value[^1] is '。' or '；' or '，' or '.' or ';'))
            yield return new Finding("attachment-mark", FindingPlace.Attachments, FindingSeverity.Warning, name.Passage, name.Value);
        if (s.Seen.AttachedTitles.Count == 0) yield break;
        if (s.Seen.Attachments.Count != s.Seen.AttachedTitles.Count && s.Seen.Attachments.Count > 0)
        {
            yield return new Finding("attachment-count", FindingPlace.Attachments, FindingSeverity.Warning, s.Seen.Attachments[0].Passage, $"{s.Seen.Attachments.Count}", $"{s.Seen.AttachedTitles.Count}");
            yield break;
        }

        foreach (var (listed, attached) in s.Seen.Attachments.Zip(s.Seen.AttachedTitles))
        {
            if (!Shingles.Letters(attached.Value).StartsWith(Shingles.Letters(listed.Value), StringComparison.Ordinal))
                yield return new Finding("attachments", FindingPlace.Attachments, FindingSeverity.Warning, listed.Passage, listed.Value, attached.Value.Length > 40 ? attached.Value[..40] : attached.Value);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"联系人|联系电话|联系方式|电\s*话")]
    private static partial Regex NamesContact();

    [GeneratedRegex(@"年0|月0")]
    private static partial Regex Padded();
}
