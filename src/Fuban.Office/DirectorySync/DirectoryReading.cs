using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.DirectorySync.Ldap;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.DirectorySync;

/// <summary>目录人员: one entry in the office's words; null where the directory says nothing.</summary>
public sealed record DirectoryPerson(string Dn, string? Id, string? Account, string? Name, string? Department, string? Mail, string? Phone, bool IsDisabled);

/// <summary>The directory's people, or why they could not be read.</summary>
internal sealed record DirectoryAnswer(IReadOnlyList<DirectoryPerson> People, Refusal? Refusal);

/// <summary>读目录: asks the directory who there is. It protects the password too: outside every command.</summary>
internal sealed class DirectoryReading(OfficeStore store, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly IDataProtector _protector = protection.CreateProtector("fuban.directory");

    public string Protect(string password) => _protector.Protect(password);

    public async Task<DirectoryServer?> Server(CancellationToken cancel = default)
    {
        await using var db = store.Read();
        return await db.Set<DirectoryServer>().SingleOrDefaultAsync(cancel);
    }

    /// <summary>What came of the last time; null before the first.</summary>
    public async Task<DirectoryNote?> Last(CancellationToken cancel = default)
    {
        await using var db = store.Read();
        return await db.Set<DirectoryNote>().SingleOrDefaultAsync(cancel);
    }

    /// <param name="password">As typed; null = the one that is kept.</param>
    public async Task<DirectoryAnswer> People(DirectorySettings settings, string? password, CancellationToken cancel)
    {
        var server = await Server(cancel);
        if (DirectoryChecks.Refusals(settings, password is not null, server) is [var wrong, ..]) return new DirectoryAnswer([], wrong);
        var full = settings.Full();
        var secret = full.Dn.Length == 0 ? "" : password ?? Reveal(server!.Password!);
        if (secret is null) return new DirectoryAnswer([], new Refusal("DIRECTORY-password-lost").On("Password"));
        try
        {
            await using var client = await LdapClient.ConnectAsync(full.Address, cancel);
            if (full.Dn.Length > 0) await client.BindAsync(full.Dn, secret, cancel);
            string[] wanted = [full.Id, full.Account, full.Name, full.Department, full.Mail, full.Phone, "userAccountControl", "nsAccountLock", "pwdAccountLockedTime"];
            var entries = await client.SearchAsync(full.Base, full.Filter, wanted, Longest, cancel);
            return new DirectoryAnswer([.. entries.Select(e => Person(e, full))], null);
        }
        catch (LdapException e)
        {
            return new DirectoryAnswer([], e.Refusal);
        }
    }

    private static DirectoryPerson Person(LdapEntry e, DirectorySettings s) => new(
        e.Dn, Id(e, s.Id), e.Text(s.Account), e.Text(s.Name), e.Text(s.Department), e.Text(s.Mail), e.Text(s.Phone), IsDisabled(e));

    /// <summary>objectGUID is sixteen bytes, entryUUID a text.</summary>
    private static string? Id(LdapEntry entry, string attribute) => attribute.Equals("objectGUID", StringComparison.OrdinalIgnoreCase)
        ? entry.Bytes(attribute) is { Length: 16 } bytes ? new Guid(bytes).ToString() : null
        : entry.Text(attribute);

    /// <summary>As Active Directory, 389 Directory Server and OpenLDAP's password policy say that somebody may not sign in.</summary>
    private static bool IsDisabled(LdapEntry entry) =>
        (int.TryParse(entry.Text("userAccountControl"), out var bits) && (bits & 2) != 0)
        || string.Equals(entry.Text("nsAccountLock"), "true", StringComparison.OrdinalIgnoreCase)
        || entry.Text("pwdAccountLockedTime") == "000001010000Z";

    private string? Reveal(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
