using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Fuban.Kernel.Commands;
using Fuban.Office.DirectorySync.Ldap;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.DirectorySync;

/// <summary>设置目录服务器.</summary>
/// <param name="Password">Protected before the command; null = the one that is there.</param>
[Requires(DirectoryPermissions.Manage)]
public sealed record SetDirectoryServer(DirectorySettings Settings, [Code] string? Password, long? Version) : ICommand;

internal sealed class SetDirectoryServerHandler : IHandler<SetDirectoryServer>
{
    public async Task<Outcome> Handle(SetDirectoryServer command, CommandContext x)
    {
        var server = await x.Db.Set<DirectoryServer>().SingleOrDefaultAsync();
        if (DirectoryChecks.Refusals(command.Settings, command.Password is not null, server) is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        if (server is null) x.Db.Add(server = new DirectoryServer(x.NewId()));
        else x.Expect(server, command.Version);
        server.Set(command.Settings, command.Settings.Dn.Length == 0 ? null : command.Password ?? server.Password);
        return new Outcome.Done("/administration/directory", server.Id);
    }
}

/// <summary>记同步结果: what the page says of the last time. No act: what was changed stands in the ledger by itself.</summary>
[Requires(RequiresAttribute.System), Unrecorded]
public sealed record NoteDirectorySync(string Result) : ICommand;

internal sealed class NoteDirectorySyncHandler : IHandler<NoteDirectorySync>
{
    public async Task<Outcome> Handle(NoteDirectorySync command, CommandContext x)
    {
        var note = await x.Db.Set<DirectoryNote>().SingleOrDefaultAsync();
        if (note is null) x.Db.Add(note = new DirectoryNote(x.NewId()));
        note.Set(x.Now, command.Result);
        return new Outcome.Done();
    }
}

/// <summary>What is wrong with settings, before anything is asked with them.</summary>
internal static partial class DirectoryChecks
{
    private const int LongestText = 500;
    private const int LongestAuthority = 20_000;

    /// <param name="server">What is kept; null before the first time.</param>
    public static List<Refusal> Refusals(DirectorySettings s, bool hasPassword, DirectoryServer? server)
    {
        var refusals = new List<Refusal>();
        void Unless(bool right, string code, string field)
        {
            if (!right) refusals.Add(new Refusal(code).On(field));
        }

        Unless(Uri.CheckHostName(s.Host) != UriHostNameType.Unknown, "DIRECTORY-host", nameof(s.Host));
        Unless(s.Port is >= 0 and <= 65535, "DIRECTORY-port", nameof(s.Port));
        Unless(s.Base.Length is > 0 and <= LongestText, "DIRECTORY-base", nameof(s.Base));
        Unless(s.Filter.Length == 0 || (s.Filter.Length <= LongestText && LdapFilter.IsOne(s.Filter)), "DIRECTORY-filter", nameof(s.Filter));
        Unless(s.Dn.Length <= LongestText, "DIRECTORY-dn", nameof(s.Dn));
        Unless(s.Authority is null || IsAuthority(s.Authority), "DIRECTORY-authority", nameof(s.Authority));
        foreach (var (field, name) in new[] { (nameof(s.Id), s.Id), (nameof(s.Account), s.Account), (nameof(s.Name), s.Name), (nameof(s.Department), s.Department), (nameof(s.Mail), s.Mail), (nameof(s.Phone), s.Phone) })
            Unless(name.Length == 0 || Attribute().IsMatch(name), "DIRECTORY-attribute", field);
        if (s.Dn.Length == 0 || hasPassword) return refusals;
        // The kept password must not be sent where its giver never meant it to go.
        if (server?.Password is null) refusals.Add(new Refusal("DIRECTORY-password").On("Password"));
        else if (!s.IsSamePlace(server.Settings)) refusals.Add(new Refusal("DIRECTORY-password-again").On("Password"));
        return refusals;
    }

    private static bool IsAuthority(string pem)
    {
        if (pem.Length > LongestAuthority) return false;
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPem(pem);
            foreach (var certificate in found) certificate.Dispose();
            return found.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,59}$")]
    private static partial Regex Attribute();
}
