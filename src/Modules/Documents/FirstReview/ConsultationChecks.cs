// Chinese grammar: matters that are in other departments' powers, and words of consultation.
using System.Text.RegularExpressions;
using Fuban.Documents.Incoming;

namespace Fuban.Documents.FirstReview;

/// <summary>Fourth question: have those been asked whose powers the request touches (条例 19(6), 24(3))? A text cannot prove it, so this only points out.</summary>
internal static partial class ConsultationChecks
{
    /// <summary>A thing asked for, and the words by which its owner is named.</summary>
    private static readonly (Regex Asked, string[] Owner)[] Powers =
    [
        (Money(), ["财政"]),
        (Staff(), ["编办", "编委", "机构编制"]),
        (Land(), ["自然资源", "规划局", "国土"]),
    ];

    public static IEnumerable<Finding> Of(ReviewSubject s)
    {
        if (s.Kind != DocumentKind.Request) yield break;
        foreach (var (asked, owner) in Powers)
        {
            if (!s.HasText || owner.Any(word => s.Issuer.Contains(word, StringComparison.Ordinal)) || IsConsulted(s.Body, owner)) continue;
            if (asked.Match(s.Title) is { Success: true }) yield return new Finding("not-consulted", FindingPlace.Title, FindingSeverity.Warning, s.Title, owner[0]);
            else if (asked.Match(s.Body) is { Success: true } inBody)
                yield return new Finding("not-consulted", FindingPlace.Body, FindingSeverity.Warning, Passage.Around(s.Body, inBody.Index, inBody.Length), owner[0]);
        }

        if (Disagreement().Match(s.Body) is { Success: true } open)
            yield return new Finding("dissent", FindingPlace.Body, FindingSeverity.Warning, Passage.Around(s.Body, open.Index, open.Length));
    }

    private static bool IsConsulted(string body, string[] owner) =>
        Passage.Sentences(body).Any(s => Consulted().IsMatch(s.Sentence) && (owner.Any(word => s.Sentence.Contains(word, StringComparison.Ordinal)) || AllOthers().IsMatch(s.Sentence)));

    [GeneratedRegex(@"(?:追加|安排|拨付|解决|增加|申请|核拨|补助|落实)[^。]{0,16}(?:经费|资金|预算|补助款|专项债|财政补贴)")]
    private static partial Regex Money();

    [GeneratedRegex(@"(?:增加|核定|核增|调整|划转|解决|申请)[^。]{0,12}(?:编制|机构规格|领导职数)")]
    private static partial Regex Staff();

    [GeneratedRegex(@"(?:征收|划拨|出让|调整|审批|解决)[^。]{0,12}(?:用地|土地|地块|用地规划)|用地(?:划拨|出让|审批|指标)")]
    private static partial Regex Land();

    [GeneratedRegex(@"征求|会商|协商|会签|商[^。]{0,12}(?:同意|一致)|沟通|衔接|审核|会同|联合|书面意见|无异议|无不同意见")]
    private static partial Regex Consulted();

    [GeneratedRegex(@"(?:有关|相关|各)(?:部门|单位)")]
    private static partial Regex AllOthers();

    [GeneratedRegex(@"(?:意见|看法)(?:不一致|不统一|存在分歧)|未(?:能)?(?:达成|取得)一致|存在(?:不同意见|分歧)")]
    private static partial Regex Disagreement();
}
