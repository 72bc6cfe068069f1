using Fuban.Kernel.Blobs;
using Fuban.Kernel.Data;

namespace Fuban.Kernel.Ledger;

/// <summary>The ledger as command line, pages and jobs use it. Papers are JSON as docs/ledger.md describes.</summary>
public sealed class OfficeLedger
{
    private readonly OfficeStore _store;
    private readonly BlobStore _blobs;
    private readonly Sealer _sealer;

    internal OfficeLedger(OfficeStore store, BlobStore blobs, Sealer sealer) => (_store, _blobs, _sealer) = (store, blobs, sealer);

    /// <summary>Seals what is committed and not yet sealed.</summary>
    /// <returns>The number of entries sealed by this call.</returns>
    public Task<int> SealAsync(CancellationToken cancel) => _sealer.SealAsync(cancel);

    /// <param name="exportedHead">A head paper from outside; the ledger must begin with what it says.</param>
    /// <exception cref="FormatException">The paper is no head.</exception>
    public Task<LedgerReport> VerifyAsync(string? exportedHead, CancellationToken cancel) =>
        new LedgerVerification(_store, _blobs, PublicKey(), exportedHead is null ? null : LedgerJson.Read<HeadPaper>(exportedHead)).RunAsync(cancel);

    /// <returns>The last head's paper; null as long as nothing was sealed.</returns>
    public async Task<string?> HeadAsync(CancellationToken cancel)
    {
        await using var snapshot = await LedgerSnapshot.TakeAsync(_store, cancel);
        return await snapshot.LastHeadAsync(cancel) is { } last && PublicKey() is { } key ? LedgerJson.Write(HeadPaper.Of(last.Head, key)) : null;
    }

    /// <summary>The proof of one matter's acts, and when an earlier head is given, of the ledger's growth since.</summary>
    /// <returns>Null when nothing was sealed or the matter has no entry.</returns>
    /// <exception cref="FormatException">The earlier paper is no head, or one of a larger ledger.</exception>
    public async Task<string?> ProveAsync(Guid matter, string? earlierHead, CancellationToken cancel)
    {
        var earlier = earlierHead is null ? null : LedgerJson.Read<HeadPaper>(earlierHead);
        await using var snapshot = await LedgerSnapshot.TakeAsync(_store, cancel);
        if (await snapshot.LastHeadAsync(cancel) is not { Head: var head } || PublicKey() is not { } key) return null;
        if (earlier?.Size > head.Size) throw new FormatException("The earlier head is of a larger ledger than this one.");
        var entries = new List<StoredEntry>();
        await foreach (var entry in snapshot.OfSubjectAsync(matter, cancel)) entries.Add(entry);
        if (entries.Count == 0) return null;

        var tree = new MerkleLevels(await snapshot.LeavesAsync(head.Size, cancel));
        var proved = entries.Where(e => e.Leaf is not null).OrderBy(e => e.Leaf).Select(e =>
            InclusionPaper.Of(LedgerEntry.Decode(e.Canonical), e.Leaf!.Value, head.Size, MerkleTree.Inclusion(e.Leaf.Value, head.Size, tree.Subtree))).ToList();
        var growth = earlier is null ? null : ConsistencyPaper.Of(earlier.Size, head.Size, MerkleTree.Consistency(earlier.Size, head.Size, tree.Subtree));
        return LedgerJson.Write(new ProofPaper(ProofPaper.FormatName, matter, HeadPaper.Of(head, key), proved, growth, entries.Count - proved.Count));
    }

    private LedgerPublicKey? PublicKey()
    {
        var path = Path.Combine(_store.Location.Keys, LedgerKey.PublicFile);
        return File.Exists(path) ? LedgerPublicKey.FromPem(File.ReadAllText(path)) : null;
    }
}
