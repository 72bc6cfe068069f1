using System.Numerics;

namespace Fuban.Kernel.Ledger;

/// <summary>
/// 哈希树: the append-only tree of RFC 6962 with SM3. A leaf is SM3(00 ‖ data), a node SM3(01 ‖ left ‖ right), the empty tree SM3 of nothing;
/// the left subtree is the largest power of two smaller than the whole.
/// </summary>
internal static class MerkleTree
{
    private static readonly byte[] LeafPrefix = [0];
    private static readonly byte[] NodePrefix = [1];

    public static byte[] EmptyRoot => Sm3.Hash([]);

    public static byte[] LeafHash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[Sm3.Size];
        Sm3.Hash(LeafPrefix, data, [], hash);
        return hash;
    }

    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[Sm3.Size];
        Sm3.Hash(NodePrefix, left, right, hash);
        return hash;
    }

    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.IsEmpty) return EmptyRoot;
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves) frontier.Append(leaf);
        return frontier.Root();
    }

    /// <summary>The path from a leaf to the root of the first <paramref name="size"/> leaves, nearest neighbour first.</summary>
    /// <param name="subtree">The root over a run of leaves, by start and count; the store decides how it finds it.</param>
    public static IReadOnlyList<byte[]> Inclusion(long index, long size, Func<long, long, byte[]> subtree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        for (long start = 0, count = size; count > 1;)
        {
            var left = LeftOf(count);
            if (index - start < left)
            {
                path.Add(subtree(start + left, count - left));
                count = left;
            }
            else
            {
                path.Add(subtree(start, left));
                start += left;
                count -= left;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that the tree of <paramref name="to"/> leaves begins with the tree of <paramref name="from"/> leaves.</summary>
    public static IReadOnlyList<byte[]> Consistency(long from, long to, Func<long, long, byte[]> subtree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var path = new List<byte[]>();
        if (from == 0 || from == to) return path;
        long start = 0, count = to;
        while (from - start < count)
        {
            var left = LeftOf(count);
            if (from - start <= left)
            {
                path.Add(subtree(start + left, count - left));
                count = left;
            }
            else
            {
                path.Add(subtree(start, left));
                start += left;
                count -= left;
            }
        }

        // The verifier knows the old root itself when it is a subtree of its own.
        if (start > 0) path.Add(subtree(start, count));
        path.Reverse();
        return path;
    }

    public static bool VerifyInclusion(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size) return false;
        var (node, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var other in path)
        {
            if (last == 0 || other.Length != Sm3.Size) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = NodeHash(other, hash);
                Climb(ref node, ref last);
            }
            else
            {
                hash = NodeHash(hash, other);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    public static bool VerifyConsistency(long from, ReadOnlySpan<byte> fromRoot, long to, ReadOnlySpan<byte> toRoot, IReadOnlyList<byte[]> path)
    {
        if (from < 0 || from > to || path.Any(hash => hash.Length != Sm3.Size)) return false;
        if (from == to) return path.Count == 0 && fromRoot.SequenceEqual(toRoot);
        if (from == 0) return path.Count == 0 && fromRoot.SequenceEqual(EmptyRoot);
        IReadOnlyList<byte[]> hashes = BitOperations.IsPow2(from) ? [fromRoot.ToArray(), .. path] : path;
        if (hashes.Count == 0) return false;
        var (node, last) = (from - 1, to - 1);
        for (; (node & 1) == 1; node >>= 1) last >>= 1;
        var (old, fresh) = (hashes[0], hashes[0]);
        foreach (var other in hashes.Skip(1))
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                old = NodeHash(other, old);
                fresh = NodeHash(other, fresh);
                Climb(ref node, ref last);
            }
            else
            {
                fresh = NodeHash(fresh, other);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && old.AsSpan().SequenceEqual(fromRoot) && fresh.AsSpan().SequenceEqual(toRoot);
    }

    /// <summary>At the ragged right edge a node without a neighbour rises until it is a right child.</summary>
    private static void Climb(ref long node, ref long last)
    {
        for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
    }

    private static long LeftOf(long count) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(count - 1)));
}
