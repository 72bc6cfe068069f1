using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Fuban.Office.Procedures;

/// <summary>流程图位置: reads and writes the BPMN DI part of a file.</summary>
internal static class DiagramFile
{
    /// <summary>The positions of the file, or null when a node or a flow has none: a drawing is complete or it is laid out anew.</summary>
    public static ProcedureDiagram? Read(XDocument document, IReadOnlyList<ProcedureNode> nodes)
    {
        var boxes = ImmutableDictionary.CreateBuilder<string, DiagramBox>();
        var lines = ImmutableDictionary.CreateBuilder<string, ImmutableArray<DiagramPoint>>();
        foreach (var shape in document.Descendants(Bpmn.Diagram + "BPMNShape"))
        {
            var bounds = shape.Element(Bpmn.Bounds + "Bounds");
            if (Number(bounds, "x") is { } x && Number(bounds, "y") is { } y && Number(bounds, "width") is { } width && Number(bounds, "height") is { } height)
            {
                boxes[(string?)shape.Attribute("bpmnElement") ?? ""] = new(x, y, width, height);
            }
        }

        foreach (var edge in document.Descendants(Bpmn.Diagram + "BPMNEdge"))
        {
            var points = edge.Elements(Bpmn.Points + "waypoint").Select(point => (X: Number(point, "x"), Y: Number(point, "y"))).ToList();
            if (points.Count >= 2 && points.TrueForAll(point => point.X is not null && point.Y is not null))
            {
                lines[(string?)edge.Attribute("bpmnElement") ?? ""] = [.. points.Select(point => new DiagramPoint(point.X!.Value, point.Y!.Value))];
            }
        }

        var complete = nodes.All(node => boxes.ContainsKey(node.Key) && node.Outgoing.All(flow => lines.ContainsKey(flow.Id)));
        return complete ? new(boxes.ToImmutable(), lines.ToImmutable()) : null;
    }

    /// <summary>The file with its diagram replaced; everything else keeps its text.</summary>
    public static string Write(string xml, ProcedureDefinition definition, ProcedureDiagram diagram)
    {
        var document = ProcedureReader.Load(xml);
        var root = document.Root!;
        foreach (var old in root.Elements(Bpmn.Diagram + "BPMNDiagram").ToList())
        {
            if (old.PreviousNode is XText space && string.IsNullOrWhiteSpace(space.Value)) space.Remove();
            old.Remove();
        }

        foreach (var (prefix, space) in new[] { ("bpmndi", Bpmn.Diagram), ("dc", Bpmn.Bounds), ("di", Bpmn.Points) })
        {
            if (root.GetPrefixOfNamespace(space) is null) root.Add(new XAttribute(XNamespace.Xmlns + prefix, space.NamespaceName));
        }

        var shapes = definition.Nodes.Select(node => Shape(node, diagram.Boxes[node.Key]));
        var edges = definition.Flows.Select(flow => new XElement(Bpmn.Diagram + "BPMNEdge", new XAttribute("id", flow.Id + "_line"), new XAttribute("bpmnElement", flow.Id),
            diagram.Lines[flow.Id].Select(point => new XElement(Bpmn.Points + "waypoint", At("x", point.X), At("y", point.Y)))));
        var plane = new XElement(Bpmn.Diagram + "BPMNPlane", new XAttribute("id", definition.Key + "_plane"), new XAttribute("bpmnElement", definition.Key), shapes, edges);
        if (root.LastNode is XText tail && string.IsNullOrWhiteSpace(tail.Value)) tail.Remove();
        var part = new XElement(Bpmn.Diagram + "BPMNDiagram", new XAttribute("id", definition.Key + "_diagram"), plane);
        root.Add(new XText("\n"));
        Indent(part, 1);
        root.Add(new XText("  "), part, new XText("\n"));

        var declaration = document.Declaration is null ? "" : document.Declaration + "\n";
        return declaration + string.Concat(document.Nodes().Select(node => node is XText ? "" : node.ToString(SaveOptions.DisableFormatting) + "\n"));
    }

    private static XElement Shape(ProcedureNode node, DiagramBox box) => new(
        Bpmn.Diagram + "BPMNShape",
        new XAttribute("id", node.Key + "_shape"),
        new XAttribute("bpmnElement", node.Key),
        node.Kind == NodeKind.Choice ? new XAttribute("isMarkerVisible", "true") : null,
        node.Kind == NodeKind.SubProcess ? new XAttribute("isExpanded", "true") : null,
        new XElement(Bpmn.Bounds + "Bounds", At("x", box.X), At("y", box.Y), At("width", box.Width), At("height", box.Height)));

    private static void Indent(XElement element, int depth)
    {
        if (!element.HasElements) return;
        foreach (var child in element.Elements().ToList())
        {
            child.AddBeforeSelf(new XText("\n" + new string(' ', 2 * (depth + 1))));
            Indent(child, depth + 1);
        }

        element.Add(new XText("\n" + new string(' ', 2 * depth)));
    }

    private static XAttribute At(string name, double value) => new(name, value.ToString("0.#", CultureInfo.InvariantCulture));

    private static double? Number(XElement? element, string attribute) =>
        double.TryParse((string?)element?.Attribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 100_000 ? number : null;
}
