using System.Security.Cryptography;
using System.Text;
using Fuban.Kernel.Ledger;

namespace Fuban.Office.Access;

/// <summary>Random words that are given out once; the office keeps their digest.</summary>
public static class Secrets
{
    private const string RecoveryLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>256 random bits, fit for a URL.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] Digest(string secret) => Sm3.Hash(Encoding.UTF8.GetBytes(secret));

    public static string RecoveryCode() => RandomNumberGenerator.GetString(RecoveryLetters, 5) + "-" + RandomNumberGenerator.GetString(RecoveryLetters, 5);

    public static string RecoveryDigest(string code) => Convert.ToHexString(WordDigest(code));

    /// <summary>Of a word that somebody types: capitals and blanks around it do not matter.</summary>
    public static byte[] WordDigest(string word) => Digest(word.Trim().ToUpperInvariant());
}
