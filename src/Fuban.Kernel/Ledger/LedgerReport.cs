namespace Fuban.Kernel.Ledger;

public enum LedgerProblemKind
{
    /// <summary>The entry is not what was written.</summary>
    EntryAltered,

    /// <summary>The log has no entry at this place.</summary>
    EntryMissing,

    /// <summary>The entry stands at a place that is not its own.</summary>
    EntryReordered,

    /// <summary>The head's signature, root, key or frontier is not what the sealer wrote.</summary>
    HeadAltered,

    /// <summary>The entries up to this head, each right by itself, do not give its signed root: one was replaced as a whole.</summary>
    HeadContradicted,

    /// <summary>Entries have places in the log beyond the last head.</summary>
    HeadMissing,

    /// <summary>The exported head is no beginning of this ledger, or not signed by its key.</summary>
    ExportedHeadContradicted,

    /// <summary>The row is not what the last act left.</summary>
    RowAltered,

    /// <summary>The last act left a row that is not there.</summary>
    RowMissing,

    /// <summary>The row was written by no act.</summary>
    RowUnknown,

    /// <summary>The content has not the hash that its row names.</summary>
    BlobAltered,

    /// <summary>The content that a row names is not there.</summary>
    BlobMissing,
}

/// <summary>One finding: what kind, and where.</summary>
/// <param name="Place">Place in the log, from 0; for a head its size.</param>
/// <param name="Entry">Id of the entry concerned, or of the last one that touched the row.</param>
public sealed record LedgerProblem(LedgerProblemKind Kind, long? Place = null, string? Entry = null, string? Table = null, string? Row = null, string? Blob = null);

/// <summary>校验结果: what was checked and what was found, the first problems by name.</summary>
/// <param name="Unsealed">Entries that no head covers yet; checked by their own digests.</param>
/// <param name="Found">Number of all problems; <paramref name="Problems"/> names the first of them.</param>
public sealed record LedgerReport(
    long Entries, long Unsealed, long Heads, long Rows, long Blobs, string? Root, string? Key, long Found, IReadOnlyList<LedgerProblem> Problems)
{
    public bool IsIntact => Found == 0;
}
