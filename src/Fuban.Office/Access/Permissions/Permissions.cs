using System.Collections.Frozen;
using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Access;

/// <summary>权限: declared by a module, given to posts by their role and, where named, their unit.</summary>
/// <param name="Roles">Empty = every role but the administrators.</param>
/// <param name="Units">Slugs; empty = any unit.</param>
public sealed record Permission(string Name, IReadOnlyList<PostRole> Roles, IReadOnlyList<string> Units)
{
    /// <summary>Of matters of whatever kind.</summary>
    public const string AnyKind = "*";

    /// <summary>Of which kind of matters it is: whoever stands in for some kinds only gets those of theirs. Null = of none.</summary>
    public string? Kind { get; init; }

    public bool Reaches(IReadOnlyCollection<string>? kinds) => kinds is null || Kind == AnyKind || (Kind is not null && kinds.Contains(Kind));

    public bool BelongsTo(PostView post) =>
        (Roles.Count == 0 ? !post.Role.IsAdministrator() : Roles.Contains(post.Role)) && (Units.Count == 0 || (post.UnitSlug is { } unit && Units.Contains(unit)));
}

public static class PermissionServices
{
    public static IServiceCollection AddPermission(this IServiceCollection services, string name, IReadOnlyList<PostRole>? roles = null, IReadOnlyList<string>? units = null, string? kind = null) =>
        services.AddSingleton(new Permission(name, roles ?? [], units ?? []) { Kind = kind });
}

/// <summary>One permission: the rules that give it, and those of the posts asked about that it goes to.</summary>
public sealed record PermissionReason(string Name, IReadOnlyList<Permission> Rules, IReadOnlyList<PostView> Posts)
{
    public bool Granted => Posts.Count > 0;
}

/// <summary>What the posts of the office may do: every declared permission against every post.</summary>
public sealed class PermissionBook(IEnumerable<Permission> permissions)
{
    private readonly Permission[] _permissions = [.. permissions];

    public IReadOnlyList<Permission> All => _permissions;

    /// <summary>权限说明: every permission against these posts: by which of them it is held, and to whom it would be given.</summary>
    public IReadOnlyList<PermissionReason> Explain(IReadOnlyCollection<PostView> posts, IReadOnlyCollection<string>? kinds = null) =>
        [.. _permissions.GroupBy(p => p.Name).Select(g => new PermissionReason(g.Key, [.. g], [.. posts.Where(post => g.Any(p => p.BelongsTo(post) && p.Reaches(kinds)))]))];

    /// <param name="kinds">The kinds of matters to which it is limited; null = not limited.</param>
    public FrozenSet<string> Of(IEnumerable<PostView> posts, IReadOnlyCollection<string>? kinds = null) =>
        posts.SelectMany(post => _permissions.Where(p => p.BelongsTo(post) && p.Reaches(kinds))).Select(p => p.Name).ToFrozenSet();
}
