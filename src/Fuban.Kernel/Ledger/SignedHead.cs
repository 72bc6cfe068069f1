using System.Globalization;
using System.Text;

namespace Fuban.Kernel.Ledger;

/// <summary>签名树头: what the ledger was at an instant: so many entries with this root, signed with the office's key.</summary>
/// <param name="Size">Number of sealed entries.</param>
/// <param name="Root">Root of the Merkle tree over their digests.</param>
/// <param name="At">When it was signed, UTC, in microseconds since 1970.</param>
/// <param name="KeyId">SM3 of the signing key's SubjectPublicKeyInfo, hexadecimal.</param>
/// <param name="Signature">SM2 with SM3 over <see cref="Text"/>, DER.</param>
internal sealed record SignedHead(long Size, byte[] Root, long At, string KeyId, byte[] Signature)
{
    public static SignedHead Sign(LedgerKey key, long size, byte[] root, long at)
    {
        var head = new SignedHead(size, root, at, key.Public.Id, []);
        return head with { Signature = key.Sign(head.TextBytes()) };
    }

    public bool Verify(LedgerPublicKey key) => key.Id == KeyId && key.Verify(TextBytes(), Signature);

    /// <summary>What is signed: five lines of ASCII, each ended by a line feed.</summary>
    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"fuban-ledger-head/1\nsize {Size}\nroot {Convert.ToHexStringLower(Root)}\ntime {LedgerTime.Format(At)}\nkey {KeyId}\n");

    private byte[] TextBytes() => Encoding.ASCII.GetBytes(Text());
}

/// <summary>Instants as written in heads and proofs: UTC with six decimals, so that text and stored microseconds are one to one.</summary>
internal static class LedgerTime
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string Format(long microseconds) =>
        DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">Not in this form.</exception>
    public static long Parse(string text)
    {
        var at = DateTime.ParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }
}
