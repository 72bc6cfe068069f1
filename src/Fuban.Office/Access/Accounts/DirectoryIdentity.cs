using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>目录来源: the system outside the office that keeps people and tells of them.</summary>
public enum DirectorySource
{
    /// <summary>目录服务: read by the office (LDAP).</summary>
    Ldap,

    /// <summary>身份系统: writes to the office (SCIM).</summary>
    Scim,
}

/// <summary>目录所载: what a directory says of a person. It names no post: posts are the office's own decision.</summary>
/// <param name="ExternalId">Its own stable id of him; null where a system of identities gives none.</param>
/// <param name="Department">In the directory's words.</param>
public sealed record DirectoryFacts(DirectorySource Source, [Code] string? ExternalId, string? Mail, string? Phone, string? Department)
{
    public const int LongestText = 200;

    /// <summary>The reason under which the ledger files an act that a directory led to.</summary>
    internal static string Reason(DirectorySource source) => $"directory-{source.ToString().ToLowerInvariant()}";

    internal Refusal? RefusalToTexts() => new[] { ExternalId, Mail, Phone, Department }.Any(t => t?.Length > LongestText) ? new Refusal("DIRECTORY-long", LongestText) : null;
}

/// <summary>目录身份: whom an account stands for in a directory, and what that says of him: the row by which the next message from there finds him.</summary>
internal sealed class DirectoryIdentity : Entity
{
    private DirectoryIdentity() { }

    public DirectoryIdentity(Guid id, Guid account, DirectorySource source) : base(id)
    {
        AccountId = account;
        Source = source;
    }

    [Covered] public Guid AccountId { get; private set; }

    [Covered] public DirectorySource Source { get; private set; }

    [Covered] public string? ExternalId { get; private set; }

    [Covered] public string? Mail { get; private set; }

    [Covered] public string? Phone { get; private set; }

    [Covered] public string? Department { get; private set; }

    /// <summary>When the directory no longer had him; it may have him again.</summary>
    [Covered] public DateTime? GoneAt { get; private set; }

    public DirectoryFacts Facts => new(Source, ExternalId, Mail, Phone, Department);

    public void Keep(DirectoryFacts facts) => (ExternalId, Mail, Phone, Department) = (facts.ExternalId, facts.Mail, facts.Phone, facts.Department);

    public void Gone(DateTime now) => GoneAt ??= now;

    public void Back() => GoneAt = null;
}

internal static class DirectoryIdentities
{
    /// <summary>Keeps what the directory says of the account, as a part of the act that it led to.</summary>
    /// <returns>A refusal when its id belongs to another account.</returns>
    public static async Task<Refusal?> Keep(CommandContext x, Guid account, DirectoryFacts facts)
    {
        if (facts.RefusalToTexts() is { } wrong) return wrong;
        if (facts.ExternalId is { } id && await x.Db.Set<DirectoryIdentity>().AnyAsync(d => d.Source == facts.Source && d.ExternalId == id && d.AccountId != account))
            return new Refusal("DIRECTORY-taken", id);
        var identity = await Of(x, account, facts.Source);
        if (identity.Facts != facts) identity.Keep(facts);
        x.Reason = DirectoryFacts.Reason(facts.Source);
        return null;
    }

    /// <summary>The row of the account in that directory; made where there is none.</summary>
    public static async Task<DirectoryIdentity> Of(CommandContext x, Guid account, DirectorySource source)
    {
        if (await x.Db.Set<DirectoryIdentity>().SingleOrDefaultAsync(d => d.AccountId == account && d.Source == source) is { } known) return known;
        var made = new DirectoryIdentity(x.NewId(), account, source);
        x.Db.Add(made);
        return made;
    }
}
