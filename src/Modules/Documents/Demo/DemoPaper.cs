// Chinese grammar: the text of a demonstration document is Chinese sentences made of parts.
using System.Globalization;

namespace Fuban.Documents.Demo;

/// <summary>演示来文的正文: as papers read, most of them as they should be and some with what a first review is there to find.</summary>
internal sealed record DemoPaper(string Text, string Recipients, string? Signer)
{
    private static readonly string[] Signers = ["王明", "李国华", "张建设", "陈志远", "刘晓东"];

    public static DemoPaper Of(string issuer, string title, string kind, DateOnly dated, Random random)
    {
        var subject = title.Replace(issuer + "关于", "", StringComparison.Ordinal)[..^(kind.Length + 1)];
        var fault = random.Next(24);
        var recipients = kind == "通知" ? "各市、州、县人民政府，省政府各部门" : kind == "函" ? "市政府办公室" : fault switch { 0 => "市委、市政府", 1 => "张副市长", _ => "市人民政府" };
        var signer = kind is "函" or "通知" ? null : fault == 2 ? null : Signers[random.Next(Signers.Length)];
        List<string> lines = [recipients + "：", .. Paragraphs(kind, subject, fault), issuer, dated.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)];
        if (kind == "请示" && fault != 3) lines.Add($"（联系人：{Signers[random.Next(Signers.Length)]}，联系电话：0711-38{random.Next(10000, 99999)}）");
        return new DemoPaper(string.Join('\n', lines), recipients, signer);
    }

    private static string[] Paragraphs(string kind, string subject, int fault) => kind switch
    {
        "请示" =>
        [
            $"　　为做好{subject}工作，我单位组织开展了调查研究，征求了市财政局、市自然资源和规划局等有关部门意见，各部门均无不同意见。",
            $"　　现请求市人民政府批准{subject}方案。",
            .. fault == 4 ? ["　　另，请市人民政府一并解决我单位办公用房问题。"] : Array.Empty<string>(),
            "　　妥否，请批示。",
        ],
        "报告" =>
        [
            $"　　按照市人民政府部署，我单位扎实推进{subject}，目前进展顺利，现将有关情况报告如下。",
            "　　一是加强组织领导。二是压实工作责任。三是强化督促检查。",
            fault is 5 or 6 ? "　　目前资金缺口较大，恳请市人民政府安排专项资金予以支持。" : "　　下一步，我单位将按照既定计划抓好落实。",
            "　　特此报告。",
        ],
        "通知" => [$"　　经省人民政府同意，现就{subject}有关事项通知如下。", "　　各地、各部门要结合实际抓好落实，有关情况及时报省政府办公厅。"],
        _ => [$"　　为推进{subject}，请贵办协调有关单位给予支持，并于收到后十个工作日内函复我单位。", "　　特此致函。"],
    };
}
