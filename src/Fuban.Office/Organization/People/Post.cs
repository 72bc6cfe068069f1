using Fuban.Kernel.Data;

namespace Fuban.Office.Organization;

/// <summary>岗位类别.</summary>
public enum PostRole
{
    /// <summary>市长.</summary>
    Mayor,

    /// <summary>副市长.</summary>
    ViceMayor,

    /// <summary>秘书长.</summary>
    SecretaryGeneral,

    /// <summary>副秘书长.</summary>
    DeputySecretaryGeneral,

    /// <summary>纪检组长.</summary>
    DisciplineHead,

    /// <summary>科室负责人.</summary>
    UnitHead,

    /// <summary>科室副职.</summary>
    UnitDeputyHead,

    /// <summary>经办人.</summary>
    Clerk,

    /// <summary>部门联络账号.</summary>
    Department,

    /// <summary>系统管理员.</summary>
    SystemAdministrator,

    /// <summary>安全保密管理员.</summary>
    SecurityAdministrator,

    /// <summary>安全审计员.</summary>
    AuditAdministrator,
}

public static class PostRoles
{
    /// <summary>三员: the three administrators, who keep the system and read none of its business.</summary>
    public static readonly IReadOnlyList<PostRole> Administrators = [PostRole.SystemAdministrator, PostRole.SecurityAdministrator, PostRole.AuditAdministrator];

    public static bool IsAdministrator(this PostRole role) => role >= PostRole.SystemAdministrator;

    /// <summary>领导: a second factor is asked of them and of administrators.</summary>
    public static bool IsLeader(this PostRole role) => role <= PostRole.DisciplineHead;
}

/// <summary>岗位: what assignments and permissions are bound to, whoever holds it.</summary>
internal sealed class Post : Entity
{
    private Post() { }

    public Post(Guid id, string slug, string title, PostRole role, string? unit, string? organisation, string? charterCode, int? capacity, int order, DateOnly from) : base(id)
    {
        Slug = slug;
        Title = title;
        Role = role;
        UnitSlug = unit;
        OrganisationCode = organisation;
        CharterCode = charterCode;
        Capacity = capacity;
        SortKey = order;
        From = from;
    }

    [Covered] public string Slug { get; private set; } = "";

    [Covered] public string Title { get; private set; } = "";

    [Covered] public PostRole Role { get; private set; }

    [Covered] public string? UnitSlug { get; private set; }

    [Covered] public string? OrganisationCode { get; private set; }

    /// <summary>The quota under which its holders count, such as <c>P02</c>.</summary>
    [Covered] public string? CharterCode { get; private set; }

    /// <summary>How many may hold it at once; null = any number.</summary>
    [Covered] public int? Capacity { get; private set; }

    public int SortKey { get; private set; }

    [Covered] public DateOnly From { get; private set; }

    [Covered] public DateOnly? To { get; private set; }

    /// <summary>Counts the appointments to it, so that two at once do not both find it free.</summary>
    public long Appointments { get; private set; }

    public void CountAppointment() => Appointments++;

    public void Rename(string title, string? charterCode, int? capacity, int order)
    {
        Title = title;
        CharterCode = charterCode;
        Capacity = capacity;
        SortKey = order;
    }

    public void End(DateOnly day) => To = day;
}
