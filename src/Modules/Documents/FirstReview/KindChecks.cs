// Chinese grammar: kinds of documents as titles end with them.
using System.Text.RegularExpressions;
using Fuban.Documents.Incoming;

namespace Fuban.Documents.FirstReview;

/// <summary>Third question, first half: is the kind one of the fifteen, and does it suit who writes to whom (条例 8)?</summary>
internal static partial class KindChecks
{
    public static IEnumerable<Finding> Of(ReviewSubject s)
    {
        if (s.Title.Length == 0) yield break;
        if (MixedKind().IsMatch(s.Title)) yield return new Finding("mixed-kind", FindingPlace.Title, FindingSeverity.Error, s.Title, s.Title);
        else if (s.Kind is null && NoKind(s) is { } none) yield return none;
        else if (s.Kind is not null && !NamesItself(s) && Subject().IsMatch(s.Title)) yield return new Finding("title-subject", FindingPlace.Title, FindingSeverity.Warning, s.Title, s.Title);
        foreach (var finding in Direction(s)) yield return finding;
        foreach (var finding in Issuer(s)) yield return finding;
    }

    private static Finding? NoKind(ReviewSubject s)
    {
        // Statutory answers to deputies have a name of their own; what an order makes public bears the name of the rule.
        if (Elements.ElementGrammar.AnswerTitle().IsMatch(s.Title) || !IsFormal(s)) return null;
        var severity = WrongKind().IsMatch(s.Title) && HasFileNumber(s) ? FindingSeverity.Error : FindingSeverity.Warning;
        return new Finding("no-kind", FindingPlace.Title, severity, s.Title, s.Title);
    }

    /// <summary>A document with a number of the usual form, or one that calls itself 关于……的.</summary>
    private static bool IsFormal(ReviewSubject s) => HasFileNumber(s) || (s.Number is null && s.Title.Contains("关于", StringComparison.Ordinal));

    private static bool HasFileNumber(ReviewSubject s) => s.Number is { } number && DocumentNumber.Parse(number).Kind == DocumentNumberKind.File;

    /// <summary>Orders are headed by their mark, minutes by the meeting's name.</summary>
    private static bool NamesItself(ReviewSubject s) => s.Kind is DocumentKind.Order or DocumentKind.Minutes or DocumentKind.Communique or DocumentKind.Bill;

    private static IEnumerable<Finding> Direction(ReviewSubject s)
    {
        var downward = s.Kind is DocumentKind.Notice or DocumentKind.Decision or DocumentKind.Order or DocumentKind.Circular or DocumentKind.Reply or DocumentKind.Resolution;
        if (s.IsFromBelow && downward && (s.Addressees.Count == 0 || s.IsToUs) && !s.Addressees.Any(a => a[0] == '各'))
            yield return new Finding("kind-direction", FindingPlace.Title, s.Addressees.Count == 0 ? FindingSeverity.Warning : FindingSeverity.Error, s.Title, s.Title, s.Issuer);
        if (s.IsFromAbove && s.Kind is DocumentKind.Request or DocumentKind.Report && s.IsToUs)
            yield return new Finding("kind-direction", FindingPlace.Title, FindingSeverity.Error, s.Title, s.Title, s.Issuer);
        if (s is { Kind: DocumentKind.Request, Sender: SenderStanding.Level })
            yield return new Finding("kind-letter", FindingPlace.Title, FindingSeverity.Warning, s.Title, s.Title, s.Issuer);
    }

    private static IEnumerable<Finding> Issuer(ReviewSubject s)
    {
        if (s.Kind == DocumentKind.Order && s.IsFromBelow && !s.Issuer.EndsWith("政府", StringComparison.Ordinal))
            yield return new Finding("kind-issuer", FindingPlace.Issuer, FindingSeverity.Error, s.Issuer, s.Issuer);
        if (s.Kind == DocumentKind.Bill && s.Issuer.Length > 0 && !s.Issuer.EndsWith("政府", StringComparison.Ordinal))
            yield return new Finding("kind-issuer", FindingPlace.Issuer, FindingSeverity.Error, s.Issuer, s.Issuer);
    }

    [GeneratedRegex(@"(?:请示报告|报告请示|请示函|通知函|报告函)$")]
    private static partial Regex MixedKind();

    /// <summary>What people write in place of one of the fifteen.</summary>
    [GeneratedRegex(@"(?:申请|申请书|汇报|情况说明|说明|总结|建议|方案|要点|计划|汇报材料|材料|批示|回复|复函件|请求|便函件|答复|反馈|简报|指示|须知)$")]
    private static partial Regex WrongKind();

    /// <summary>Nothing between issuer and kind says what it is about.</summary>
    [GeneratedRegex(@"^(?:(?:(?!关于)[\u4E00-\u9FFF]){2,30}[局委办府厅院会区心司])?的?(?:关于)?(?:有关事项|有关问题|有关情况)?的?(?:请示|报告|通知|函|意见|通报|批复)$")]
    private static partial Regex Subject();
}
