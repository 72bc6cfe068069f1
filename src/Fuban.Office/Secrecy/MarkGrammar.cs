// Chinese grammar: how marks of secrecy are written.
using System.Text.RegularExpressions;

namespace Fuban.Office.Secrecy;

/// <summary>
/// 密级标志: how marks of state secrets and of secret telegrams are written. Han text stands here because it is the grammar itself.
/// All patterns read text folded by <see cref="MarkText"/>.
/// </summary>
internal static partial class MarkGrammar
{
    private const string Level = "(?:绝 *密|机 *密|秘 *密)";
    private const string LooseLevel = @"(?:绝\s*密|机\s*密|秘\s*密)";
    private const string Period = "(?:(?:[0-9] *){1,3}(?:年|个? *月|天|日)|[一二三四五六七八九十]{1,3} *(?:年|个? *月)|长 *期|永 *久)";

    /// <summary>A whole mark: level, perhaps its stars and period.</summary>
    private const string Mark = $"(?:{Level}(?: *[级件](?![^ ★*0-9\\])|,;:/-]))?(?: *[★*])*(?: *[·:—-]? *{Period})?(?: *[★*])*)";
    private const string Telegram = $"(?:内 *部 *(?:传 *真)? *电 *报|密 *码 *电 *报|{Level} *电 *报|密 *电)";
    private const string Either = $"(?:{Telegram}|{Mark})";

    /// <summary>Words of which a level is the second half: 商业秘密 is no mark, and 工作秘密★1年 is one of another kind.</summary>
    private const string OtherSecrets = @"(?<!(?:国家|國家|商业|商業|工作|技术|技術|个人|职业)\n?)";

    /// <summary>What may precede the same characters in an ordinary sentence.</summary>
    private const string Ordinary = @"(?<!(?:国家|國家|商业|商業|工作|技术|技術|个人|职业|军事|核心|保守|保护|泄露|泄漏|窃取|涉及|属于|家庭|通信|通讯|科技|经营|审判|侦查|调查|执业)\n?)";

    private const string Urgency = "(?:特 *急|加 *急|特 *提|平 *急|急 *件|等 *级)";
    private const string CopyNumber = @"(?:(?:份 *号|编 *号|[Nn][Oo]\.?|№) *:? *[0-9]{1,8}|[0-9]{3,8})";
    private const string Label = "(?:密 *级(?: *(?:标 *[志识]|[和及] *保 *密 *期 *限))?|(?:秘 *密|保 *密|涉 *密) *(?:等 *级|级 *别))";
    private const string Kind = "(?:通知|报告|请示|函|批复|意见|通报|纪要|决定|方案|简报|专报|信息|资料|材料|名单|通讯录)";

    /// <summary>A star after the level, wherever it stands: no ordinary sentence has one.</summary>
    [GeneratedRegex($@"{OtherSecrets}{LooseLevel}\s*★")]
    public static partial Regex Starred { get; }

    /// <summary>An asterisk may be a footnote or an emphasis, so it needs the period behind it.</summary>
    [GeneratedRegex($@"{OtherSecrets}{LooseLevel}\s*\*+\s*{Period}")]
    public static partial Regex Asterisked { get; }

    [GeneratedRegex($@"密 *电 *[\[(] *[0-9]{{4}} *年? *[\])] *第? *[0-9]+ *号")]
    public static partial Regex TelegramNumber { get; }

    /// <summary>A sentence by which a text classifies itself.</summary>
    [GeneratedRegex($@"[本此] *(?:文件|件|文|电|资料|材料|报告|通知|信息|简报)(?:[^。\n不非无]{{0,6}}?)(?:定为|属于|列为|为|属|系|是|:) *{Level} *(?:级|件|文件|材料|事项|[★*]|$|[\s,。;，；、)\]])", RegexOptions.Multiline)]
    public static partial Regex SelfStatement { get; }

    [GeneratedRegex($@"{Label} *[:|] *{Mark}(?! *[/、或和及\[□])", RegexOptions.Multiline)]
    public static partial Regex Labelled { get; }

    [GeneratedRegex($"[☑■✓✔√☒✅●◉] *{Level}|{Level} *[☑■✓✔√☒✅●◉]")]
    public static partial Regex Ticked { get; }

    [GeneratedRegex(Label)]
    public static partial Regex LabelWord { get; }

    [GeneratedRegex($@"^\s*\[ *{Either} *\]|\[ *{Either} *\]\s*$|^\s*\( *{Either} *\)|\( *{Either} *\)(?=\s*$|\s*[,;，；、。])")]
    public static partial Regex Bracketed { get; }

    [GeneratedRegex(Level)]
    public static partial Regex AnyLevel { get; }

    [GeneratedRegex(Either)]
    public static partial Regex AnyMark { get; }

    [GeneratedRegex(Telegram)]
    public static partial Regex AnyTelegram { get; }

    /// <summary>What may share a line with a mark without making a sentence of it.</summary>
    [GeneratedRegex($@"{Urgency}|{CopyNumber}|{Label}|[ :|/=_~·•★*#()\[\]<>—–-]")]
    public static partial Regex Companions { get; }

    /// <summary>The mark opens the line, and something other than a word of which it is a part follows.</summary>
    [GeneratedRegex($@"^[ *#\[(]*{Either}[\])]*(?: +(?=\S)| *[|—–-]+ *| *:(?! *(?:是|指|即|系|属|最|重要|一般)) *|(?= *关于))(?=\S)")]
    public static partial Regex Opening { get; }

    [GeneratedRegex($@"(?:[ |:—–-]|(?<![一二三四五六七八九十0-9])[\])]|{Kind} *){Ordinary}{Either}[ *#\])]*$")]
    public static partial Regex Closing { get; }

    /// <summary>The mark is one word of a file's name.</summary>
    [GeneratedRegex($@"(?:^|[ \[\]()0-9]){Ordinary}{Either}(?=$|[ \[\]()0-9★*])")]
    public static partial Regex NameWord { get; }

    /// <summary>A line that would be a stamp, had it not been a heading: believed at the top of a text only.</summary>
    [GeneratedRegex($"^ *{Level} *(?:级 *)?(?:文件|资料|材料) *$")]
    public static partial Regex Stamp { get; }

    /// <summary>A line that ends like this runs on: the next line is the rest of its sentence.</summary>
    [GeneratedRegex(@"(?:国家|國家|商业|工作|技术|个人|军事|核心|保守|保护|泄露|泄漏|窃取|涉及|属于|的|为|[、，,和及或与])\s*$")]
    public static partial Regex RunsOn { get; }

    [GeneratedRegex($@"工 *作 *秘 *密 *(?:[★*]|{Period})|^[ *\[(—-]*工 *作 *秘 *密[ *\])—-]*$|[\[(] *工 *作 *秘 *密 *[\])]|{Label} *: *工 *作 *秘 *密", RegexOptions.Multiline)]
    public static partial Regex WorkSecret { get; }
}
