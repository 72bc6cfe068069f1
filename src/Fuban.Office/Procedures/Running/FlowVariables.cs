namespace Fuban.Office.Procedures.Running;

/// <summary>流程变量名: the variables that mean the same in every procedure.</summary>
public static class FlowVariables
{
    /// <summary>承办单位: slugs of the posts that undertake.</summary>
    public const string Undertakers = "undertakers";

    /// <summary>主办: of several undertakers the one that leads; the others support.</summary>
    public const string Lead = "lead";

    /// <summary>承办时限: the last day set for the undertakers, yyyy-MM-dd.</summary>
    public const string Limit = "limit";

    /// <summary>批示领导: slugs of the leaders' posts, in their order.</summary>
    public const string Instructors = "instructors";

    /// <summary>退单单位: who declined so far, by slug or, of a section, by code.</summary>
    public const string Declined = "declined";

    /// <summary>裁定承办: whom a ruling named; they may not decline again.</summary>
    public const string Ruled = "ruled";

    /// <summary>裁定人: slug of the post that rules on competence.</summary>
    public const string Ruler = "ruler";

    /// <summary>传阅对象: slugs of posts, and of units as <c>unit:SLUG</c>.</summary>
    public const string Readers = "readers";

    /// <summary>主管科室: code of the competent unit.</summary>
    public const string CompetentUnit = "competentUnit";
}
