using Fuban.Kernel.Commands;

namespace Fuban.Office.Access;

/// <summary>What is kept of an enrolment, and the recovery codes that are shown once.</summary>
internal sealed record TotpEnrolment(string Protected, long Step, IReadOnlyList<string> Codes)
{
    private const int RecoveryCodes = 8;

    public IReadOnlyList<string> Digests => [.. Codes.Select(Secrets.RecoveryDigest)];

    /// <summary>The code proves that the secret has arrived in the authenticator.</summary>
    public static (TotpEnrolment? Enrolment, Refusal? Refusal) Check(TotpVault vault, string? offered, string? code, DateTime now)
    {
        if (Reveal(vault, offered) is not { } secret || Totp.Match(secret, code ?? "", now) is not { } step) return (null, new Refusal("TOTP-wrong").On("Code"));
        return (new TotpEnrolment(vault.Protect(secret), step, NewRecoveryCodes()), null);
    }

    public static List<string> NewRecoveryCodes() => [.. Enumerable.Range(0, RecoveryCodes).Select(_ => Secrets.RecoveryCode())];

    /// <summary>The secret goes through the form in its protected shape, so that nobody plants one of his own.</summary>
    public static string? Reveal(TotpVault vault, string? offered)
    {
        try
        {
            return offered is null ? null : vault.Reveal(offered);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
