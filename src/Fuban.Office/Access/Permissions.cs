using System.Collections.Frozen;
using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Access;

/// <summary>权限: declared by a module, given to posts by their role and, where named, their unit.</summary>
/// <param name="Roles">Empty = every role but the administrators.</param>
/// <param name="Units">Slugs; empty = any unit.</param>
public sealed record Permission(string Name, IReadOnlyList<PostRole> Roles, IReadOnlyList<string> Units)
{
    public bool BelongsTo(PostView post) =>
        (Roles.Count == 0 ? !post.Role.IsAdministrator() : Roles.Contains(post.Role)) && (Units.Count == 0 || (post.UnitSlug is { } unit && Units.Contains(unit)));
}

public static class PermissionServices
{
    public static IServiceCollection AddPermission(this IServiceCollection services, string name, IReadOnlyList<PostRole>? roles = null, IReadOnlyList<string>? units = null) =>
        services.AddSingleton(new Permission(name, roles ?? [], units ?? []));
}

/// <summary>What the posts of the office may do: every declared permission against every post.</summary>
public sealed class PermissionBook(IEnumerable<Permission> permissions)
{
    private readonly Permission[] _permissions = [.. permissions];

    public IReadOnlyList<Permission> All => _permissions;

    public FrozenSet<string> Of(IEnumerable<PostView> posts) =>
        posts.SelectMany(post => _permissions.Where(p => p.BelongsTo(post))).Select(p => p.Name).ToFrozenSet();
}
