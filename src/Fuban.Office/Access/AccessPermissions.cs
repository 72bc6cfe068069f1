using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Access;

public static class AccessPermissions
{
    /// <summary>会话管理 (安全保密管理员).</summary>
    public const string ManageSessions = "sessions.manage";

    /// <summary>会话查看 (安全审计员也可).</summary>
    public const string ReadSessions = "sessions.read";

    /// <summary>人员与任职查看: the administrators' own lists.</summary>
    public const string ReadPeople = "people.read";

    /// <summary>双因素重置 (安全保密管理员).</summary>
    public const string ResetFactors = "factors.reset";

    /// <summary>三员更替: by two of the three together.</summary>
    public const string ReplaceAdministrators = "administrators.replace";

    /// <summary>权限查看: what each post may do and why, never business content.</summary>
    public const string ReadPermissions = "permissions.read";

    internal static void Declare(IServiceCollection services)
    {
        services.AddPermission(OrganizationPermissions.ManagePeople, [PostRole.SystemAdministrator]);
        services.AddPermission(OrganizationPermissions.AssignPosts, [PostRole.SecurityAdministrator]);
        services.AddPermission(OrganizationPermissions.ManagePortfolios, [PostRole.SystemAdministrator, PostRole.SecretaryGeneral]);
        services.AddPermission(ManageSessions, [PostRole.SecurityAdministrator]);
        services.AddPermission(ReadSessions, [PostRole.SecurityAdministrator, PostRole.AuditAdministrator]);
        services.AddPermission(ResetFactors, [PostRole.SecurityAdministrator]);
        services.AddPermission(ReadPermissions, [PostRole.SecurityAdministrator, PostRole.AuditAdministrator]);
        services.AddPermission(ReplaceAdministrators, PostRoles.Administrators);
        services.AddPermission(ReadPeople, PostRoles.Administrators);
    }
}
