using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Kernel.Ledger;

/// <summary>
/// 封存: gives committed entries their places in the Merkle log and signs its new head. The next batch is whatever is committed and unsealed, in the order
/// of ids: a late commit with an early id simply comes in a later batch. Hashing and signing happen before the lane; two sealers at
/// once cannot fork the log, for a size has one head and a leaf one entry.
/// </summary>
internal sealed class Sealer(OfficeStore store, CommandRunner runner, TimeProvider clock) : IDisposable
{
    private const int BatchLimit = 4096;
    private readonly SemaphoreSlim _one = new(1);
    private LedgerKey? _key;

    /// <summary>Seals everything that is committed now. Where another process is sealing, it leaves the rest to that one.</summary>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var total = 0;
            while (await SealBatchAsync(cancel) is > 0 and var count) total += count;
            return total;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<int> SealBatchAsync(CancellationToken cancel)
    {
        StoredHead? last;
        List<(Guid Id, byte[] Digest)> next;
        await using (var snapshot = await LedgerSnapshot.TakeAsync(store, cancel))
        {
            last = await snapshot.LastHeadAsync(cancel);
            next = await snapshot.NextToSealAsync(BatchLimit, cancel);
        }

        if (next.Count == 0) return 0;
        if (next.FirstOrDefault(n => n.Digest.Length != Sm3.Size) is { Digest: not null } wrong)
            throw new InvalidDataException($"Ledger entry {wrong.Id} has no digest: run ledger verify.");
        _key ??= LedgerKey.OpenOrCreate(store.Location.Keys, LedgerKey.PassphraseFromEnvironment());
        if (last is not null && last.Head.KeyId != _key.Public.Id)
            throw new InvalidOperationException($"The ledger is signed with key {last.Head.KeyId}, this process holds {_key.Public.Id}: it must not seal.");

        var frontier = last is null ? new MerkleFrontier() : MerkleFrontier.Deserialize(last.Frontier);
        if (last is not null && (frontier.Size != last.Head.Size || !frontier.Root().AsSpan().SequenceEqual(last.Head.Root)))
            throw new InvalidOperationException("The last head does not belong to its frontier: run ledger verify.");
        foreach (var (_, digest) in next) frontier.Append(digest);
        var head = SignedHead.Sign(_key, frontier.Size, frontier.Root(), Stored.Instant(clock.GetUtcNow().UtcDateTime));
        var outcome = await runner.Write((_, _, rows) => WriteAsync(rows, next, head, frontier));
        return outcome.IsDone ? next.Count : 0;
    }

    private async Task<Outcome> WriteAsync(KernelRows rows, List<(Guid Id, byte[] Digest)> next, SignedHead head, MerkleFrontier frontier)
    {
        var first = head.Size - next.Count;
        var placed = store.IsSqlite
            ? await PlaceOneByOneAsync(rows, next, first)
            : await rows.Execute(
                """
                UPDATE ledger_entries e SET "Leaf" = n.leaf FROM unnest(@p0, @p1) AS n(id, leaf) WHERE e."Id" = n.id AND e."Leaf" IS NULL
                """,
                next.Select(n => n.Id).ToArray(), Enumerable.Range(0, next.Count).Select(i => first + i).ToArray());
        // Another process was quicker; whatever it sealed needs no second place.
        if (placed != next.Count) return Outcome.Refuse("LEDGER-sealed");
        await rows.Execute(
            """INSERT INTO ledger_heads ("Size", "Root", "At", "KeyId", "Signature", "Frontier") VALUES (@p0, @p1, @p2, @p3, @p4, @p5)""",
            head.Size, head.Root, head.At, head.KeyId, head.Signature, frontier.Serialize());
        return new Outcome.Done();
    }

    private static async Task<int> PlaceOneByOneAsync(KernelRows rows, List<(Guid Id, byte[] Digest)> next, long first)
    {
        var placed = 0;
        foreach (var (id, _) in next)
            placed += await rows.Execute("""UPDATE ledger_entries SET "Leaf" = @p0 WHERE "Id" = @p1 AND "Leaf" IS NULL""", first + placed, rows.Id(id));
        return placed;
    }
}
