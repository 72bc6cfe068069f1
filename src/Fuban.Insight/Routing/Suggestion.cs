namespace Fuban.Insight.Routing;

/// <summary>分办建议: the competent unit with the clause that makes it so. A person decides; this only proposes.</summary>
/// <param name="Unit">A unit code of the charter, or the outside body to which the duty was handed.</param>
/// <param name="Clause">Address of an existing clause of the loaded charter.</param>
/// <param name="QuotedText">The clause in its own words.</param>
/// <param name="Confidence">Roughly the share of such suggestions that people would confirm (see <see cref="Confidence"/>).</param>
/// <param name="Also">Clauses that hold beside the first one, such as the duty to examine what districts ask for.</param>
/// <param name="Organisation">Code of the recognised sender, if any.</param>
public sealed record Suggestion(
    string Unit, string Clause, string QuotedText, double Confidence, IReadOnlyList<Alternative> Alternatives, IReadOnlyList<Evidence> Why, IReadOnlyList<string> Also, string? Organisation)
{
    /// <summary>先例: earlier rulings on documents of the same sort, the likest first.</summary>
    public IReadOnlyList<CitedPrecedent> Precedents { get; init; } = [];
}

/// <summary>备选: another unit that may be competent.</summary>
public sealed record Alternative(string Unit, string Clause, string QuotedText, double Confidence);

/// <summary>依据: one reason for a suggestion: what was seen and for which clause it speaks.</summary>
public sealed record Evidence(EvidenceSource Source, string Seen, string Clause, double Weight);

/// <summary>依据来源: where a piece of evidence was found.</summary>
public enum EvidenceSource
{
    /// <summary>来文单位: the sender by one of its own names.</summary>
    Sender,

    /// <summary>The sender by a variant of a name: without the place, another suffix, an older word.</summary>
    SenderVariant,

    /// <summary>The sender by the shape of its name (a bank, a school).</summary>
    SenderPattern,

    /// <summary>The municipal body of the same line as a higher or district body.</summary>
    SenderCounterpart,

    /// <summary>A subject word in the sender's name.</summary>
    SenderWord,
    TitleWord,
    TitleOrganisation,
    BodyWord,

    /// <summary>先例: an earlier ruling.</summary>
    Precedent,

    /// <summary>Nothing spoke for any clause: the records section looks first.</summary>
    Nothing,
}
