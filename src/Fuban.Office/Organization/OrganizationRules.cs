// Chinese grammar: the word of the rulings' series, which the office may change.
using Fuban.Kernel.Rules;

namespace Fuban.Office.Organization;

/// <summary>机构规则: what the office may set about rulings on competence.</summary>
internal static class OrganizationRules
{
    /// <summary>裁定字.</summary>
    public const string RulingWord = "rulings.word";

    /// <summary>先例有效期, in days.</summary>
    public const string PrecedentDays = "rulings.days";

    public static IReadOnlyList<RuleSeed> Seeds { get; } = [new(RulingWord, "裁", RuleUnits.Word, "office"), new(PrecedentDays, "730", RuleUnits.Days, "office")];
}
