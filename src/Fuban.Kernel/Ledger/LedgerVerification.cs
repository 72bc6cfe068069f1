using System.Data.Common;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Data;

namespace Fuban.Kernel.Ledger;

/// <summary>校验: recomputes everything from the store: entries, tree and heads, rows, blobs, in this order. One object verifies once.</summary>
internal sealed class LedgerVerification(OfficeStore store, BlobStore blobs, LedgerPublicKey? key, HeadPaper? exported)
{
    private const int Named = 100;
    private readonly List<LedgerProblem> _problems = [];
    private readonly Dictionary<string, Dictionary<Guid, Expectation>> _expected = [];
    private readonly Dictionary<string, (string Table, string Row)> _blobs = [];
    private readonly RowDigest _digest = new();
    private long _found;
    private long _entries;
    private long _unsealed;
    private long _rows;

    public async Task<LedgerReport> RunAsync(CancellationToken cancel)
    {
        StoredHead? last;
        int heads;
        await using (var snapshot = await LedgerSnapshot.TakeAsync(store, cancel))
        {
            var all = await snapshot.HeadsAsync(cancel);
            (heads, last) = (all.Count, all.Count == 0 ? null : all[^1]);
            CheckSignatures(all);
            await CheckLogAsync(snapshot, all, cancel);
            await foreach (var entry in snapshot.UnsealedAsync(cancel))
            {
                _unsealed++;
                Check(entry);
            }

            foreach (var table in Tables()) await CheckRowsAsync(snapshot, table, cancel);
            foreach (var (table, rows) in _expected.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                foreach (var (row, mark) in rows.Where(r => r.Value.State == RowState.Written).OrderBy(r => r.Key))
                    Report(new LedgerProblem(LedgerProblemKind.RowMissing, Entry: mark.Entry.ToString(), Table: table, Row: row.ToString()));
            }
        }

        await CheckBlobsAsync(cancel);
        return new LedgerReport(
            _entries, _unsealed, heads, _rows, _blobs.Count, last is null ? null : Convert.ToHexStringLower(last.Head.Root), key?.Id, _found, _problems);
    }

    private void CheckSignatures(List<StoredHead> heads)
    {
        var wrong = heads.AsParallel().AsOrdered().Where(h => key is null || !h.Head.Verify(key)).ToList();
        foreach (var head in wrong) Report(new LedgerProblem(LedgerProblemKind.HeadAltered, head.Head.Size));
    }

    private async Task CheckLogAsync(LedgerSnapshot snapshot, List<StoredHead> heads, CancellationToken cancel)
    {
        var log = new LogCheck(heads, exported, key, Report);
        await foreach (var entry in snapshot.SealedAsync(cancel))
        {
            _entries++;
            log.Add(entry);
            Check(entry);
        }

        log.End();
    }

    /// <summary>The entry by itself; what it says of rows is expected from here on.</summary>
    private void Check(StoredEntry stored)
    {
        if (stored.Leaf is null) _entries++;
        if (MerkleTree.LeafHash(stored.Canonical).AsSpan().SequenceEqual(stored.Digest))
        {
            try
            {
                var entry = LedgerEntry.Decode(stored.Canonical);
                foreach (var mark in entry.Marks) Expect(mark, entry.Id);
                return;
            }
            catch (FormatException)
            {
                // Reported like any other alteration.
            }
        }

        Report(new LedgerProblem(LedgerProblemKind.EntryAltered, stored.Leaf, stored.Id));
    }

    private void Expect(RowMark mark, Guid entry)
    {
        if (!_expected.TryGetValue(mark.Table, out var rows)) _expected[mark.Table] = rows = [];
        if (!rows.TryGetValue(mark.Key, out var known) || known.Version <= mark.Version)
            rows[mark.Key] = new Expectation(mark.State, mark.Version, mark.Salt, mark.Digest, entry);
    }

    private IReadOnlyList<CoveredTable> Tables()
    {
        using var db = store.Read();
        return CoveredTable.In(db.Model);
    }

    private async Task CheckRowsAsync(LedgerSnapshot snapshot, CoveredTable table, CancellationToken cancel)
    {
        var expected = _expected.GetValueOrDefault(table.Name) ?? [];
        await foreach (var row in snapshot.RowsAsync(table, cancel))
        {
            _rows++;
            var name = LedgerSnapshot.Name(row.GetValue(0));
            for (var i = 0; i < table.BlobColumns.Count; i++)
            {
                if (row.Text(2 + table.Columns.Count + i) is { Length: > 0 } blob) _blobs.TryAdd(blob, (table.Name, name));
            }

            if (table.Columns.Count == 0) continue;
            if (!Guid.TryParse(name, out var id) || !expected.Remove(id, out var mark) || mark.State == RowState.Removed)
                Report(new LedgerProblem(LedgerProblemKind.RowUnknown, Table: table.Name, Row: name));
            else if (!IsAsLeft(table, row, id, mark))
                Report(new LedgerProblem(LedgerProblemKind.RowAltered, Entry: mark.Entry.ToString(), Table: table.Name, Row: name));
        }
    }

    private bool IsAsLeft(CoveredTable table, DbDataReader row, Guid id, Expectation mark)
    {
        if (row.GetValue(1) is not long version || version != mark.Version) return false;
        _digest.Begin(table.Name, id, version, mark.Salt);
        for (var i = 0; i < table.Columns.Count; i++) _digest.Add(table.Columns[i], row, 2 + i);
        return _digest.End().AsSpan().SequenceEqual(mark.Digest);
    }

    private async Task CheckBlobsAsync(CancellationToken cancel)
    {
        foreach (var (hash, (table, row)) in _blobs)
        {
            var state = BlobStore.IsHash(hash) ? await blobs.VerifyAsync(hash, cancel) : BlobState.Missing;
            if (state != BlobState.Intact)
                Report(new LedgerProblem(state == BlobState.Missing ? LedgerProblemKind.BlobMissing : LedgerProblemKind.BlobAltered, Table: table, Row: row, Blob: hash));
        }
    }

    private void Report(LedgerProblem problem)
    {
        _found++;
        if (_problems.Count < Named) _problems.Add(problem);
    }

    private readonly record struct Expectation(RowState State, long Version, byte[] Salt, byte[] Digest, Guid Entry);
}
