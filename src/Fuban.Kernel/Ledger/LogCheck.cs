namespace Fuban.Kernel.Ledger;

/// <summary>
/// Follows the sealed log from the first entry to the last: no place empty, each batch in the order of ids, every head's root and frontier reached. After
/// damage it goes on from the next head that is sound, so that each damage is named and none hides another.
/// </summary>
internal sealed class LogCheck(IReadOnlyList<StoredHead> heads, HeadPaper? exported, LedgerPublicKey? key, Action<LedgerProblem> report)
{
    private readonly Lazy<SignedHead?> _exported = new(() => Read(exported));
    private MerkleFrontier _frontier = new();
    private long _next;
    private int _head;
    private string? _lastId;
    private bool _broken;

    public void Add(StoredEntry entry)
    {
        if (_next == 0) CheckExported();
        var place = entry.Leaf!.Value;
        if (place < _next)
        {
            report(new LedgerProblem(LedgerProblemKind.EntryReordered, place, entry.Id));
            return;
        }

        Skip(place);
        if (_lastId is not null && string.CompareOrdinal(_lastId, entry.Id) >= 0)
        {
            report(new LedgerProblem(LedgerProblemKind.EntryReordered, place, entry.Id));
            _broken = true;
        }

        _lastId = entry.Id;
        if (entry.Digest.Length == Sm3.Size && !_broken) _frontier.Append(entry.Digest);
        else _broken = true;
        Advance();
    }

    public void End()
    {
        if (_next == 0) CheckExported();
        var sealedSize = heads.Count == 0 ? 0 : heads[^1].Head.Size;
        Skip(sealedSize);
        if (_next > sealedSize) report(new LedgerProblem(LedgerProblemKind.HeadMissing, sealedSize));
        if (exported is not null && (_exported.Value is not { } head || head.Size > _next || key is null || !head.Verify(key)))
            report(new LedgerProblem(LedgerProblemKind.ExportedHeadContradicted, exported.Size));
    }

    /// <summary>Names an empty run of places by its first, and goes on from the last sound head before the next entry.</summary>
    private void Skip(long place)
    {
        if (_next >= place) return;
        report(new LedgerProblem(LedgerProblemKind.EntryMissing, _next));
        _broken = true;
        for (; _head < heads.Count && heads[_head].Head.Size <= place; _head++)
        {
            _next = heads[_head].Head.Size;
            CheckHead(heads[_head]);
        }

        if (_next == place) return;
        _next = place;
        _broken = true;
    }

    private void Advance()
    {
        _next++;
        while (_head < heads.Count && heads[_head].Head.Size < _next) _head++;
        if (_head < heads.Count && heads[_head].Head.Size == _next) CheckHead(heads[_head]);
        CheckExported();
    }

    private void CheckHead(StoredHead stored)
    {
        _lastId = null;
        if (!_broken && !_frontier.Root().AsSpan().SequenceEqual(stored.Head.Root))
            report(new LedgerProblem(LedgerProblemKind.HeadContradicted, stored.Head.Size));
        else if (!_broken && !_frontier.Serialize().AsSpan().SequenceEqual(stored.Frontier))
            report(new LedgerProblem(LedgerProblemKind.HeadAltered, stored.Head.Size));

        if (Resume(stored) is { } sound) (_frontier, _broken) = (sound, false);
    }

    private static MerkleFrontier? Resume(StoredHead stored)
    {
        try
        {
            var frontier = MerkleFrontier.Deserialize(stored.Frontier);
            return frontier.Size == stored.Head.Size && frontier.Root().AsSpan().SequenceEqual(stored.Head.Root) ? frontier : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void CheckExported()
    {
        if (_exported.Value is not { } head || head.Size != _next || _broken) return;
        if (!_frontier.Root().AsSpan().SequenceEqual(head.Root)) report(new LedgerProblem(LedgerProblemKind.ExportedHeadContradicted, head.Size));
    }

    private static SignedHead? Read(HeadPaper? paper)
    {
        try
        {
            return paper?.ToHead();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
