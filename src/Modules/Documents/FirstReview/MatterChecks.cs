// Chinese grammar: how a title names what it asks for.
using System.Text.RegularExpressions;
using Fuban.Documents.Incoming;

namespace Fuban.Documents.FirstReview;

/// <summary>一文一事, and no request in what is no request (条例 15(4)).</summary>
internal static partial class MatterChecks
{
    public static IEnumerable<Finding> Of(ReviewSubject s) => s.Kind switch
    {
        DocumentKind.Request => [.. SeveralMatters(s), .. NoRequest(s)],
        DocumentKind.Report when s.IsUpward => RequestInside(s),
        DocumentKind.Guidance when s.IsUpward => RequestInside(s).Where(f => f.Passage?.Contains("批转", StringComparison.Ordinal) != true),
        _ => [],
    };

    private static IEnumerable<Finding> SeveralMatters(ReviewSubject s)
    {
        if (SeveralNamed().IsMatch(s.Title))
        {
            yield return new Finding("several-matters", FindingPlace.Title, FindingSeverity.Error, s.Title);
            yield break;
        }

        if (RequestGrammar.AnotherIn(s.Body) is { Success: true } another)
        {
            yield return new Finding("several-matters", FindingPlace.Body, FindingSeverity.Error, another.Value.Trim('。', '；', ' '));
            yield break;
        }

        List<Match> headed = [.. Headed().Matches(s.Seen.Body).Cast<Match>()];
        if (headed.Count > 1)
        {
            yield return new Finding("several-matters", FindingPlace.Body, FindingSeverity.Error, string.Join('；', headed.Select(m => m.Value.Trim())));
            yield break;
        }

        // Two verbs, each with a thing of its own: probably two matters, but only a reader can tell.
        if (TwoVerbs().IsMatch(s.Title)) yield return new Finding("several-matters", FindingPlace.Title, FindingSeverity.Warning, s.Title);
    }

    private static IEnumerable<Finding> NoRequest(ReviewSubject s)
    {
        if (s.HasText && RequestGrammar.FirstIn(s.Body) is null) yield return new Finding("no-request", FindingPlace.Body, FindingSeverity.Warning, null);
    }

    private static IEnumerable<Finding> RequestInside(ReviewSubject s)
    {
        if (AskingTitle().IsMatch(s.Title)) yield return new Finding("request-inside", FindingPlace.Title, FindingSeverity.Error, s.Title);
        else if (RequestGrammar.FirstIn(s.Body) is { } asked) yield return new Finding("request-inside", FindingPlace.Body, FindingSeverity.Error, Passage.Around(s.Body, asked.At, asked.Sentence.Length));
    }

    [GeneratedRegex(@"关于.+关于(?!.*》)|等(?:[两二三四五六七八九]|几|若干|多)(?:项|个|件)(?:事项|问题|事宜|工作)|(?:两|二|三|四|五)(?:件事|项请求)")]
    private static partial Regex SeveralNamed();

    /// <summary>一、关于追加经费……二、关于增加编制: headings that each ask for something.</summary>
    [GeneratedRegex(@"(?m)^\s*[一二三四五六七八]、(?:关于)?(?:请求|申请|追加|增加|拨付|解决|划拨|批准|调整|核定|减免|同意)[^。；，,\n]{2,40}(?:的?(?:请求|事项|问题))?。?\s*$")]
    private static partial Regex Headed();

    [GeneratedRegex(@"关于(?:请求|申请)?(?:追加|拨付|解决|增加|调整|批准|划拨|设立|成立|撤销|新建|购置|举办|招聘|核定|变更|减免|安排)[\u4E00-\u9FFF]{3,}?(?:和|及|以及|并)(?:追加|拨付|解决|增加|调整|批准|划拨|设立|成立|撤销|新建|购置|举办|招聘|核定|变更|减免|安排)[\u4E00-\u9FFF]{2,}的请示$")]
    private static partial Regex TwoVerbs();

    [GeneratedRegex(@"关于(?:请求|恳请|要求|申请|请)(?!.*情况)(?:.{0,10})(?:拨付|解决|批准|审批|追加|增加|安排|划拨|调整|同意|支持|减免|核定|补助).*的?报告$")]
    private static partial Regex AskingTitle();
}
