using Fuban.Documents.Incoming;
using Fuban.Office.Text;

namespace Fuban.Documents.Elements;

/// <summary>要素识别: reads the elements of an official document out of its text. Pure; it proposes, a person confirms.</summary>
internal static class ElementReader
{
    public static DocumentElements Read(string? text)
    {
        var lines = TextLines.Of(text ?? "");
        if (lines.Count == 0) return DocumentElements.None;
        var head = new HeadReader(lines);
        var tail = new TailReader(lines, head.BodyAt);
        var issuer = Issuer(head.Title, head.Mark, tail.Signature);
        var title = Corrected(head.Title, issuer);
        return new DocumentElements
        {
            Issuer = issuer,
            Number = head.Number,
            Title = title,
            Recipients = head.Recipients,
            CopiesTo = tail.CopiesTo,
            Signatories = head.Signatories,
            Signature = tail.Signature,
            Date = tail.Date,
            PrintedOn = tail.PrintedOn,
            Note = tail.Note,
            UrgencyMark = head.UrgencyMark,
            Attachments = tail.Attachments,
            AttachedTitles = tail.AttachedTitles,
            Kind = head.IsOrder ? DocumentKind.Order : title is null ? null : DocumentKinds.FromTitle(title.Value),
            DatedOn = tail.Date is { } date ? TypedDate.Absolute(date.Value.Replace('O', '〇')) : null,
            Urgency = head.UrgencyMark is { } mark ? UrgencyMarks.Parse(mark.Value) : null,
            Body = tail.Body,
            HasHead = head.HasHead,
        };
    }

    /// <summary>The title names the issuer in full; without that the mark does, else the signature. Of three that nearly agree, as scans have them, two are right.</summary>
    private static Element? Issuer(Element? title, Element? mark, Element? signature)
    {
        var signed = signature is not null && OrganNames.IsOrgan(signature.Value) ? signature : null;
        if (title is null || HeadReader.IssuerOf(OrganNames.Close(title.Value)) is not { } named) return mark ?? signed;
        var agreed = mark is not null && signed is not null && mark.Value == signed.Value && IsMisread(named, mark.Value);
        return title with { Value = agreed ? mark!.Value : named };
    }

    /// <summary>The same name but for a letter or two.</summary>
    private static bool IsMisread(string one, string other) => one.Length == other.Length && one.Length >= 3 && one.Zip(other).Count(p => p.First != p.Second) is > 0 and <= 2;

    /// <summary>The title with its issuer as it was agreed on.</summary>
    private static Element? Corrected(Element? title, Element? issuer) =>
        title is not null && issuer is not null && HeadReader.IssuerOf(OrganNames.Close(title.Value)) is { } named && IsMisread(named, issuer.Value)
            ? title with { Value = issuer.Value + OrganNames.Close(title.Value)[named.Length..] } : title;
}
