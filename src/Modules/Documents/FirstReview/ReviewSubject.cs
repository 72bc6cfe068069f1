// Chinese grammar: whom a report to a congress addresses.
using Fuban.Documents.Elements;
using Fuban.Documents.Incoming;
using Fuban.Office.Matters;

namespace Fuban.Documents.FirstReview;

/// <summary>送审来文: what is known of a document, as somebody entered it and as its text reads.</summary>
/// <remarks>Of a field null means that nobody said anything of it, an empty text that it is known to be missing.</remarks>
internal sealed record ReviewedDocument(string? Issuer, string? Number, string? Title)
{
    public DocumentKind? Kind { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public string? Recipients { get; init; }

    public string? CopiesTo { get; init; }

    public string? Signatories { get; init; }

    public string? Contact { get; init; }

    public Urgency? Urgency { get; init; }

    /// <summary>The text of the document, with or without its head.</summary>
    public string? Text { get; init; }

    /// <summary>The mandate gave the duty to this body (A4: 扶贫开发), by this clause.</summary>
    public (string Body, string Clause)? Moved { get; init; }
}

/// <summary>A document under review, with what the checks ask again and again.</summary>
internal sealed class ReviewSubject
{
    public ReviewSubject(ReviewedDocument document, ReviewOffice office)
    {
        Document = document;
        Office = office;
        Seen = ElementReader.Read(document.Text);
        Title = Given(document.Title) ?? Seen.Title?.Value ?? "";
        Issuer = Given(document.Issuer) ?? Seen.Issuer?.Value ?? "";
        Number = Given(document.Number) ?? Seen.Number?.Value;
        Kind = document.Kind ?? Seen.Kind ?? DocumentKinds.FromTitle(Title);
        Body = string.Concat(Seen.Body.Split('\n').Select(l => l.Trim()));
        Sender = office.StandingOf(Issuer);
        DatedOn = document.DocumentDate ?? Seen.DatedOn;
        Recipients = document.Recipients ?? Seen.Recipients?.Value;
        CopiesTo = document.CopiesTo ?? Seen.CopiesTo?.Value;
        Signatories = document.Signatories ?? Seen.Signatories?.Value;
        Addressees = Names(Recipients);
    }

    public ReviewedDocument Document { get; }

    public ReviewOffice Office { get; }

    /// <summary>What the text itself shows.</summary>
    public DocumentElements Seen { get; }

    public string Title { get; }

    public string Issuer { get; }

    public string? Number { get; }

    public DocumentKind? Kind { get; }

    /// <summary>正文, its lines put together.</summary>
    public string Body { get; }

    public SenderStanding Sender { get; }

    public DateOnly? DatedOn { get; }

    public string? Recipients { get; }

    public string? CopiesTo { get; }

    public string? Signatories { get; }

    /// <summary>主送机关 one by one; empty where they are not known.</summary>
    public IReadOnlyList<string> Addressees { get; }

    /// <summary>来自上级机关或者上级机关的部门.</summary>
    public bool IsFromAbove => Sender is SenderStanding.Superior or SenderStanding.SuperiorDepartment;

    /// <summary>来自下级.</summary>
    public bool IsFromBelow => Sender is SenderStanding.Subordinate or SenderStanding.FurtherBelow;

    /// <summary>上行文: 请示 and 报告 always, 意见 where the sender is below us (its article fixes no direction).</summary>
    public bool IsUpward => !IsFromAbove && Sender != SenderStanding.Own && !IsToCongress && (Kind is DocumentKind.Request or DocumentKind.Report || (Kind == DocumentKind.Guidance && IsFromBelow));

    /// <summary>政府工作报告 and the like, put to deputies: no 上行文 in the sense of the rules.</summary>
    private bool IsToCongress => Addressees is [.., var last] && (last.EndsWith("代表", StringComparison.Ordinal) || last.EndsWith("委员", StringComparison.Ordinal) || last.EndsWith("人大常委会", StringComparison.Ordinal));

    public bool IsToUs => Addressees.Any(Office.IsOurs);

    /// <summary>Whether there is a text of some length to judge by.</summary>
    public bool HasText => Body.Length >= 30;

    public bool Says(string word) => Body.Contains(word, StringComparison.Ordinal) || Title.Contains(word, StringComparison.Ordinal);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal static IReadOnlyList<string> Names(string? organs) => string.IsNullOrWhiteSpace(organs)
        ? []
        : [.. organs.TrimEnd('：', ':', '。', ' ').Split(['、', '，', ',', '；', ';', ' ', '　', '并'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
