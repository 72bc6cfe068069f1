using CsCheck;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class MerkleTreeTests
{
    private const int Small = 130;
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, Small).Select(i => MerkleTree.LeafHash([(byte)i]))];

    [Fact]
    public void Root_OfEverySmallTree_IsThatOfTheDefinition()
    {
        for (var size = 0; size <= Small; size++) Assert.Equal(Definition.Root(Leaves[..size]), MerkleTree.Root(Leaves.AsSpan(0, size)));
    }

    [Fact]
    public void Inclusion_OfEveryLeafOfEverySmallTree_IsThatOfTheDefinitionAndVerifies()
    {
        for (var size = 1; size <= Small; size++)
        {
            var root = Definition.Root(Leaves[..size]);
            for (var index = 0; index < size; index++)
            {
                var path = MerkleTree.Inclusion(index, size, Subtree(Leaves));

                Assert.Equal(Definition.Path(index, Leaves[..size]), path);
                Assert.True(MerkleTree.VerifyInclusion(Leaves[index], index, size, path, root));
                Assert.False(MerkleTree.VerifyInclusion(MerkleTree.LeafHash([255]), index, size, path, root));
                Assert.False(MerkleTree.VerifyInclusion(Leaves[index], (index + 1) % size, size, path, root) && size > 1);
            }
        }
    }

    [Fact]
    public void Consistency_OfEveryPairOfSmallTrees_IsThatOfTheDefinitionAndVerifies()
    {
        var roots = Enumerable.Range(0, Small + 1).Select(size => Definition.Root(Leaves[..size])).ToArray();
        for (var to = 0; to <= Small; to++)
        {
            for (var from = 0; from <= to; from++)
            {
                var path = MerkleTree.Consistency(from, to, Subtree(Leaves));

                if (from > 0 && from < to) Assert.Equal(Definition.Proof(from, Leaves[..to]), path);
                Assert.True(MerkleTree.VerifyConsistency(from, roots[from], to, roots[to], path), $"{from} of {to}");
                Assert.False(MerkleTree.VerifyConsistency(from, MerkleTree.LeafHash([1]), to, roots[to], path));
                Assert.False(MerkleTree.VerifyConsistency(from, roots[from], to, MerkleTree.LeafHash([1]), path) && from > 0);
            }
        }
    }

    [Fact]
    public void Proofs_OfLargerTrees_VerifyAndFailOnAnyChangedHash() =>
        Gen.Select(Gen.Int[Small, 3000], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Sample((size, a, b, c) =>
        {
            var leaves = Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i))).ToArray();
            var (index, from) = (a % size, 1 + (b % (size - 1)));
            var (root, old) = (MerkleTree.Root(leaves), MerkleTree.Root(leaves.AsSpan(0, from)));
            var inclusion = MerkleTree.Inclusion(index, size, Subtree(leaves));
            var consistency = MerkleTree.Consistency(from, size, Subtree(leaves));

            Assert.True(MerkleTree.VerifyInclusion(leaves[index], index, size, inclusion, root));
            Assert.True(MerkleTree.VerifyConsistency(from, old, size, root, consistency));
            Assert.False(MerkleTree.VerifyInclusion(leaves[index], index, size, Altered(inclusion, c), root));
            Assert.False(MerkleTree.VerifyConsistency(from, old, size, root, Altered(consistency, c)));
            Assert.False(MerkleTree.VerifyInclusion(leaves[index], index, size, [.. inclusion.Skip(1)], root));
            Assert.False(MerkleTree.VerifyConsistency(from, old, size, root, [.. consistency.Skip(1)]));
        }, iter: 60);

    [Fact]
    public void Append_AcrossSerialisation_KeepsTheRoot()
    {
        var frontier = new MerkleFrontier();
        for (var size = 0; size < Small; size++)
        {
            frontier = MerkleFrontier.Deserialize(frontier.Serialize());
            Assert.Equal(Definition.Root(Leaves[..size]), frontier.Root());
            Assert.True(frontier.Serialize().Length <= 8 + (32 * 8));

            frontier.Append(Leaves[size]);
        }

        Assert.Equal(Small, frontier.Size);
    }

    [Fact]
    public void Deserialize_OfCutBytes_IsRefused()
    {
        var frontier = new MerkleFrontier();
        frontier.Append(Leaves[0]);
        var bytes = frontier.Serialize();

        for (var length = 0; length < bytes.Length; length++) Assert.Throws<FormatException>(() => MerkleFrontier.Deserialize(bytes.AsSpan(0, length)));
    }

    internal static Func<long, long, byte[]> Subtree(byte[][] leaves) => (start, count) => MerkleTree.Root(leaves.AsSpan((int)start, (int)count));

    private static byte[][] Altered(IReadOnlyList<byte[]> path, int seed)
    {
        byte[][] altered = [.. path.Select(h => (byte[])h.Clone())];
        altered[seed % altered.Length][seed / 7 % 32] ^= (byte)(1 << (seed % 8));
        return altered;
    }

    /// <summary>The recursive definitions of RFC 6962 section 2.1, word for word, over leaf hashes.</summary>
    private static class Definition
    {
        public static byte[] Root(byte[][] d) => d.Length switch
        {
            0 => IndependentVerifier.Sm3([]),
            1 => d[0],
            _ => IndependentVerifier.Sm3([1, .. Root(d[..K(d.Length)]), .. Root(d[K(d.Length)..])]),
        };

        public static byte[][] Path(int m, byte[][] d) => d.Length == 1 ? []
            : m < K(d.Length) ? [.. Path(m, d[..K(d.Length)]), Root(d[K(d.Length)..])]
            : [.. Path(m - K(d.Length), d[K(d.Length)..]), Root(d[..K(d.Length)])];

        public static byte[][] Proof(int m, byte[][] d) => Sub(m, d, true);

        private static byte[][] Sub(int m, byte[][] d, bool b) => m == d.Length ? (b ? [] : [Root(d)])
            : m <= K(d.Length) ? [.. Sub(m, d[..K(d.Length)], b), Root(d[K(d.Length)..])]
            : [.. Sub(m - K(d.Length), d[K(d.Length)..], false), Root(d[..K(d.Length)])];

        private static int K(int n)
        {
            var k = 1;
            while (k * 2 < n) k *= 2;
            return k;
        }
    }
}
