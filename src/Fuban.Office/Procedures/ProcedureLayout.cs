using System.Collections.Immutable;

namespace Fuban.Office.Procedures;

/// <summary>
/// 流程图布局: places a procedure from left to right. Columns are the longest way from the start, rows are taken first come first served with
/// the first way out going straight on; flows run in the channels between columns and below the last row, so no line crosses a box.
/// </summary>
public static class ProcedureLayout
{
    private const double Margin = 40;

    public static ProcedureDiagram Arrange(ProcedureDefinition definition)
    {
        var boxes = ImmutableDictionary.CreateBuilder<string, DiagramBox>();
        var lines = ImmutableDictionary.CreateBuilder<string, ImmutableArray<DiagramPoint>>();
        Place(Arrange(definition, ""), Margin, Margin);
        return new(boxes.ToImmutable(), lines.ToImmutable());

        void Place(ScopeLayout scope, double x, double y)
        {
            foreach (var (key, box) in scope.Boxes)
            {
                boxes[key] = box with { X = box.X + x, Y = box.Y + y };
                if (scope.Inner.TryGetValue(key, out var inner)) Place(inner, box.X + x + Margin / 2, box.Y + y + Margin);
            }

            foreach (var (key, points) in scope.Lines) lines[key] = [.. points.Select(point => new DiagramPoint(point.X + x, point.Y + y))];
        }
    }

    /// <summary>The file with positions for everything in it.</summary>
    public static string Write(string xml, ProcedureDefinition definition) => DiagramFile.Write(xml, definition, Arrange(definition));

    private static ScopeLayout Arrange(ProcedureDefinition definition, string scope)
    {
        var inner = definition.Nodes.Where(node => node.Scope == scope && node.Kind == NodeKind.SubProcess)
            .ToDictionary(node => node.Key, node => Arrange(definition, node.Key), StringComparer.Ordinal);
        return new ScopeLayout([.. definition.Nodes.Where(node => node.Scope == scope)], inner);
    }
}
