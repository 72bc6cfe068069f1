using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Fuban.Office.Access;

/// <summary>
/// 动态口令 (RFC 6238: SHA-1, 30 s, 6 digits, as authenticator programs expect). Identity's own check does not tell which time step matched, and without
/// it a code could be used twice.
/// </summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;
    private const int Drift = 1;

    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, 32);

    /// <returns>The time step whose code this is; null when none of the near ones.</returns>
    public static long? Match(string secret, string code, DateTime now)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        var step = StepOf(now);
        for (var near = step - Drift; near <= step + Drift; near++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, near)), System.Text.Encoding.UTF8.GetBytes(digits))) return near;
        }

        return null;
    }

    public static long StepOf(DateTime now) => (long)(now - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    // The standard of every authenticator program is HMAC over SHA-1.
#pragma warning disable CA5350
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350

    public static string Link(string secret, string account, string issuer) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    private static byte[] Bytes(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in secret)
        {
            buffer = (buffer << 5) | Base32.IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
            buffer &= (1 << bits) - 1;
        }

        return bytes;
    }
}
