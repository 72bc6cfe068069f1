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
        var title = head.Title;
        return new DocumentElements
        {
            Issuer = Issuer(title, head.Mark, tail.Signature),
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

    /// <summary>The title names the issuer in full; without that the mark does, else the signature.</summary>
    private static Element? Issuer(Element? title, Element? mark, Element? signature)
    {
        if (title is not null && HeadReader.IssuerOf(OrganNames.Close(title.Value)) is { } named) return title with { Value = named };
        return mark ?? (signature is not null && OrganNames.IsOrgan(signature.Value) ? signature : null);
    }
}
