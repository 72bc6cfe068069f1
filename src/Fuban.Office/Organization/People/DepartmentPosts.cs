using Fuban.Kernel.Commands;

namespace Fuban.Office.Organization;

/// <summary>部门联络账号: through it an outside body reports back what it was asked to do.</summary>
internal static class DepartmentPosts
{
    /// <summary>English words for the bodies of the directory; any other body's slug comes from its code.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["ORG-FAGAI"] = "development-reform", ["ORG-CAIZHENG"] = "finance", ["ORG-JIAOTONG"] = "transport", ["ORG-SHENJI"] = "audit", ["ORG-TONGJI"] = "statistics",
        ["ORG-MINZONG"] = "ethnic-religious", ["ORG-YUANZANG"] = "paired-assistance", ["ORG-GUOZI"] = "state-assets", ["ORG-XINFANG"] = "petitions",
        ["ORG-KEJI"] = "science", ["ORG-SHANGWU"] = "commerce", ["ORG-GONGXIAO"] = "supply-cooperatives", ["ORG-JIAOYU"] = "education",
        ["ORG-MINZHENG"] = "civil-affairs", ["ORG-RENSHE"] = "human-resources", ["ORG-GONGAN"] = "public-security", ["ORG-SIFA"] = "justice",
        ["ORG-YANJIU"] = "research", ["ORG-DIZHEN"] = "earthquake", ["ORG-JINGXINJU"] = "industry", ["ORG-ZRZY"] = "natural-resources",
        ["ORG-STHJ"] = "environment", ["ORG-ZHUJIAN"] = "housing", ["ORG-NYNC"] = "agriculture", ["ORG-SLHP"] = "water", ["ORG-WENLV"] = "culture-tourism",
        ["ORG-WEIJIAN"] = "health", ["ORG-TUIYI"] = "veterans", ["ORG-YINGJI"] = "emergency", ["ORG-SCJG"] = "market-regulation", ["ORG-YIBAO"] = "health-insurance",
        ["ORG-CGZF"] = "urban-management", ["ORG-SHUJU"] = "data", ["ORG-GGZYJ"] = "public-resources", ["ORG-WAIBAN"] = "foreign-affairs", ["ORG-GUODONG"] = "mobilisation",
    };

    public static Post Open(CommandContext x, string organisation, string title, DateOnly from) =>
        new(x.NewId(), SlugOf(organisation), title, PostRole.Department, null, organisation, null, null, 0, from);

    public static string SlugOf(string organisation) =>
        "dept-" + (Words.GetValueOrDefault(organisation) ?? organisation.Replace("ORG-", "", StringComparison.Ordinal).ToLowerInvariant());
}
