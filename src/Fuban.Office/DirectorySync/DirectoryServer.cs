using Fuban.Kernel.Data;
using Fuban.Office.DirectorySync.Ldap;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.DirectorySync;

/// <summary>目录种类: how a server names what it keeps of people.</summary>
public enum DirectoryKind
{
    /// <summary>OpenLDAP and others that follow inetOrgPerson (RFC 2798).</summary>
    OpenLdap,

    /// <summary>Active Directory.</summary>
    ActiveDirectory,
}

/// <summary>目录读取设置: what to ask a directory for. A blank stands for what is usual of its kind.</summary>
/// <param name="Dn">Who reads; blank = anybody.</param>
/// <param name="Id">The attribute that stays the same for life.</param>
public sealed record DirectorySettings(
    DirectoryKind Kind, string Host, int Port, LdapSecurity Security, string? Authority, string Dn, string Base, string Filter, string Id, string Account, string Name, string Department,
    string Mail, string Phone, bool Automatic)
{
    /// <summary>What each kind of directory calls things.</summary>
    public static DirectorySettings Usual(DirectoryKind kind) => kind == DirectoryKind.ActiveDirectory
        ? new(kind, "", 0, LdapSecurity.Tls, null, "", "", "(&(objectCategory=person)(objectClass=user))", "objectGUID", "sAMAccountName", "displayName", "department", "mail", "telephoneNumber", false)
        : new(kind, "", 0, LdapSecurity.Tls, null, "", "", "(objectClass=inetOrgPerson)", "entryUUID", "uid", "cn", "ou", "mail", "telephoneNumber", false);

    /// <summary>The same with every blank filled in.</summary>
    public DirectorySettings Full()
    {
        var usual = Usual(Kind);
        return this with
        {
            Port = Port > 0 ? Port : Security == LdapSecurity.Tls ? 636 : 389,
            Filter = Or(Filter, usual.Filter),
            Id = Or(Id, usual.Id),
            Account = Or(Account, usual.Account),
            Name = Or(Name, usual.Name),
            Department = Or(Department, usual.Department),
            Mail = Or(Mail, usual.Mail),
            Phone = Or(Phone, usual.Phone),
        };
    }

    /// <summary>Whether a password given for the one would be told to the other.</summary>
    public bool IsSamePlace(DirectorySettings other) =>
        Full() is var one && other.Full() is var two && (one.Host, one.Port, one.Security, one.Authority, one.Dn) == (two.Host, two.Port, two.Security, two.Authority, two.Dn);

    internal LdapAddress Address => Full() is var full ? new LdapAddress(full.Host, full.Port, full.Security, full.Authority) : null!;

    private static string Or(string chosen, string usual) => chosen.Length > 0 ? chosen : usual;
}

/// <summary>目录服务器: the directory of the city from which this office takes its people; one row.</summary>
internal sealed class DirectoryServer : Entity
{
    private DirectoryServer() { }

    public DirectoryServer(Guid id) : base(id)
    {
    }

    [Covered] public DirectoryKind Kind { get; private set; }

    [Covered] public string Host { get; private set; } = "";

    [Covered] public int Port { get; private set; }

    [Covered] public LdapSecurity Security { get; private set; }

    [Covered] public string? Authority { get; private set; }

    [Covered] public string Dn { get; private set; } = "";

    /// <summary>Unreadable for whoever has only the database.</summary>
    public string? Password { get; private set; }

    [Covered] public string Base { get; private set; } = "";

    [Covered] public string Filter { get; private set; } = "";

    /// <summary>The six attributes, in the order of <see cref="DirectorySettings"/>, each on a line.</summary>
    [Covered] public string Attributes { get; private set; } = "";

    /// <summary>自动同步.</summary>
    [Covered] public bool Automatic { get; private set; }

    public DirectorySettings Settings
    {
        get
        {
            var a = Attributes.Split('\n');
            return new DirectorySettings(Kind, Host, Port, Security, Authority, Dn, Base, Filter, a[0], a[1], a[2], a[3], a[4], a[5], Automatic);
        }
    }

    public void Set(DirectorySettings s, string? password)
    {
        (Kind, Host, Port, Security, Authority, Dn, Base, Filter, Automatic) = (s.Kind, s.Host, s.Port, s.Security, s.Authority, s.Dn, s.Base, s.Filter, s.Automatic);
        Attributes = string.Join('\n', s.Id, s.Account, s.Name, s.Department, s.Mail, s.Phone);
        Password = password;
    }
}

/// <summary>同步记录: what came of the last time. Apart from the settings, which the ledger covers: what a sync changed stands there by itself.</summary>
internal sealed class DirectoryNote : Entity
{
    private DirectoryNote() { }

    public DirectoryNote(Guid id) : base(id) { }

    public DateTime At { get; private set; }

    /// <summary>上次结果: machine words, see <see cref="DirectoryResult"/>.</summary>
    public string Result { get; private set; } = "";

    public void Set(DateTime now, string result) => (At, Result) = (now, result);
}

internal sealed class DirectoryTables : IEntityTypeConfiguration<DirectoryServer>, IEntityTypeConfiguration<DirectoryNote>
{
    public void Configure(EntityTypeBuilder<DirectoryServer> b) => b.Table("directory_servers");

    public void Configure(EntityTypeBuilder<DirectoryNote> b) => b.Table("directory_notes");
}

public static class DirectoryPermissions
{
    /// <summary>目录同步 (系统管理员).</summary>
    public const string Manage = "directory.manage";
}
