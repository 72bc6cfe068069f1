using Fuban.Office.Text;

namespace Fuban.Documents.Incoming;

/// <summary>重复来文: what of a document is compared.</summary>
internal sealed record DuplicateProbe(string Title, string? Issuer, string? Number, string? Text);

/// <summary>A document already registered.</summary>
internal sealed record DuplicateCandidate(Guid Id, DuplicateProbe Document);

internal enum DuplicateReason
{
    /// <summary>The same number from the same issuer.</summary>
    Number,

    /// <summary>The same title but for small changes.</summary>
    Title,

    /// <summary>The same text but for small changes, or the one contains the other.</summary>
    Text,
}

/// <summary>疑似重复: a warning for the clerk, with the share of text in common.</summary>
internal sealed record DuplicateMatch(Guid Id, DuplicateReason Reason, double Share);

/// <summary>查重: compares one document with candidates, strongest reason first. It warns; a clerk decides.</summary>
internal static class DuplicateCheck
{
    /// <summary>
    /// One wrong character leaves at least 0.77 of a title of seventeen; but two real titles that differ in the name of a province share 0.84, so a near
    /// title counts only where the texts do not speak against it.
    /// </summary>
    public const double TitleShare = 0.75;

    /// <summary>Different real texts of one office share up to 0.54; a copy with every twentieth character changed still shares 0.79.</summary>
    public const double TextShare = 0.7;

    /// <summary>An excerpt or a forwarded text: nearly all of the smaller lies in the larger; different real ones reach 0.84.</summary>
    public const double ContainedShare = 0.9;

    /// <summary>Neighbours of one series (7号, 8号) are different documents unless nearly every word agrees.</summary>
    public const double NeighbourShare = 0.95;

    /// <summary>Texts shorter than this say too little to be judged by containment.</summary>
    private const int LeastShingles = 60;

    public static IReadOnlyList<DuplicateMatch> Find(DuplicateProbe document, IEnumerable<DuplicateCandidate> candidates)
    {
        var own = new Fingerprint(document);
        return [.. candidates.Select(c => Compare(own, c)).OfType<DuplicateMatch>().OrderBy(m => m.Reason).ThenByDescending(m => m.Share)];
    }

    private static DuplicateMatch? Compare(Fingerprint own, DuplicateCandidate candidate)
    {
        var other = new Fingerprint(candidate.Document);
        var neighbours = own.IsNeighbourOf(other);
        if (own.HasNumberOf(other))
        {
            return new(candidate.Id, DuplicateReason.Number, 1);
        }

        var title = Shingles.Jaccard(own.Title, other.Title);
        var text = Shingles.Jaccard(own.Text, other.Text);
        var silent = own.Text.Count == 0 || other.Text.Count == 0;
        if (!neighbours && own.TitleDigits == other.TitleDigits && title >= TitleShare && (title >= 1 || silent || text >= TextShare))
        {
            return new(candidate.Id, DuplicateReason.Title, title);
        }

        var contained = Math.Min(own.Text.Count, other.Text.Count) >= LeastShingles ? Shingles.Containment(own.Text, other.Text) : 0;
        return text >= (neighbours ? NeighbourShare : TextShare) || (!neighbours && contained >= ContainedShare)
            ? new(candidate.Id, DuplicateReason.Text, Math.Max(text, neighbours ? 0 : contained)) : null;
    }

    private sealed class Fingerprint(DuplicateProbe document)
    {
        private readonly DocumentNumber? number = string.IsNullOrWhiteSpace(document.Number) ? null : DocumentNumber.Parse(document.Number);
        private readonly string issuer = Shingles.Letters(document.Issuer);

        public HashSet<int> Title { get; } = Shingles.Of(document.Title);

        public HashSet<int> Text { get; } = Shingles.Of(document.Text);

        public string TitleDigits { get; } = string.Concat(Width.Fold(document.Title).Where(char.IsAsciiDigit));

        /// <summary>A word such as 鄂州财 belongs to one issuer; where an issuer is not given the number decides.</summary>
        public bool HasNumberOf(Fingerprint other) => number is not null && other.number is not null
            && string.Equals(number.SortKey, other.number.SortKey, StringComparison.Ordinal)
            && (issuer.Length == 0 || other.issuer.Length == 0 || issuer == other.issuer);

        public bool IsNeighbourOf(Fingerprint other) => number is { Serial: not null } && other.number is { Serial: not null }
            && number.Word == other.number.Word && number.Year == other.number.Year && number.Serial != other.number.Serial;
    }
}
