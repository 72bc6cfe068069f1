using System.Numerics;

namespace Fuban.Kernel.Ledger;

/// <summary>All complete subtrees over a run of leaves, level by level, from which any proof is put together without hashing the leaves again.</summary>
internal sealed class MerkleLevels
{
    private readonly List<byte[]> _levels;

    /// <param name="leaves">Leaf hashes, one after the other.</param>
    public MerkleLevels(byte[] leaves)
    {
        _levels = [leaves];
        for (var below = leaves; below.Length >= 2 * Sm3.Size; below = _levels[^1])
        {
            var level = new byte[below.Length / (2 * Sm3.Size) * Sm3.Size];
            for (var at = 0; at < level.Length; at += Sm3.Size)
                MerkleTree.NodeHash(below.AsSpan(2 * at, Sm3.Size), below.AsSpan((2 * at) + Sm3.Size, Sm3.Size)).CopyTo(level, at);
            _levels.Add(level);
        }
    }

    public long Size => _levels[0].Length / Sm3.Size;

    /// <summary>The root over a run of leaves that begins where a subtree of its size may begin.</summary>
    public byte[] Subtree(long start, long count)
    {
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return _levels[level].AsSpan((int)(start >> level) * Sm3.Size, Sm3.Size).ToArray();
        }

        var left = 1L << BitOperations.Log2((ulong)count);
        return MerkleTree.NodeHash(Subtree(start, left), Subtree(start + left, count - left));
    }

    public byte[] Root(long size) => size == 0 ? MerkleTree.EmptyRoot : Subtree(0, size);
}
