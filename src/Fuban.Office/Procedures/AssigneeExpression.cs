using System.Text.RegularExpressions;

namespace Fuban.Office.Procedures;

/// <summary>经办人的种类: what an assignee names; never a person by name.</summary>
public enum AssigneeKind
{
    /// <summary>岗位: the holder of a post of the charter.</summary>
    Post,

    /// <summary>角色: whoever has the role in a unit, for example its head.</summary>
    Role,

    /// <summary>单位: everyone of a unit.</summary>
    Unit,

    /// <summary>指定: a value of the matter (an addressee, an undertaker) that the caller knows how to read.</summary>
    Party,

    /// <summary>发起人: who started the matter.</summary>
    Starter,
}

/// <summary>经办人: an assignee expression with its placeholders filled, for the caller to map to a post, a unit or an organisation.</summary>
public sealed record Assignee(AssigneeKind Kind, string Target, string? Role = null);

/// <summary>经办人表达式: <c>post:slug</c>, <c>role:head@unit:{lead}</c>, <c>unit:U07</c>, <c>var:undertakers</c> or <c>starter</c>.</summary>
public sealed partial record AssigneeExpression(AssigneeKind Kind, string Target, string? Role, string? Variable)
{
    internal const string ItemPlaceholder = "item";

    internal static AssigneeExpression? Parse(string text)
    {
        if (text == "starter") return new(AssigneeKind.Starter, "", null, null);

        var match = Form().Match(text);
        if (!match.Success) return null;

        var variable = match.Groups["var"].Success ? match.Groups["var"].Value : match.Groups["hole"].Success ? match.Groups["hole"].Value : null;
        if (match.Groups["post"].Success) return new(AssigneeKind.Post, match.Groups["post"].Value, null, null);
        if (match.Groups["var"].Success) return new(AssigneeKind.Party, "", null, variable);

        var role = match.Groups["role"].Success ? match.Groups["role"].Value : null;
        return new(role is null ? AssigneeKind.Unit : AssigneeKind.Role, match.Groups["unit"].Value, role, variable);
    }

    /// <summary>Fills the placeholder from the instance's item or a variable; null when that value is missing or not one text.</summary>
    internal Assignee? Resolve(Variables variables, string? item)
    {
        if (Variable is null) return new(Kind, Target, Role);

        var value = item is not null && (Kind == AssigneeKind.Party || Variable == ItemPlaceholder) ? item : variables[Variable]?.Text;
        return string.IsNullOrEmpty(value) ? null : new(Kind, value, Role);
    }

    [GeneratedRegex(@"^(post:(?<post>[a-z0-9-]+)|var:(?<var>[A-Za-z][A-Za-z0-9_]*)|(role:(?<role>[a-z0-9-]+)@)?unit:((?<unit>[A-Za-z0-9-]+)|\{(?<hole>[A-Za-z][A-Za-z0-9_]*)\}))$")]
    private static partial Regex Form();
}
