using Org.BouncyCastle.Crypto.Digests;

namespace Fuban.Kernel.Ledger;

/// <summary>SM3 密码杂凑算法 (GB/T 32905): the digest of ledger and blobs.</summary>
public static class Sm3
{
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(data);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return hash;
    }
}
