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
    public static IReadOnlyList<Guid> Resolve(Assignee assignee, OrganizationSnapshot office, Guid? starter) => assignee.Kind switch
    {
        AssigneeKind.Starter => starter is { } post ? [post] : [],
        AssigneeKind.Post or AssigneeKind.Party => office.FindPost(assignee.Target) is { } post ? [post.Id] : [],
        AssigneeKind.Role when Roles.TryGetValue(assignee.Role!, out var role) => [.. office.Posts.Where(p => p.UnitCode == UnitCode(office, assignee.Target) && p.Role == role).Select(p => p.Id)],
        AssigneeKind.Role => [],
        _ => [.. office.Posts.Where(p => p.UnitCode == UnitCode(office, assignee.Target)).Select(p => p.Id)],
    };

    /// <summary>Procedures name a unit by its slug or by its code in the charter.</summary>
    private static string? UnitCode(OrganizationSnapshot office, string target) => office.FindUnit(target)?.Code;
}
