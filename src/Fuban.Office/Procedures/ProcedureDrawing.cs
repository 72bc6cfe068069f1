using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Fuban.Office.Procedures;

/// <summary>办理进度</summary>
public enum StepStatus
{
    /// <summary>未办</summary>
    Todo,

    /// <summary>在办</summary>
    Now,

    /// <summary>已办</summary>
    Done,
}

/// <summary>步骤标注: how far a step is, who and when as short lines below it, and its localised name where there is one.</summary>
public sealed record StepMark(StepStatus Status, IReadOnlyList<string> Lines, string? Name = null);

/// <summary>
/// 流程图: a procedure as SVG. No style and no script, so that it stands under a strict content security policy: looks come from the classes
/// (docs/procedures.md lists them), and plain presentation attributes keep it readable without a style sheet.
/// </summary>
public static class ProcedureDrawing
{
    private const int LineHeight = 16;
    private const int MostLines = 3;

    public static string Draw(ProcedureDefinition definition, IReadOnlyDictionary<string, StepMark>? marks = null)
    {
        marks ??= ImmutableDictionary<string, StepMark>.Empty;
        var diagram = definition.Diagram ?? ProcedureLayout.Arrange(definition);
        var svg = new StringBuilder();
        Open(svg, definition, diagram, marks);

        // Sub-processes are frames: the outermost first, then lines, then everything that stands in front of them.
        foreach (var frame in definition.Nodes.Where(node => node.Kind == NodeKind.SubProcess).Reverse()) Frame(svg, frame, diagram.Boxes[frame.Key]);
        foreach (var flow in definition.Flows) Line(svg, flow, diagram.Lines[flow.Id], marks.GetValueOrDefault(flow.Source)?.Status == StepStatus.Done);
        foreach (var node in definition.Nodes.Where(node => node.Kind != NodeKind.SubProcess)) Node(svg, node, diagram.Boxes[node.Key], marks.GetValueOrDefault(node.Key), definition.TimersOf(node.Key).Any());
        return svg.Append("</svg>\n").ToString();
    }

