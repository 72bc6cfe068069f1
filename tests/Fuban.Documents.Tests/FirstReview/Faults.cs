namespace Fuban.Documents.Tests.FirstReview;

/// <summary>植入的差错: each spoils one part of a document that was as it should be, and names the rule that must speak.</summary>
internal sealed record Fault(string Code, string Name, Func<SampleDocument, SampleDocument> Plant, bool MustBeError = true)
{
    public override string ToString() => $"{Code}: {Name}";

    /// <summary>What is done to a request.</summary>
    public static IReadOnlyList<Fault> OfRequests { get; } =
    [
        new("not-addressed", "addressed to another government", d => d with { Recipients = "省人民政府" }),
        new("not-addressed", "addressed to a department", d => d with { Recipients = "市发展和改革委员会" }),
        new("cross-level", "a district's department", d => From(d, "华容区财政局")),
        new("cross-level", "a town", d => From(d, "太和镇人民政府")),
        new("several-recipients", "party and government", d => d with { Recipients = "市委、市政府" }),
        new("several-recipients", "government and office", d => d with { Recipients = "市人民政府，市政府办公室" }),
        new("copied-down", "its own lower bodies", d => d with { CopiesTo = "局属各单位" }),
        new("copied-down", "a town", d => d with { CopiesTo = "市委办公室，太和镇人民政府" }),
        new("several-matters", "two subjects in the title", d => d with { Title = d.Title.Replace("的请示", "及关于增设内设机构的请示", StringComparison.Ordinal) }),
        new("several-matters", "several items in the title", d => d with { Title = d.Title.Replace("的请示", "等三个问题的请示", StringComparison.Ordinal) }),
        new("several-matters", "another matter at the end", d => With(d, "另，请市人民政府一并解决我单位办公用房问题。")),
        new("several-matters", "headings that each ask", d => With(d, "一、关于追加工作经费的问题。", "专项工作缺口较大。", "二、关于增加人员编制的问题。", "现有人员不足。")),
        new("several-matters", "two verbs in the title", d => d with { Title = "关于追加防汛经费和调整公交票价的请示" }, false),
        new("own-opinion", "handed on word for word", d => d with { Paragraphs = ["现将华容区人民政府《关于安排重点项目的请示》转报市人民政府。", "妥否，请批示。"] }),
        new("to-leader", "a leader by post", d => d with { Recipients = "张市长" }),
        new("to-leader", "a leader by name", d => d with { Recipients = "王建国同志" }),
        new("to-leader", "government and leader", d => d with { Recipients = "市人民政府、李副市长" }),
        new("to-leader", "assigned by the leader", d => With(d with { Recipients = "李副市长" }, "根据李副市长在会上的批示，现将方案报上。"), false),
        new("in-heads-name", "signed by the head alone", d => d with { Signature = "局长：王明" }),
        new("inner-unit", "a division of a bureau", d => From(d, "市财政局预算科")),
        new("joint-ranks", "a bureau and a town", d => d with { Issuer = "市财政局、太和镇人民政府", Title = "关于修建道路的请示", Mark = "市财政局、太和镇人民政府文件" }),
        new("mixed-kind", "request and report in one", d => d with { Title = d.Title.Replace("请示", "请示报告", StringComparison.Ordinal) }),
        new("no-kind", "an application", d => d with { Title = d.Title.Replace("请示", "申请", StringComparison.Ordinal) }),
        new("no-kind", "an account", d => d with { Title = d.Title.Replace("请示", "情况汇报", StringComparison.Ordinal) }),
        new("title-subject", "no subject", d => d with { Title = d.Issuer + "的请示" }, false),
        new("kind-direction", "a reply sent up", d => d with { Title = d.Title.Replace("请示", "批复", StringComparison.Ordinal) }),
        new("kind-direction", "a notice sent up", d => d with { Title = d.Title.Replace("请示", "通知", StringComparison.Ordinal) }),
        new("kind-issuer", "a department's order", d => From(d, "市财政局") with { Title = "市财政局关于表彰的命令" }),
        new("kind-issuer", "a department's bill", d => From(d, "市财政局") with { Title = "市财政局关于提请审议条例草案的议案" }),
        new("kind-letter", "a request of a body beside", d => From(d, "市总工会"), false),
        new("number-form", "square brackets", d => d with { Number = d.Number.Replace('〔', '[').Replace('〕', ']') }),
        new("number-form", "round brackets", d => d with { Number = d.Number.Replace('〔', '（').Replace('〕', '）') }),
        new("number-form", "an ordinal", d => d with { Number = d.Number.Replace("〕", "〕第", StringComparison.Ordinal) }),
        new("number-form", "a leading zero", d => d with { Number = d.Number.Replace("17号", "017号", StringComparison.Ordinal) }),
        new("number-missing", "none", d => d with { Number = "", Signer = null }, false),
        new("number-year", "another year", d => d with { Number = d.Number.Replace("2026", "2024", StringComparison.Ordinal) }, false),
        new("signer", "nobody", d => d with { Signer = null }),
        new("contact", "no note", d => d with { Note = null }, false),
        new("contact", "a note on something else", d => d with { Note = "（此件公开发布）" }, false),
        new("date-missing", "none", d => d with { Date = null }),
        new("date-later", "after its receipt", d => d with { Date = "2026年12月30日", Printed = "2026年12月31日" }),
        new("date-form", "Chinese digits", d => d with { Date = "二〇二六年十一月十六日" }, false),
        new("date-form", "leading zeros", d => d with { Date = "2026年08月05日" }, false),
        new("printed-before", "printed before it was signed", d => d with { Printed = "2026年11月10日" }, false),
        new("unsigned", "no issuer at the end", d => d with { Signature = null }, false),
        new("urgency-mark", "a telegram's grade", d => d with { Urgency = "特提" }, false),
        new("attachments", "other title", d => d with { Attached = [d.Listed[0], "另一份完全不同的材料"] }, false),
        new("attachments", "other order", d => d with { Attached = [d.Listed[1], d.Listed[0]] }, false),
        new("attachment-count", "one missing", d => d with { Attached = [d.Listed[0]] }, false),
        new("attachment-mark", "a full stop", d => d with { Listed = [d.Listed[0] + "。", d.Listed[1]] }, false),
        new("not-consulted", "money, nobody asked", d => NotAsked(d, "现请求市人民政府追加专项经费三百万元。"), false),
        new("not-consulted", "staff, nobody asked", d => NotAsked(d, "现请求市人民政府核增事业编制五名。"), false),
        new("not-consulted", "land, nobody asked", d => NotAsked(d, "现请求市人民政府划拨项目用地五十亩。"), false),
        new("dissent", "no agreement", d => With(d, "有关部门对此意见不一致。"), false),
        new("no-request", "asks for nothing", d => d with { Paragraphs = ["根据年度工作安排，我单位开展了调查研究，形成了工作方案，现将方案随文附上，供市人民政府研究时参考。"] }, false),
    ];

