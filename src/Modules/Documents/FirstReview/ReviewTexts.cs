using System.Globalization;
using System.Resources;

namespace Fuban.Documents.FirstReview;

/// <summary>Marks the texts of the first review (ReviewTexts.resx): sentences, rules in words, the five questions.</summary>
internal sealed class ReviewTexts
{
    private static readonly ResourceManager Texts = new(typeof(ReviewTexts));

    /// <summary>What was found, as a sentence in the reader's language.</summary>
    public static string Sentence(string code, IReadOnlyList<string> args) => Fill($"Finding.{code}", [.. args]);

    /// <summary>The rule with its article.</summary>
    public static string Rule(ReviewRule rule)
    {
        var words = Text($"Rule.{rule.Code}");
        if (rule.Article == ReviewRule.Local) return Fill("Article.local", "", words);
        return rule.Article.Split('(', ')') is [var article, var item, ..] ? Fill("Article.Item", article, words, item) : Fill("Article", rule.Article, words);
    }

    /// <summary>The rule in a few words, for lists.</summary>
    public static string Name(string code) => Text($"Name.{code}");

    public static string Of(ReviewTest test) => Text($"Test.{test}");

    public static string Of(FindingSeverity severity) => Text($"Severity.{severity}");

    private static string Text(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    private static string Fill(string key, params object[] args)
    {
        var format = Text(key);
        return string.Format(CultureInfo.CurrentCulture, format, args);
    }
}
