// Chinese grammar: the word of the registration series, which the office may change.
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;

namespace Fuban.Documents;

/// <summary>公文规则: the numbers and words that the office may set (RULEBOOK DOC-02, 条例 24(4): urgent ones get a limit).</summary>
internal static class DocumentRules
{
    /// <summary>登记字: the word of the registration number.</summary>
    public const string Word = "incoming.word";

    /// <summary>退文告知单字.</summary>
    public const string ReturnWord = "returns.word";

    /// <summary>告知字, of what a sender is told in this system.</summary>
    public const string NoticeWord = "notices.word";

    /// <summary>借阅期限: how many working days the records section lends a paper at most, and unless it says otherwise.</summary>
    public const string Loan = "copies.loan";

    public static IReadOnlyList<RuleSeed> Seeds { get; } =
    [
        new(Word, "收", "word", "office"),
        new(ReturnWord, "退", "word", "office"),
        new(NoticeWord, "告", "word", "office"),
        new(Loan, "20", RuleUnits.Days, "office"),
        new(Limit(Urgency.None), "20wd", "term", "office"),
        new(Limit(Urgency.Prompt), "5wd", "term", "office"),
        new(Limit(Urgency.Urgent), "3wd", "term", "office"),
        new(Limit(Urgency.Extra), "24h", "term", "office"),
        new(Limit(Urgency.Immediate), "12h", "term", "office"),
    ];

    public static string Limit(Urgency urgency) => $"incoming.limit.{urgency.ToString().ToLowerInvariant()}";
}
