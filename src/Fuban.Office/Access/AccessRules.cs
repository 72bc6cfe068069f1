using System.Globalization;
using Fuban.Kernel.Rules;

namespace Fuban.Office.Access;

/// <summary>访问规则: the numbers of sign-in that the office may set.</summary>
internal static class AccessRules
{
    /// <summary>口令有效期, in days.</summary>
    public const string PasswordAge = "access.password-age";

    public static IReadOnlyList<RuleSeed> Seeds { get; } = [new(PasswordAge, "90", RuleUnits.Days, "GB/T 22239-2019 8.1.4.1 a")];

    public static TimeSpan Days(string value) => TimeSpan.FromDays(int.Parse(value, CultureInfo.InvariantCulture));
}
