using Fuban.Office.Organization;

namespace Fuban.Office.Procedures.Running;

/// <summary>经办岗位: reads an assignee as posts of the office as it stands on a day.</summary>
internal static class Assignees
{
    private static readonly Dictionary<string, PostRole> Roles = new(StringComparer.Ordinal)
    {
        ["head"] = PostRole.UnitHead,
        ["deputy-head"] = PostRole.UnitDeputyHead,
        ["clerk"] = PostRole.Clerk,
        ["secretary-general"] = PostRole.SecretaryGeneral,
    };

    /// <returns>Ids of the posts whose turn it is; empty when the office has no such post.</returns>
    public static IReadOnlyList<Guid> Resolve(Assignee assignee, OrganizationSnapshot office, Guid? starter, DateOnly today) => assignee.Kind switch
    {
        AssigneeKind.Starter => starter is { } post ? [post] : [],
        AssigneeKind.Post or AssigneeKind.Party => office.Post(assignee.Target, today) is { } post ? [post.Id] : [],
        AssigneeKind.Role when Roles.TryGetValue(assignee.Role!, out var role) => [.. OfUnit(assignee.Target, office, today).Where(p => p.Role == role).Select(p => p.Id)],
        AssigneeKind.Role => [],
        _ => [.. OfUnit(assignee.Target, office, today).Select(p => p.Id)],
    };

    /// <summary>Procedures name a unit by its slug or by its code in the charter.</summary>
    private static IEnumerable<PostView> OfUnit(string target, OrganizationSnapshot office, DateOnly today) =>
        office.FindUnit(target, today) is { } unit ? office.PostsOfUnit(unit.Slug, today) : [];
}
