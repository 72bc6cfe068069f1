namespace Fuban.Office.Text;

/// <summary>文件格式: what an uploaded file is by its own first bytes.</summary>
public enum FileKind
{
    Unknown,
    Text,
    Docx,
    Doc,
    Pdf,
    Ofd,
    Jpeg,
    Png,
    Tiff,
}

/// <summary>
/// 正文提取: the text of an uploaded file. Parts (headers, text boxes, pages) are divided by a form feed. With a
/// problem the text may be empty or incomplete, but what was read is still there for the gate.
/// </summary>
public sealed record ExtractedText(string Text, FileKind Kind, FileProblem? Problem = null);

/// <summary>Why a file is refused, or why its text is not (wholly) known. The code is the refusal's code.</summary>
public sealed record FileProblem(string Code, bool Refused)
{
    /// <summary>Not on the list of kinds that the office takes in.</summary>
    public static readonly FileProblem Kind = new("FILE-kind", true);
    public static readonly FileProblem Executable = new("FILE-executable", true);
    public static readonly FileProblem Macro = new("FILE-macro", true);
    public static readonly FileProblem Empty = new("FILE-empty", true);
    public static readonly FileProblem TooLarge = new("FILE-size", true);

    /// <summary>Inflates to far more than a document can be.</summary>
    public static readonly FileProblem Bomb = new("FILE-bomb", true);
    public static readonly FileProblem Encrypted = new("FILE-encrypted", false);
    public static readonly FileProblem Corrupt = new("FILE-corrupt", false);

    /// <summary>Taken in as it is; this program does not read its text.</summary>
    public static readonly FileProblem Unread = new("FILE-unread", false);

    /// <summary>Read up to a limit of pages, characters or time.</summary>
    public static readonly FileProblem Cut = new("FILE-cut", false);

    /// <summary>Holds another file inside, which was not read.</summary>
    public static readonly FileProblem Embedded = new("FILE-embedded", false);
}

/// <summary>Bounds of one extraction, so that no upload can hold up the office.</summary>
public sealed record ExtractionLimits
{
    public long MaxBytes { get; init; } = 100L << 20;

    public int MaxEntries { get; init; } = 2_000;

    public long MaxInflated { get; init; } = 256L << 20;

    /// <summary>Blank tables in DOCX deflate well, so the ratio counts only above <see cref="RatioFrom"/> bytes.</summary>
    public int MaxRatio { get; init; } = 100;

    public long RatioFrom { get; init; } = 8L << 20;

    public int MaxPages { get; init; } = 1_000;

    public int MaxCharacters { get; init; } = 4_000_000;

    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(20);
}
