namespace Fuban.Office.Search.Words;

/// <summary>
/// 标记词: tokens that are no words of a text, each kind under a sign of its own from the private use area. No text can hold one: there these signs part words.
/// </summary>
internal static class Marks
{
    /// <summary>Who may find the row: a holder, or whoever reads the register of a kind.</summary>
    public const char Right = '\uE000';

    /// <summary>类别、科室、状态、缓急、位置: what lists are narrowed by.</summary>
    public const char Facet = '\uE001';

    /// <summary>Year and serial of a number.</summary>
    public const char Number = '\uE002';

    /// <summary>First letters of a number's word.</summary>
    public const char NumberInitials = '\uE003';

    /// <summary>First letters of titles, senders and names.</summary>
    public const char Initials = '\uE004';

    /// <summary>来文单位.</summary>
    public const char Sender = '\uE005';

    /// <summary>标题、文号、来文单位: their words once more, so that what stands there is found without looking through what stands elsewhere.</summary>
    public const char Head = '\uE006';

    /// <summary>Parts two texts.</summary>
    public const char Break = '\uE00E';

    private const char Other = '\uE00F';

    public static string OfHolder(Guid holder) => $"{Right}h{holder:N}";

    public static string OfRegister(string kind) => $"{Right}r{Plain(kind)}";

    public static string OfFacet(char facet, string value) => $"{Facet}{facet}{Plain(value)}";

    /// <summary>Only what no tokenizer takes apart.</summary>
    private static string Plain(string value) => string.Concat(value.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : Other));
}
