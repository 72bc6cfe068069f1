// Chinese grammar: the fifteen kinds as titles end with them.
using System.Text.RegularExpressions;
using Fuban.Office.Text;

namespace Fuban.Documents.Incoming;

/// <summary>文种: the fifteen kinds of official documents; the list is closed.</summary>
internal enum DocumentKind
{
    /// <summary>决议.</summary>
    Resolution,

    /// <summary>决定.</summary>
    Decision,

    /// <summary>命令（令）.</summary>
    Order,

    /// <summary>公报.</summary>
    Communique,

    /// <summary>公告.</summary>
    Proclamation,

    /// <summary>通告.</summary>
    PublicNotice,

    /// <summary>意见.</summary>
    Guidance,

    /// <summary>通知.</summary>
    Notice,

    /// <summary>通报.</summary>
    Circular,

    /// <summary>报告.</summary>
    Report,

    /// <summary>请示.</summary>
    Request,

    /// <summary>批复.</summary>
    Reply,

    /// <summary>议案.</summary>
    Bill,

    /// <summary>函.</summary>
    Letter,

    /// <summary>纪要.</summary>
    Minutes,
}

/// <summary>文种 as a title's end names it (DOC-01). Han text stands here because it is what titles end with.</summary>
internal static partial class DocumentKinds
{
    private static readonly (string Ending, DocumentKind Kind)[] Endings =
    [
        ("决议", DocumentKind.Resolution),
        ("决定", DocumentKind.Decision),
        ("命令", DocumentKind.Order),
        ("公报", DocumentKind.Communique),
        ("公告", DocumentKind.Proclamation),
        ("通告", DocumentKind.PublicNotice),
        ("意见", DocumentKind.Guidance),
        ("通知", DocumentKind.Notice),
        ("通报", DocumentKind.Circular),
        ("报告", DocumentKind.Report),
        ("请示", DocumentKind.Request),
        ("批复", DocumentKind.Reply),
        ("议案", DocumentKind.Bill),
        ("函", DocumentKind.Letter),
        ("纪要", DocumentKind.Minutes),
    ];

    /// <summary>The kind, or null where the title ends with none of the fifteen (方案, 条例, 答复 are none).</summary>
    public static DocumentKind? FromTitle(string title)
    {
        var end = Blank().Replace(Width.Fold(title), "");
        for (string before = ""; before != end;)
        {
            before = end;
            end = Addition().Replace(end, "");
        }

        if (OrderTitle().IsMatch(end))
        {
            return DocumentKind.Order;
        }

        foreach (var (ending, kind) in Endings)
        {
            if (end.EndsWith(ending, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    /// <summary>（征求意见稿）, 【代拟稿】, a closing mark or a draft's number: what may stand behind the kind.</summary>
    [GeneratedRegex(@"(?:\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|[。.,;:!、》”""'*★]|(?:征求意见|送审|代拟|讨论|修改|审议|报批|签发)稿)$")]
    private static partial Regex Addition();

    /// <summary>Not every word in 令 is an order: 指令, 禁令, 司令 are none.</summary>
    [GeneratedRegex(@"(?:政府|国务院|主席|部|委员会|总局|省|市|嘉奖|任免|任命|森林防火|封山|动员|戒严)令(?:第?[0-9零〇一二三四五六七八九十百]+号)?$")]
    private static partial Regex OrderTitle();
}
