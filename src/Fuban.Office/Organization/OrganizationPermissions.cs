namespace Fuban.Office.Organization;

/// <summary>The permissions that this part of the office asks for.</summary>
public static class OrganizationPermissions
{
    /// <summary>People and their accounts (系统管理员).</summary>
    public const string ManagePeople = "people.manage";

    /// <summary>授权: who holds which post (安全保密管理员).</summary>
    public const string AssignPosts = "posts.assign";

    /// <summary>裁定: who is competent; also when a ruling no longer holds.</summary>
    public const string RuleCompetence = "competence.rule";

    /// <summary>登记领导外出与代行.</summary>
    public const string ManageDelegations = "delegations.manage";

    public const string ManagePortfolios = "portfolios.manage";
}
