using System.Globalization;
using System.Resources;

namespace Fuban.Documents.FirstReview;

/// <summary>Marks the texts of the first review (ReviewTexts.resx): sentences, rules in words, the five questions.</summary>
internal sealed class ReviewTexts
{
    private static readonly ResourceManager Texts = new(typeof(ReviewTexts));

    /// <summary>What was found, as a sentence in the reader's language.</summary>
    public static string Sentence(string code, IReadOnlyList<string> args) => string.Format(CultureInfo.CurrentCulture, Text($"Finding.{code}"), [.. args]);

    /// <summary>The rule with its article.</summary>
    public static string Rule(ReviewRule rule) =>
        string.Format(CultureInfo.CurrentCulture, Text(rule.Article == "local" ? "Article.local" : "Article"), rule.Article, Text($"Rule.{rule.Code}"));

    public static string Of(ReviewTest test) => Text($"Test.{test}");

    public static string Of(FindingSeverity severity) => Text($"Severity.{severity}");

    private static string Text(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
