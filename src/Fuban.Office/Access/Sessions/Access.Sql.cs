using System.Security.Cryptography;
using Fuban.Kernel.Data;

namespace Fuban.Office.Access;

/// <summary>What one request needs to know of its session or token.</summary>
internal sealed record SignedIn(
    Guid Id, Guid Account, Guid Person, string AccountName, bool HasFactor, bool PasswordIsOld, DateTime CreatedAt, DateTime LastSeenAt, long OrganizationVersion);

/// <summary>The one query of every request: session, account and the version of the organization together.</summary>
internal static class AccessSql
{
    private const string VersionColumn = """COALESCE((SELECT "Value" FROM kernel_versions WHERE "Name" = 'organization'), 0)""";

    private const string AccountColumns =
        """
        a."Id", a."PersonId", a."Name",
        CASE WHEN a."TotpSecret" IS NOT NULL OR EXISTS (SELECT 1 FROM access_passkeys p WHERE p."AccountId" = a."Id" AND p."RemovedAt" IS NULL) THEN 1 ELSE 0 END
        """;

    private const string SessionSql =
        $"""
         SELECT s."Id", {AccountColumns}, CASE WHEN s."PasswordIsOld" THEN 1 ELSE 0 END, s."CreatedAt", s."LastSeenAt", {VersionColumn}, s."SecretDigest"
         FROM access_sessions s JOIN access_accounts a ON a."Id" = s."AccountId"
         WHERE s."Id" = @p0 AND s."RevokedAt" IS NULL AND a."State" = 'Active'
         """;

    private const string TokenSql =
        $"""
         SELECT t."Id", {AccountColumns}, 0, t."CreatedAt", t."CreatedAt", {VersionColumn}
         FROM access_tokens t JOIN access_accounts a ON a."Id" = t."AccountId"
         WHERE t."Digest" = @p0 AND t."RevokedAt" IS NULL AND (t."ExpiresAt" IS NULL OR t."ExpiresAt" > @p1) AND a."State" = 'Active'
         """;

    private const string AccountSql =
        $"""
         SELECT a."Id", {AccountColumns}, 0, a."CreatedAt", a."CreatedAt", {VersionColumn}
         FROM access_accounts a WHERE a."NormalizedName" = @p0 AND a."State" = 'Active'
         """;

    /// <summary>For whoever owns the office's folder or database and acts as an account on the command line.</summary>
    public static async Task<SignedIn?> ByName(ReadPool.ReadLease lease, string normalizedName, CancellationToken cancel)
    {
        await using var reader = await lease.Command(AccountSql, normalizedName).ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader) : null;
    }

    public static async Task<SignedIn?> Session(ReadPool.ReadLease lease, Guid session, byte[] digest, CancellationToken cancel)
    {
        await using var reader = await lease.Command(SessionSql, session).ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel)) return null;
        return CryptographicOperations.FixedTimeEquals((byte[])reader.GetValue(9), digest) ? Read(reader) : null;
    }

    public static async Task<SignedIn?> Token(ReadPool.ReadLease lease, byte[] digest, DateTime now, CancellationToken cancel)
    {
        await using var reader = await lease.Command(TokenSql, digest, now).ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader) : null;
    }

    private static SignedIn Read(System.Data.Common.DbDataReader r) => new(
        r.Id(0), r.Id(1), r.Id(2), r.GetString(3), r.GetInt32(4) == 1, r.GetInt32(5) == 1, r.Instant(6), r.Instant(7), r.GetInt64(8));
}
