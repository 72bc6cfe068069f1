using Fuban.Documents.Incoming;
using Fuban.Office.Matters;

namespace Fuban.Documents.Elements;

/// <summary>One element as it stands in the text: its value, and the line where it was read, so that a person can compare.</summary>
internal sealed record Element(string Value, int Page, string Passage);

/// <summary>公文要素: what a document says of itself (条例 9). What was not found is null; nothing is guessed that no line says.</summary>
internal sealed record DocumentElements
{
    public static readonly DocumentElements None = new();

    /// <summary>发文机关, or several joined by 、.</summary>
    public Element? Issuer { get; init; }

    /// <summary>发文字号 as it stands there.</summary>
    public Element? Number { get; init; }

    public Element? Title { get; init; }

    /// <summary>主送机关.</summary>
    public Element? Recipients { get; init; }

    /// <summary>抄送机关.</summary>
    public Element? CopiesTo { get; init; }

    /// <summary>签发人.</summary>
    public Element? Signatories { get; init; }

    /// <summary>发文机关署名: the line above the date.</summary>
    public Element? Signature { get; init; }

    /// <summary>成文日期.</summary>
    public Element? Date { get; init; }

    /// <summary>印发日期.</summary>
    public Element? PrintedOn { get; init; }

    /// <summary>附注, which may name a contact.</summary>
    public Element? Note { get; init; }

    public Element? UrgencyMark { get; init; }

    /// <summary>附件说明: the names in their order.</summary>
    public IReadOnlyList<Element> Attachments { get; init; } = [];

    /// <summary>附件 that follow in the text, by their own titles, in their order.</summary>
    public IReadOnlyList<Element> AttachedTitles { get; init; } = [];

    public DocumentKind? Kind { get; init; }

    public DateOnly? DatedOn { get; init; }

    public Urgency? Urgency { get; init; }

    /// <summary>正文: from the recipients to the signature, without what is attached.</summary>
    public string Body { get; init; } = "";

    /// <summary>版头 is there to be judged: with its number or its mark.</summary>
    public bool HasHead { get; init; }

    /// <summary>The end of the document is there to be judged: date, signature, or what stands under them.</summary>
    public bool HasEnd => Date is not null || Signature is not null || CopiesTo is not null || PrintedOn is not null;
}
