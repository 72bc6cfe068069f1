// Chinese grammar: titles of leaders, lower bodies as copies name them, words of passing on and of consent.
using System.Text.RegularExpressions;
using Fuban.Documents.Incoming;

namespace Fuban.Documents.FirstReview;

/// <summary>Second question: are the rules of who writes to whom observed (行文规则, 条例 13-17)?</summary>
internal static partial class RoutingChecks
{
    public static IEnumerable<Finding> Of(ReviewSubject s) => [.. Levels(s), .. Recipients(s), .. InNameOf(s), .. PassedUp(s), .. Downward(s)];

    internal static bool IsLeader(string addressee) => Leader().IsMatch(addressee);

    private static IEnumerable<Finding> Levels(ReviewSubject s)
    {
        if (s.Sender == SenderStanding.FurtherBelow && (s.Addressees.Count == 0 || s.IsToUs))
        {
            var between = s.Office.Between(s.Issuer);
            // Allowed in special cases, when the organ passed over gets a copy.
            if (!ReviewSubject.Names(s.CopiesTo).Any(c => between.Contains(c)))
                yield return new Finding("cross-level", FindingPlace.Issuer, FindingSeverity.Error, s.Issuer, s.Issuer, between.Count > 0 ? between[0] : "—");
        }

        var ranks = ReviewSubject.Names(s.Issuer).Select(name => (Name: name, Rank: Rank(s.Office.StandingOf(name)))).Where(r => r.Rank > 0).ToList();
        if (ranks.Select(r => r.Rank).Distinct().Count() > 1)
            yield return new Finding("joint-ranks", FindingPlace.Issuer, FindingSeverity.Error, s.Issuer, ranks.MaxBy(r => r.Rank).Name, ranks.MinBy(r => r.Rank).Name);
        if (InnerUnit().IsMatch(s.Issuer) && s.Sender != SenderStanding.Own)
            yield return new Finding("inner-unit", FindingPlace.Issuer, FindingSeverity.Error, s.Issuer, s.Issuer);
    }

    private static int Rank(SenderStanding standing) => standing switch
    {
        SenderStanding.Superior => 4,
        SenderStanding.SuperiorDepartment => 3,
        SenderStanding.Subordinate or SenderStanding.Level or SenderStanding.Own => 2,
        SenderStanding.FurtherBelow => 1,
        _ => 0,
    };

    private static IEnumerable<Finding> Recipients(ReviewSubject s)
    {
        if (s.IsUpward && s.Addressees.Count > 1)
            yield return new Finding(
                "several-recipients", FindingPlace.Recipients, s.Kind == DocumentKind.Request ? FindingSeverity.Error : FindingSeverity.Warning, s.Recipients, string.Join('、', s.Addressees));
        if (!s.IsFromAbove && s.Addressees.FirstOrDefault(IsLeader) is { } leader)
        {
            // What a leader assigned himself may come back to him; the link to his instruction is to be asked for.
            var assigned = Assigned().Match(s.Body);
            yield return new Finding(
                "to-leader", FindingPlace.Recipients, assigned.Success ? FindingSeverity.Warning : FindingSeverity.Error,
                assigned.Success ? Passage.Around(s.Body, assigned.Index, assigned.Length) : s.Recipients, leader);
        }

        if (s.IsUpward && ReviewSubject.Names(s.CopiesTo).FirstOrDefault(c => LowerBody().IsMatch(c) || IsBelow(s, c)) is { } lower)
            yield return new Finding("copied-down", FindingPlace.CopiesTo, FindingSeverity.Error, s.CopiesTo, lower);
    }

    /// <summary>The sender's own lower bodies are below the districts; ours below its departments are not.</summary>
    private static bool IsBelow(ReviewSubject s, string organ) => s.Office.StandingOf(organ) == SenderStanding.FurtherBelow && s.Sender is SenderStanding.Subordinate or SenderStanding.Level;

    private static IEnumerable<Finding> InNameOf(ReviewSubject s)
    {
        if (s.IsUpward && s.Seen.Signature is { } signature && HeadsName().IsMatch(Elements.OrganNames.Close(signature.Value).Replace(" ", "", StringComparison.Ordinal)))
            yield return new Finding("in-heads-name", FindingPlace.Signature, FindingSeverity.Error, signature.Passage, signature.Value);
    }

    private static IEnumerable<Finding> PassedUp(ReviewSubject s)
    {
        if (s.Kind != DocumentKind.Request || PassedOn().Match(s.Body) is not { Success: true } passed || OwnOpinion().IsMatch(s.Body)) yield break;
        yield return new Finding("own-opinion", FindingPlace.Body, FindingSeverity.Error, Passage.Around(s.Body, passed.Index, passed.Length));
    }

    private static IEnumerable<Finding> Downward(ReviewSubject s)
    {
        if (s.Sender == SenderStanding.SuperiorDepartment && s.Kind is DocumentKind.Notice or DocumentKind.Decision or DocumentKind.Circular
            && s.Addressees.Any(a => a.EndsWith("政府", StringComparison.Ordinal)) && s.HasText && !Consent().IsMatch(s.Body))
            yield return new Finding("no-consent", FindingPlace.Recipients, FindingSeverity.Warning, s.Recipients, s.Issuer);
    }

    [GeneratedRegex(@"(?:同志|先生|女士|(?:市长|省长|区长|县长|书记|秘书长|主任|局长|主席|常委|领导)(?:同志)?)$")]
    private static partial Regex Leader();

    [GeneratedRegex(@"(?:按照|根据|遵照|依照).{0,24}(?:批示|指示|交办|要求)")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"(?:局属|所属|直属|下属|各区(?!政府)|各县|各乡|各镇|各街道|各村|各社区|各科室|各股|各基层|各二级)")]
    private static partial Regex LowerBody();

    [GeneratedRegex(@"(?:局|委|厅|院|委员会|中心|公司|管委会).{1,10}(?:科|股)$")]
    private static partial Regex InnerUnit();

    [GeneratedRegex(@"(?:局长|主任|区长|县长|镇长|乡长|书记|院长|校长|所长|站长|经理|董事长|会长|理事长|台长|总编)[::：]?(?:[\u4E00-\u9FFF]{2,4})?$")]
    private static partial Regex HeadsName();

    /// <summary>原文转报: the text hands on another's request.</summary>
    [GeneratedRegex(@"《[^《》]{2,80}请示》[^。]{0,40}(?:转报|转呈|呈报|上报|报上|转来|报送|呈上)|(?:现|特|随文)[^。]{0,30}(?:转报|转呈)")]
    private static partial Regex PassedOn();

    [GeneratedRegex(@"(?:我|本)[局委办区市县厅院校所站会]{1,2}(?:[^。]{0,16})(?:认为|意见|建议|同意|审核|研究)|经[^。]{0,12}(?:研究|审核|审查|会商|核实|论证)[^。]{0,16}(?:认为|同意|建议|拟|属实)|拟同意|拟予|建议(?:同意|批准|给予|予以|从|由|将)|倾向性意见")]
    private static partial Regex OwnOpinion();

    [GeneratedRegex(@"(?:经|已经|报经)[^。]{0,20}(?:政府|国务院|党中央|省委)[^。]{0,12}(?:同意|批准|授权|审定)")]
    private static partial Regex Consent();
}
