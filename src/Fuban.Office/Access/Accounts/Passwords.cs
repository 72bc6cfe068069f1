using System.Collections.Frozen;
using Fuban.Kernel.Commands;
using Microsoft.AspNetCore.Identity;

namespace Fuban.Office.Access;

/// <summary>口令: policy, hashing and checking, always outside a command. The hashing is ASP.NET Core Identity's.</summary>
public sealed class Passwords
{
    public const int Shortest = 12;
    private const int Longest = 256;

    // Long enough for the policy and still the first that anybody tries.
    private static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
    [
        "password1234", "password12345", "passwordpassword", "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "abcdefghijkl", "abc123456789", "a123456789012",
        "administrator", "administrator1", "admin1234567", "admin12345678", "adminadminadmin", "letmeinletmein", "woaini520520", "woaini13145520", "zhengfu12345", "q1w2e3r4t5y6",
        "changemechangeme", "iloveyou12345", "welcome12345", "asdfghjkl123",
    ]);

    private readonly PasswordHasher<string> _hasher = new();
    private readonly Lazy<string> _nobody;

    public Passwords() => _nobody = new Lazy<string>(() => Hash(Secrets.New()));

    public string Hash(string password) => _hasher.HashPassword("", password);

    /// <summary>Takes the same time for an account that does not exist.</summary>
    public bool Check(string? hash, string password) =>
        _hasher.VerifyHashedPassword("", hash ?? _nobody.Value, password.Length > Longest ? "" : password) != PasswordVerificationResult.Failed && hash is not null;

    public static Refusal? Refusal(string accountName, string? password)
    {
        if (string.IsNullOrEmpty(password) || password.Length is < Shortest or > Longest) return new Refusal("PASSWORD-length", Shortest, Longest);
        if (password.Contains(accountName, StringComparison.OrdinalIgnoreCase)) return new Refusal("PASSWORD-account");
        if (Common.Contains(password.ToLowerInvariant()) || password.Distinct().Count() < 4) return new Refusal("PASSWORD-common");
        return Kinds(password) < 2 ? new Refusal("PASSWORD-kinds") : null;
    }

    /// <summary>小写、大写、数字、其他: how many of the four it mixes.</summary>
    private static int Kinds(string password) => password.Select(c => char.IsAsciiLetterLower(c) ? 0 : char.IsAsciiLetterUpper(c) ? 1 : char.IsAsciiDigit(c) ? 2 : 3).Distinct().Count();
}
