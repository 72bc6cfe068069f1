// Chinese grammar: how the elements of an official document are written (GB/T 9704).
using System.Text.RegularExpressions;

namespace Fuban.Documents.Elements;

/// <summary>The shapes of the single elements, over lines without blanks and in narrow forms.</summary>
internal static partial class ElementGrammar
{
    /// <summary>发文字号 alone on its line, or with 签发人 behind it (上行文).</summary>
    [GeneratedRegex(@"^\(?(?<number>[\u4E00-\u9FFF]{2,12}[〔\[(【〖「『{〈<]?(?:19|20)[0-9]{2}年?[〕\])】〗」』}〉>]?第?[0-9]{1,5}号)\)?(?:签发人[:]?(?<signers>.*))?$")]
    public static partial Regex NumberLine();

    /// <summary>令号 under the mark of an order.</summary>
    [GeneratedRegex(@"^\(?(?<number>第(?:[0-9]{1,5}|[零〇一二三四五六七八九十百]{1,9})号)\)?$")]
    public static partial Regex OrderNumberLine();

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{2,40}令$")]
    public static partial Regex OrderMark();

    [GeneratedRegex(@"^签发人[:]?(?<signers>.*)$")]
    public static partial Regex SignersLine();

    [GeneratedRegex(@"^(?:等级[:]?)?(?<mark>特急|加急|特提|平急)(?:[·.]?明电)?$")]
    public static partial Regex UrgencyLine();

    /// <summary>份号, and what stands above the mark of a telegram.</summary>
    [GeneratedRegex(@"^(?:[0-9]{6}|发电单位.*|签批盖章.*|等级.*|.{0,4}发?明电.{0,12}号?)$")]
    public static partial Regex Ornament();

    [GeneratedRegex(@"^(?<name>[\u4E00-\u9FFF、]{2,60}?)文件$")]
    public static partial Regex MarkWithWord();

    /// <summary>成文日期 alone on its line; or behind the name of the organ.</summary>
    [GeneratedRegex(@"^(?<before>[\u4E00-\u9FFF、()]{2,40}?)?(?<date>(?:(?:19|20)[0-9]{2}|[一二][零〇○O0九一二三四五六七八]{3})年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日)$")]
    public static partial Regex DateLine();

    [GeneratedRegex(@"^(?<by>.*?)(?<date>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)印发?$")]
    public static partial Regex PrintedLine();

    [GeneratedRegex(@"^抄送[:]?(?<organs>.*)$")]
    public static partial Regex CopiesLine();

    [GeneratedRegex(@"^\((?<note>[^()]{2,80})\)$")]
    public static partial Regex NoteLine();

    [GeneratedRegex(@"^附件?[:](?<name>.*)$")]
    public static partial Regex AttachmentsLine();

    [GeneratedRegex(@"^(?<n>[0-9]{1,2})[.、．](?<name>.+)$")]
    public static partial Regex Numbered();

    /// <summary>附件1 at the head of what is attached.</summary>
    [GeneratedRegex(@"^附件[0-9]{0,2}[:]?$")]
    public static partial Regex AttachmentHeading();

    /// <summary>主送机关 end with a colon and hold nothing that a sentence holds.</summary>
    [GeneratedRegex(@"^[^。;；?!]{2,400}:$")]
    public static partial Regex AddressShape();

    /// <summary>The last of those addressed is an organ, a class of organs, or a person.</summary>
    [GeneratedRegex(@"(?:政府|[厅局委办部院会社处署室团所站队馆库校]|公司|单位|部门|机构|[省市区县乡镇州旗]|大学|学院|中心|银行|集团|企业|同志|市长|省长|区长|县长|镇长|局长|主任|主席|书记|秘书长|总理|代表|委员|先生|女士|领导|\)):$")]
    public static partial Regex AddressEnd();

    /// <summary>A first sentence that ends with a colon too.</summary>
    [GeneratedRegex(@"(?:如下|通知|事项|要求|意见|报告|请示|汇报|答复|批复|决定|说明)[^。]{0,4}:$")]
    public static partial Regex SentenceColon();

    /// <summary>机关 at the head of a title, before what it is about.</summary>
    [GeneratedRegex(@"^(?<issuer>[\u4E00-\u9FFF、()]{2,80}?)(?:关于|印发|转发|批转|对|公布|发布|任免)")]
    public static partial Regex TitleIssuer();

    /// <summary>Not a kind of the fifteen, yet how answers to deputies and members end.</summary>
    [GeneratedRegex(@"(?:提案|建议)的答复$")]
    public static partial Regex AnswerTitle();

    /// <summary>What an order makes public.</summary>
    [GeneratedRegex(@"《(?<name>[^《》]{2,60})》[^。]{0,40}(?:公布|发布|通过)")]
    public static partial Regex Promulgated();
}
