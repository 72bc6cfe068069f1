using System.Globalization;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Rules;

/// <summary>规则单位: what a rule's value is, and what is no such value.</summary>
public static class RuleUnits
{
    /// <summary>期限: 20wd, 3d, 2mo, 24h, 30min.</summary>
    public const string Term = "term";

    /// <summary>天数.</summary>
    public const string Days = "days";

    /// <summary>数量.</summary>
    public const string Number = "number";

    /// <summary>字节数.</summary>
    public const string Bytes = "bytes";

    /// <summary>字样: a word that stands in a number or a mark.</summary>
    public const string Word = "word";

    private const int LongestWord = 20;

    /// <returns>Null when the value is one of that unit.</returns>
    public static Refusal? RefusalTo(string unit, string value) => unit switch
    {
        Term => Calendar.Term.TryParse(value, out _, out var refusal) ? null : refusal,
        Days => Whole(value, 1, 36_500),
        Number or Bytes => Whole(value, 0, long.MaxValue),
        Word => value.Length is > 0 and <= LongestWord && value.All(char.IsLetterOrDigit) ? null : new Refusal("RULE-word", LongestWord),
        _ => throw new InvalidOperationException($"There is no unit of rules called {unit}."),
    };

    private static Refusal? Whole(string value, long least, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? null : new Refusal("RULE-number", least, most);
}
