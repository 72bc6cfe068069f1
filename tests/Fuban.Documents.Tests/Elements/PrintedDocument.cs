using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fuban.Documents.Incoming;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Elements;

/// <summary>A published document as its paper looked (GB/T 9704): mark, number, red line, title in its own lines, date, note, printing; and what must be read from it.</summary>
internal sealed partial record PrintedDocument(string Html, string Title, string Issuer, string Number, DateOnly Date, string Recipients, string? Kind, string? Urgency)
{
    /// <summary>The catalogue has one day of 2004 wrong: the text says the 27th.</summary>
    private static readonly Dictionary<string, DateOnly> Corrected = new() { ["国办函〔2004〕36号"] = new(2004, 4, 27) };

    public static IReadOnlyList<PrintedDocument> All() => [.. File.ReadLines(SharedData.Path("data/official-documents/state-council.jsonl")).Select((line, i) => Of(JsonDocument.Parse(line).RootElement, i))];

    private static PrintedDocument Of(JsonElement row, int index)
    {
        string Field(string name) => row.GetProperty(name).GetString() ?? "";
        var lines = Regex.Replace(Field("text"), "&b?n?sp;", " ").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l != "-->" && !l.StartsWith("扫一扫", StringComparison.Ordinal)).ToList();
        var date = DateOnly.ParseExact(Field("written_date"), "yyyy年MM月dd日", CultureInfo.InvariantCulture);
        var numberAt = lines.FindLastIndex(Math.Min(lines.Count - 1, 25), l => Plain(l) == Field("doc_no"));
        var html = new StringBuilder();
        if (numberAt < 0)
        {
            // An order: mark and number, then at once what it makes public.
            Line(html, "mark", lines[0]);
            Line(html, "number", lines[1]);
            Text(html, lines.Skip(2));
            return new PrintedDocument(Sheet(html), Field("title"), "中华人民共和国国务院", "中华人民共和国国务院令第706号", date, "", nameof(DocumentKind.Order), null);
        }

        var start = numberAt;
        for (var joined = ""; start > 0 && joined.Length < Plain(Field("title")).Length;) joined = Plain(lines[--start]) + joined;
        var urgency = index % 5 == 3 ? "特急" : null;
        if (urgency is not null) Line(html, "urgent", urgency);
        var isLetter = Field("doc_no").Contains('函', StringComparison.Ordinal);
        Line(html, "mark", Field("office").Replace("、", " ", StringComparison.Ordinal) + (isLetter ? "" : "文件"));
        Line(html, isLetter ? "number right" : "number", Field("doc_no"));
        html.Append("<hr><h1>").AppendJoin("<br>", lines[start..numberAt].Select(WebUtility.HtmlEncode)).Append("</h1>");
        Line(html, "to", lines[numberAt + 1]);
        Text(html, lines.Skip(numberAt + 2));
        var printer = Field("office").Split('、')[0].Replace("国务院办公厅", "国务院办公厅秘书局", StringComparison.Ordinal);
        html.Append(CultureInfo.InvariantCulture, $"<table><tr><td colspan=2>抄送：党中央各部门，全国人大常委会办公厅，全国政协办公厅，最高人民法院，最高人民检察院。<tr><td>{printer}<td class=right>{date.AddDays(1):yyyy年M月d日}印发</table>");
        return new PrintedDocument(
            Sheet(html), Field("title"), Field("office"), Field("doc_no"), Corrected.GetValueOrDefault(Field("doc_no"), date), lines[numberAt + 1].TrimEnd('：', ':'),
            DocumentKinds.FromTitle(Field("title"))?.ToString(), urgency);
    }

    private static string Plain(string text) => Regex.Replace(text, @"\s", "");

    private static void Line(StringBuilder html, string look, string text) => html.Append(CultureInfo.InvariantCulture, $"<p class=\"{look}\">{WebUtility.HtmlEncode(text)}</p>");

    private static void Text(StringBuilder html, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var date = all.FindIndex(l => DateAlone().IsMatch(Plain(l)));
        foreach (var (i, line) in all.Index())
        {
            var look = i == date || i == date - 1 ? "sign" : i > date && AttachmentHead().IsMatch(Plain(line)) ? "attached" : "body";
            Line(html, look, i == date ? Plain(line) : line);
        }
    }

    private static string Sheet(StringBuilder body) => $$"""
        <!doctype html><meta charset="utf-8"><title> </title><style>
        @page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt "Noto Serif CJK SC" } }
        body { margin: 0; font: 16pt/29pt "Noto Serif CJK SC" } p { margin: 0 }
        .mark { color: #d00; text-align: center; font: bold 38pt/60pt "Noto Serif CJK SC"; letter-spacing: 5pt } .number { text-align: center; margin-top: 29pt } .right { text-align: right }
        hr { border: 0; border-top: 1.2mm solid #d00; margin: 4mm 0 0 } h1 { font-size: 22pt; line-height: 33pt; text-align: center; margin: 58pt 0 29pt }
        .body { text-indent: 2em; text-align: justify } .sign { text-align: right; padding-right: 4em } .attached { break-before: page; font-weight: bold } .urgent { font-family: "Noto Sans CJK SC" }
        table { width: 100%; border-collapse: collapse; font-size: 14pt; margin-top: 29pt; break-inside: avoid } td { border-top: .35mm solid; border-bottom: .35mm solid; padding: 2pt 1em }
        </style>{{body}}
        """;

    [GeneratedRegex(@"^(?:\d{4}|[一二][〇○零九一二三四五六七八]{3})年\S{1,3}月\S{1,3}日$")]
    private static partial Regex DateAlone();

    [GeneratedRegex(@"^附件\d*$")]
    private static partial Regex AttachmentHead();
}
