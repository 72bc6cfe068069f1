using System.Buffers.Binary;
using System.Numerics;

namespace Fuban.Kernel.Ledger;

/// <summary>
/// 树边: what is needed of a tree to append to it and to know its root: the roots of its complete subtrees, largest first, one for each bit
/// set in the size.
/// </summary>
internal sealed class MerkleFrontier
{
    private readonly List<byte[]> _subtrees = [];

    public long Size { get; private set; }

    public void Append(byte[] leafHash)
    {
        var hash = leafHash;
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            hash = MerkleTree.NodeHash(_subtrees[^1], hash);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(hash);
        Size++;
    }

    public byte[] Root()
    {
        if (Size == 0) return MerkleTree.EmptyRoot;
        var root = _subtrees[^1];
        for (var i = _subtrees.Count - 2; i >= 0; i--) root = MerkleTree.NodeHash(_subtrees[i], root);
        return root;
    }

    /// <summary>Eight bytes of size, highest first, then the subtree roots.</summary>
    public byte[] Serialize()
    {
        var bytes = new byte[8 + (_subtrees.Count * Sm3.Size)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        for (var i = 0; i < _subtrees.Count; i++) _subtrees[i].CopyTo(bytes, 8 + (i * Sm3.Size));
        return bytes;
    }

    /// <exception cref="FormatException">Not what <see cref="Serialize"/> writes.</exception>
    public static MerkleFrontier Deserialize(ReadOnlySpan<byte> bytes)
    {
        var size = bytes.Length >= 8 ? BinaryPrimitives.ReadInt64BigEndian(bytes) : -1;
        if (size < 0 || bytes.Length != 8 + (BitOperations.PopCount((ulong)size) * Sm3.Size)) throw new FormatException("The bytes are no tree frontier.");
        var frontier = new MerkleFrontier { Size = size };
        for (var rest = bytes[8..]; !rest.IsEmpty; rest = rest[Sm3.Size..]) frontier._subtrees.Add(rest[..Sm3.Size].ToArray());
        return frontier;
    }
}
