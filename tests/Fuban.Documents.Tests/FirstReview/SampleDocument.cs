using System.Text.Json;

namespace Fuban.Documents.Tests.FirstReview;

/// <summary>An upward document as its paper would read, part by part, so that a test can spoil one part.</summary>
internal sealed record SampleDocument
{
    public string Issuer { get; init; } = "";

    public string Mark { get; init; } = "";

    public string Number { get; init; } = "";

    public string? Signer { get; init; } = "王明";

    public string Title { get; init; } = "";

    public string? Recipients { get; init; } = "市人民政府";

    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    public IReadOnlyList<string> Listed { get; init; } = [];

    public IReadOnlyList<string> Attached { get; init; } = [];

    public string? Signature { get; init; }

    public string? Date { get; init; } = "2026年11月16日";

    public string? Note { get; init; }

    public string? CopiesTo { get; init; }

    public string Printed { get; init; } = "2026年11月17日";

    public string? Urgency { get; init; }

    public string Text => string.Join('\n', Lines());

    /// <summary>Requests, reports and letters of every correspondent of the demonstration office about each of their subjects, all as they should be.</summary>
    public static IEnumerable<SampleDocument> All() => Correspondents().SelectMany(c => c.Subjects.SelectMany(subject => new[] { Request(c, subject), Report(c, subject), Letter(c, subject) }));

    public static IEnumerable<SampleDocument> Requests() => Correspondents().SelectMany(c => c.Subjects.Select(subject => Request(c, subject)));

    public static IEnumerable<SampleDocument> Reports() => Correspondents().SelectMany(c => c.Subjects.Select(subject => Report(c, subject)));

    private static SampleDocument Request(Correspondent c, string subject) => Of(c) with
    {
        Title = $"{c.Issuer}关于{subject}的请示",
        Paragraphs =
        [
            $"根据年度工作安排，我单位就{subject}开展了调查研究，征求了市财政局、市委编办、市自然资源和规划局等有关部门的意见，各部门无不同意见。",
            $"为做好这项工作，现请求市人民政府批准{subject}方案。",
            "妥否，请批示。",
        ],
        Listed = [$"{subject}方案", "有关部门意见汇总表"],
        Attached = [$"{subject}方案", "有关部门意见汇总表"],
        Note = "（联系人：李华，联系电话：0711-3830000）",
    };

    private static SampleDocument Report(Correspondent c, string subject) => Of(c) with
    {
        Title = $"{c.Issuer}关于{subject}情况的报告",
        Paragraphs =
        [
            $"按照市人民政府要求，我单位认真组织实施{subject}工作，现将有关情况报告如下。",
            "一是加强领导，成立工作专班。二是明确责任，细化措施。去年以来，群众多次请求解决的问题已全部办结。",
            "下一步，我单位将持续推进各项工作，确保取得实效。",
            "特此报告。",
        ],
    };

    private static SampleDocument Letter(Correspondent c, string subject) => Of(c) with
    {
        Title = $"{c.Issuer}关于商请协助{subject}的函",
        Signer = null,
        Recipients = "市政府办公室",
        Paragraphs = [$"为推进{subject}，恳请贵办协调有关单位予以支持，并于11月底前函复。", "特此致函。"],
    };

    private static SampleDocument Of(Correspondent c) => new() { Issuer = c.Issuer, Mark = c.Issuer + "文件", Number = $"{c.Word}〔2026〕17号", Signature = c.Issuer, CopiesTo = "市委办公室" };

    private IEnumerable<string> Lines()
    {
        if (Urgency is not null) yield return Urgency;
        yield return Mark;
        yield return Signer is null ? Number : $"{Number}　　　　签发人：{Signer}";
        yield return Title;
        if (Recipients is not null) yield return Recipients + "：";
        foreach (var paragraph in Paragraphs) yield return "　　" + paragraph;
        for (var i = 0; i < Listed.Count; i++) yield return (i == 0 ? "　　附件：" : "　　　　　") + (Listed.Count > 1 ? $"{i + 1}." : "") + Listed[i];
        if (Signature is not null) yield return "　　　　　　　　　　" + Signature;
        if (Date is not null) yield return "　　　　　　　　　　" + Date;
        if (Note is not null) yield return "　　" + Note;
        for (var i = 0; i < Attached.Count; i++)
        {
            yield return $"附件{i + 1}";
            yield return Attached[i];
            yield return "　　本附件的具体内容从略。";
        }

        if (CopiesTo is not null) yield return $"抄送：{CopiesTo}。";
        yield return $"{Issuer}办公室　　{Printed}印发";
    }

    private static List<Correspondent> Correspondents()
    {
        using var stream = typeof(SampleDocument).Assembly.GetManifestResourceStream("correspondents.json")!;
        // Those above and beside the city write to it in other ways.
        return [.. JsonSerializer.Deserialize<List<Correspondent>>(stream, JsonSerializerOptions.Web)!.Where(c => c.Issuer is not ("省政府办公厅" or "市总工会" or "鄂州供电公司"))];
    }

    private sealed record Correspondent(string Issuer, string Word, string[] Subjects);
}
