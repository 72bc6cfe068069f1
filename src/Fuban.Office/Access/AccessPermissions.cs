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

    /// <summary>身份提供方设置 (系统管理员).</summary>
    public const string ManageIdentityProvider = "identity-provider.manage";

    /// <summary>身份提供方启用与身份绑定 (安全保密管理员).</summary>
    public const string ConfirmIdentityProvider = "identity-provider.confirm";

    /// <summary>身份提供方查看 (三员).</summary>
    public const string ReadIdentityProvider = "identity-provider.read";

    /// <summary>对接系统登记 (系统管理员).</summary>
    public const string ManageClientSystems = "client-systems.manage";

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
        services.AddPermission(ManageIdentityProvider, [PostRole.SystemAdministrator]);
        services.AddPermission(ConfirmIdentityProvider, [PostRole.SecurityAdministrator]);
        services.AddPermission(ReadIdentityProvider, PostRoles.Administrators);
        services.AddPermission(ManageClientSystems, [PostRole.SystemAdministrator]);
        services.AddPermission(ReadPeople, PostRoles.Administrators);
    }
}
