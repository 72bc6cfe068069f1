// Chinese grammar: how a document asks for something.
using System.Text.RegularExpressions;

namespace Fuban.Documents.FirstReview;

/// <summary>请求用语: tells a sentence that asks the reader for a decision, money or help from one that merely speaks of asking.</summary>
internal static partial class RequestGrammar
{
    /// <summary>The first sentence that asks the reader to decide or to give.</summary>
    public static (int At, string Sentence)? FirstIn(string body) => Passage.Sentences(body).Where(s => Asks(s.Sentence)).Select(s => ((int, string)?)s).FirstOrDefault();

    public static bool Asks(string sentence) =>
        Closing().IsMatch(sentence) || Tells(Addressing(), sentence) || Tells(Asking(), sentence);

    private static bool Tells(Regex pattern, string sentence) => pattern.Match(sentence) is { Success: true } m && !ByOthers().IsMatch(sentence[..m.Index]);

    /// <summary>另请: a second thing asked for beside the first.</summary>
    public static Match AnotherIn(string body) => Another().Match(body);

    /// <summary>妥否，请批示.</summary>
    [GeneratedRegex(@"(?:妥否|当否|可否|可行否|是否妥当|是否可行|如无不妥|如无不当)[,，]?[^。]{0,8}(?:请|望|恳请|盼)[^。]{0,14}(?:批示|批复|审批|批准|审定|核准|指示|审示|示知?|回复|函复)|^(?:特此)?(?:敬|恳|特)?请(?:予以?|给予|领导|市政府|市人民政府)?(?:批示|批复|审批|批准|审定|核准|核批|审示)$")]
    private static partial Regex Closing();

    /// <summary>请市政府……: whatever the reader is asked to do but to read.</summary>
    [GeneratedRegex(@"(?:^|[,，、:：])[^,，、:：]{0,8}?(?:恳请|恳求|敬请|特请|请求|呈请|拟请|(?<![报提呈申邀聘])请|望|盼|建议|希望)(?:市委、市政府|市委市政府|市政府|市人民政府|区政府|省政府|省人民政府|上级|贵[府办局委]|[市省]?领导)(?!予?以?审[阅议]|知悉|知晓|查收|参考|放心)[^。,，]{2,40}")]
    private static partial Regex Addressing();

    /// <summary>恳请市政府拨付……, at the head of a clause.</summary>
    [GeneratedRegex(@"(?:^|[,，、:：])(?:为此|因此|对此|鉴此|现|故|特|特此|我[局委办区市县厅院校所会]{1,2}|拟|并|一并)*(?:恳请|恳求|敬请|特请|请求|呈请|拟请|申请|特申请|请|望|盼)(?!各|有关|相关|全|予?审[阅议]|审[阅议示]|查收|知悉|参考|遵照|认真|贯彻|示范|假)[^。,，]{0,30}(?:批示|批复|审批|批准|审定|核准|核拨|拨款|拨付|拨给|划拨|追加|解决|支持|安排|同意|补助|增加|核定|减免|协调|授权|给予)")]
    private static partial Regex Asking();

    /// <summary>What others asked, or what was asked before, is told, not asked.</summary>
    [GeneratedRegex(@"(?:曾|已|多次|先后|去年|上年|此前|群众|代表|委员|企业|该|其)[^,，]{0,12}$")]
    private static partial Regex ByOthers();

    [GeneratedRegex(@"(?:^|[。；\n])(?:另外?|此外|除此之外|同时还)[,，]?[^。]{0,16}(?:恳请|敬请|请求|拟请|申请|特请|请)(?!各|予?审[阅议]|审[阅议])[^。]{2,60}")]
    private static partial Regex Another();
}