    /// <summary>What is done to a report.</summary>
    public static IReadOnlyList<Fault> OfReports { get; } =
    [
        new("request-inside", "asks for approval at the end", d => With(d, "以上报告妥否，请批示。")),
        new("request-inside", "asks for money in the text", d => With(d, "为此，恳请市人民政府追加专项经费二百万元。")),
        new("request-inside", "asks for help by the way", d => With(d, "目前资金缺口较大，请市政府协调市财政局予以解决。")),
        new("request-inside", "asks in the title", d => d with { Title = $"{d.Issuer}关于请求追加工作经费的报告" }),
        new("signer", "nobody", d => d with { Signer = null }),
        new("several-recipients", "party and government", d => d with { Recipients = "市委、市政府" }, false),
    ];

    private static SampleDocument From(SampleDocument d, string issuer) =>
        d with { Issuer = issuer, Mark = issuer + "文件", Signature = issuer, Title = issuer + (d.Title.IndexOf("关于", StringComparison.Ordinal) is >= 0 and var at ? d.Title[at..] : d.Title) };

    private static SampleDocument With(SampleDocument d, params string[] sentences) => d with { Paragraphs = [.. d.Paragraphs.Take(d.Paragraphs.Count - 1), .. sentences, d.Paragraphs[^1]] };

    private static SampleDocument NotAsked(SampleDocument d, string request) =>
        From(d, "市教育局") with { Title = "市教育局关于改善办学条件的请示", Paragraphs = ["根据年度工作安排，我局开展了调查研究，形成了工作方案。", request, "妥否，请批示。"] };
}
