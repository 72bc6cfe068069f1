using Org.BouncyCastle.Crypto.Digests;

namespace Fuban.Kernel.Ledger;

/// <summary>杂凑: SM3 (GB/T 32905), at once or piece by piece.</summary>
public sealed class Sm3
{
    public const int Size = 32;

    [ThreadStatic]
    private static SM3Digest? _shared;

    private readonly SM3Digest _digest = new();

    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[Size];
        Hash(data, hash);
        return hash;
    }

    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash) => Hash(data, [], [], hash);

    /// <summary>The pieces one after the other; a Merkle node is a prefix and two hashes.</summary>
    internal static void Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> hash)
    {
        // DoFinal leaves the digest as new, so one object serves its thread for good; an interrupted one is not put back.
        var digest = _shared ?? new SM3Digest();
        _shared = null;
        digest.BlockUpdate(first);
        digest.BlockUpdate(second);
        digest.BlockUpdate(third);
        digest.DoFinal(hash);
        _shared = digest;
    }

    public void Append(ReadOnlySpan<byte> data) => _digest.BlockUpdate(data);

    /// <summary>The hash of all that was appended; afterwards the object begins anew.</summary>
    public byte[] Finish()
    {
        var hash = new byte[Size];
        _digest.DoFinal(hash);
        return hash;
    }
}