    private static void Open(StringBuilder svg, ProcedureDefinition definition, ProcedureDiagram diagram, IReadOnlyDictionary<string, StepMark> marks)
    {
        var points = diagram.Lines.Values.SelectMany(line => line).ToList();
        var left = Math.Min(diagram.Boxes.Values.Min(box => box.X), points.Min(point => point.X)) - 24;
        var top = Math.Min(diagram.Boxes.Values.Min(box => box.Y), points.Min(point => point.Y)) - 24;
        var right = Math.Max(diagram.Boxes.Values.Max(box => box.Right), points.Max(point => point.X)) + 24;
        var bottom = Math.Max(diagram.Boxes.Values.Max(box => box.Bottom), points.Max(point => point.Y)) + 24 + MostLines * LineHeight;
        var id = "proc-" + definition.Key;

        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"proc\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" ")
            .Append(CultureInfo.InvariantCulture, $"viewBox=\"{N(left)} {N(top)} {N(right - left)} {N(bottom - top)}\" width=\"{N(right - left)}\" height=\"{N(bottom - top)}\" font-size=\"15\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{T(ProcedureTexts.Get("draw-title", definition.Name))}</title>\n")
            .Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-desc\">{T(Description(definition, marks))}</desc>\n")
            .Append(CultureInfo.InvariantCulture, $"<defs><marker id=\"proc-arrow\" class=\"proc-arrow\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerUnits=\"userSpaceOnUse\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 10 5 0 10z\" fill=\"currentColor\"/></marker></defs>\n");
    }

    /// <summary>The drawing in words, for whoever cannot see it.</summary>
    private static string Description(ProcedureDefinition definition, IReadOnlyDictionary<string, StepMark> marks)
    {
        string Names(StepStatus status)
        {
            var names = definition.Steps.Where(step => (marks.GetValueOrDefault(step.Key)?.Status ?? StepStatus.Todo) == status).Select(step => marks.GetValueOrDefault(step.Key)?.Name ?? step.Name);
            return string.Join(ProcedureTexts.Get("draw-separator"), names) is { Length: > 0 } joined ? joined : ProcedureTexts.Get("draw-none");
        }

        return ProcedureTexts.Get("draw-desc", Names(StepStatus.Now), Names(StepStatus.Done), Names(StepStatus.Todo));
    }

    private static void Frame(StringBuilder svg, ProcedureNode node, DiagramBox box)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"proc-frame\" x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"8\" fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"6 4\"/>\n");
        Text(svg, "proc-name", box.X + 10, box.Y + 18, node.Name, "start");
    }

    private static void Line(StringBuilder svg, SequenceFlow flow, ImmutableArray<DiagramPoint> points, bool done)
    {
        var path = string.Join(" ", points.Select(point => $"{N(point.X)} {N(point.Y)}"));
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"proc-flow{(done ? " proc-done" : "")}\" d=\"M{path}\" fill=\"none\" stroke=\"currentColor\" stroke-linejoin=\"round\" marker-end=\"url(#proc-arrow)\"/>\n");
        if (string.IsNullOrEmpty(flow.Name)) return;

        // The label stands over the longest level stretch: the short ones at the ends are shared with other flows.
        var (from, to) = points.Zip(points.Skip(1)).Where(stretch => Math.Abs(stretch.First.Y - stretch.Second.Y) < 1)
            .DefaultIfEmpty((points[0], points[^1])).MaxBy(stretch => Math.Abs(stretch.Item1.X - stretch.Item2.X));
        Text(svg, "proc-label", (from.X + to.X) / 2, (from.Y + to.Y) / 2 - 5, flow.Name, "middle");
    }

    private static void Node(StringBuilder svg, ProcedureNode node, DiagramBox box, StepMark? mark, bool hasTimer)
    {
        var status = mark?.Status switch { StepStatus.Done => "done", StepStatus.Now => "now", _ => "todo" };
        var name = mark?.Name ?? node.Name;
        var isStep = node.Kind == NodeKind.Step;
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"proc-node proc-{KindClass(node.Kind)} proc-{status}\">");
        if (isStep) svg.Append(CultureInfo.InvariantCulture, $"<title>{T(name)} · {T(ProcedureTexts.Get("draw-" + status))}</title>");
        Shape(svg, node, box, mark?.Status == StepStatus.Now);
        if (isStep || node.Kind == NodeKind.Effect) Inside(svg, name, box);
        else if (node.Kind == NodeKind.Timer) Text(svg, "proc-caption", box.Right + 3, box.Bottom - 3, Short(name, 8), "start");
        else if (name.Length > 0 && node.Kind != NodeKind.Parallel) Text(svg, "proc-caption", box.CenterX, node.Kind == NodeKind.Choice ? box.Y - 6 : box.Bottom + LineHeight, Short(name, 8), "middle");

        // A timer hangs at the lower left of its step, so the lines move to its right.
        var at = box.Bottom + (hasTimer ? 2 * LineHeight : LineHeight) + 1;
        foreach (var line in (mark?.Lines ?? []).Take(hasTimer ? MostLines - 1 : MostLines))
        {
            Text(svg, "proc-who", hasTimer ? box.X + 54 : box.CenterX, at, Short(line, 14), hasTimer ? "start" : "middle");
            at += LineHeight;
        }

        svg.Append("</g>\n");
    }

    private static void Shape(StringBuilder svg, ProcedureNode node, DiagramBox box, bool now)
    {
        var (x, y) = (box.CenterX, box.CenterY);
        const string Paint = "fill=\"Canvas\" stroke=\"currentColor\"";
        var thick = now || node.Kind is NodeKind.End or NodeKind.Terminate ? " stroke-width=\"3\"" : "";
        switch (node.Kind)
        {
            case NodeKind.Choice or NodeKind.Parallel:
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"proc-shape\" d=\"M{N(x)} {N(box.Y)} {N(box.Right)} {N(y)} {N(x)} {N(box.Bottom)} {N(box.X)} {N(y)}z\" {Paint}/>");
                var mark = node.Kind == NodeKind.Choice
                    ? $"M{N(x - 8)} {N(y - 8)} {N(x + 8)} {N(y + 8)}M{N(x + 8)} {N(y - 8)} {N(x - 8)} {N(y + 8)}"
                    : $"M{N(x - 11)} {N(y)}H{N(x + 11)}M{N(x)} {N(y - 11)}V{N(y + 11)}";
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"proc-mark\" d=\"{mark}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>");
                break;
            case NodeKind.Step or NodeKind.Effect:
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"proc-shape\" x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"{(node.Kind == NodeKind.Step ? 8 : 2)}\" {Paint}{thick}/>");
                if (node.Step?.Multi is { } multi) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"proc-mark\" d=\"{Bars(box, multi.Sequential)}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>");
                break;
            default:
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"proc-shape\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(box.Width / 2)}\" {Paint}{thick}/>");
                if (node.Kind == NodeKind.Terminate) svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"proc-mark\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(box.Width / 2 - 7)}\" fill=\"currentColor\"/>");
                if (node.Kind == NodeKind.Timer) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"proc-mark\" d=\"M{N(x)} {N(y - 10)}V{N(y)}H{N(x + 7)}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>");
                break;
        }
    }

    /// <summary>Three bars at the foot of a step done by several: upright at the same time, level one after the other.</summary>
    private static string Bars(DiagramBox box, bool sequential)
    {
        var (x, y) = (box.CenterX, box.Bottom - 5);
        return sequential
            ? $"M{N(x - 6)} {N(y - 10)}h12M{N(x - 6)} {N(y - 5)}h12M{N(x - 6)} {N(y)}h12"
            : $"M{N(x - 6)} {N(y)}v-10M{N(x)} {N(y)}v-10M{N(x + 6)} {N(y)}v-10";
    }

    private static void Inside(StringBuilder svg, string name, DiagramBox box)
    {
        var perLine = Math.Max(4, (int)(box.Width - 16) / 16);
        var lines = Wrap(name, perLine);
        var top = box.CenterY + 5 - (lines.Count - 1) * 9;
        for (var i = 0; i < lines.Count; i++) Text(svg, "proc-name", box.CenterX, top + i * 18, lines[i], "middle");
    }

    /// <summary>At most two lines; a full-width character is one, others half of one. Latin text breaks at a blank where there is one.</summary>
    internal static List<string> Wrap(string name, int perLine)
    {
        if (Width(name) <= perLine) return [name];

        var cut = Cut(name, perLine);
        var blank = name.LastIndexOf(' ', Math.Min(cut, name.Length - 1));
        if (blank > 0) cut = blank;
        return [name[..cut].TrimEnd(), Short(name[cut..].TrimStart(), perLine)];
    }

    private static string Short(string text, int width) => Width(text) <= width ? text : text[..Cut(text, width - 1)].TrimEnd() + "…";

    private static int Cut(string text, int width)
    {
        var used = 0.0;
        var at = 0;
        while (at < text.Length && (used += CharWidth(text[at])) <= width) at++;
        if (at > 0 && char.IsHighSurrogate(text[at - 1])) at--;
        return Math.Max(at, 1);
    }

    /// <summary>What the name of a flow takes of a line.</summary>
    internal static double LabelWidth(string? name) => 13 * Width(name ?? "");

    private static double Width(string text) => text.Sum(CharWidth);

    private static double CharWidth(char character) => character < 0x2E80 ? 0.55 : 1;

    private static void Text(StringBuilder svg, string css, double x, double y, string text, string anchor) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" fill=\"currentColor\"{(css == "proc-name" ? "" : " font-size=\"13\"")}>{T(text)}</text>");

    private static string KindClass(NodeKind kind) => kind.ToString().ToLowerInvariant();

    private static string T(string text) => WebUtility.HtmlEncode(text);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
