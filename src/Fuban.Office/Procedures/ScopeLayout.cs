using System.Collections.Immutable;

namespace Fuban.Office.Procedures;

/// <summary>The layout of one process or sub-process, at its own origin.</summary>
internal sealed class ScopeLayout
{
    /// <summary>Between columns: as narrow as the lines in it allow, so that a procedure of ten columns is seen whole on a desk's screen.</summary>
    private const double Gap = 48;

    /// <summary>Where a flow's label stands in the gap.</summary>
    private const double WidestGap = 96;
    private const double RowGap = 64;
    private const double TrackGap = 22;

    private readonly Dictionary<string, ProcedureNode> _nodes;
    private readonly ImmutableArray<ProcedureNode> _order;
    private readonly Dictionary<string, int> _column = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _row = new(StringComparer.Ordinal);
    private readonly HashSet<string> _back = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _passes = new(StringComparer.Ordinal);
    private readonly HashSet<(int Column, int Row)> _taken = [];
    private readonly double[] _columnX;
    private readonly double[] _columnWidth;
    private readonly double[] _rowY;
    private readonly double[] _rowHeight;
    private readonly Dictionary<int, int> _channelUse = [];

    public ScopeLayout(ImmutableArray<ProcedureNode> nodes, Dictionary<string, ScopeLayout> inner)
    {
        Inner = inner;
        _order = nodes;
        _nodes = nodes.ToDictionary(node => node.Key, StringComparer.Ordinal);
        FindColumns();
        FindRows();

        var columns = _column.Values.Max() + 1;
        var rows = _taken.Max(cell => cell.Row) + 1;
        (_columnX, _columnWidth) = Spread(columns, GapAfter, column => nodes.Where(node => _column[node.Key] == column).Select(node => Size(node).Width));
        (_rowY, _rowHeight) = Spread(rows, _ => RowGap, row => nodes.Where(node => node.Timer is null && _row[node.Key] == row).Select(node => Size(node).Height));
        foreach (var node in nodes.Where(node => node.Timer is null)) Boxes[node.Key] = BoxOf(node);
        foreach (var step in nodes.Where(node => node.Timer is not null).GroupBy(node => node.Timer!.Step)) PlaceTimers(Boxes[step.Key], [.. step]);

        var track = _rowY[^1] + _rowHeight[^1] + RowGap;
        foreach (var flow in nodes.SelectMany(node => node.Outgoing))
        {
            Lines[flow.Id] = Route(flow, track);
            if (_back.Contains(flow.Id)) track += TrackGap;
        }

        Width = Boxes.Values.Max(box => box.Right);
        Height = Math.Max(Boxes.Values.Max(box => box.Bottom), Lines.Values.SelectMany(line => line).Max(point => point.Y));
    }

    public Dictionary<string, DiagramBox> Boxes { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, ImmutableArray<DiagramPoint>> Lines { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, ScopeLayout> Inner { get; }
    private double Width { get; }
    private double Height { get; }

    private (double Width, double Height) Size(ProcedureNode node) => node.Kind switch
    {
        NodeKind.Step => (100, 72),
        NodeKind.Effect => (100, 56),
        NodeKind.SubProcess => (Inner[node.Key].Width + 40, Inner[node.Key].Height + 60),
        NodeKind.Choice or NodeKind.Parallel => (44, 44),
        _ => (32, 32),
    };

    private IEnumerable<(string? Flow, ProcedureNode Node)> Next(ProcedureNode node) => node.Outgoing.Select(flow => ((string?)flow.Id, _nodes[flow.Target]))
        .Concat(_order.Where(timer => timer.Timer?.Step == node.Key).Select(timer => ((string?)null, timer)));

    /// <summary>Depth first from the start in file order: a flow into a node still open leads back; the others make the columns.</summary>
    private void FindColumns()
    {
        var done = new List<ProcedureNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        Visit(_order.First(node => node.Kind == NodeKind.Start));
        done.Reverse();
        foreach (var node in done) _column.TryAdd(node.Key, 0);
        foreach (var node in done)
        {
            foreach (var (flow, next) in Next(node).Where(next => next.Flow is null || !_back.Contains(next.Flow)))
            {
                // A timer sits on its step, so it shares the column.
                _column[next.Key] = Math.Max(_column[next.Key], _column[node.Key] + (flow is null ? 0 : 1));
            }
        }

        // A step beside the flow stands below the one that refers to it.
        foreach (var node in done.ToList())
            foreach (var beside in node.Step?.Refuse ?? []) _column.TryAdd(beside, _column[node.Key]);

        void Visit(ProcedureNode node)
        {
            seen.Add(node.Key);
            open.Add(node.Key);
            foreach (var (flow, next) in Next(node))
            {
                if (open.Contains(next.Key)) _back.Add(flow!);
                else if (!seen.Contains(next.Key)) Visit(next);
            }

            open.Remove(node.Key);
            done.Add(node);
        }
    }

    /// <summary>Each node takes the row its first predecessor offers, or the next free one below; a long flow takes a cell in each column it passes.</summary>
    private void FindRows()
    {
        foreach (var node in _order.OrderBy(node => _column[node.Key]).ThenBy(node => node.Timer is null ? 0 : 1).ThenBy(node => _row.GetValueOrDefault(node.Key)))
        {
            if (node.Timer is { } timer) _row[node.Key] = _row[timer.Step];
            else _row[node.Key] = Free(_column[node.Key], _row.GetValueOrDefault(node.Key));

            var branch = node.Timer is null ? 0 : 1;
            foreach (var flow in node.Outgoing.Where(flow => !_back.Contains(flow.Id)))
            {
                var row = _row[node.Key] + branch++;
                var passes = _passes[flow.Id] = [];
                for (var column = _column[node.Key] + 1; column < _column[flow.Target]; column++) passes.Add(row = Free(column, row));

                // Until it is its turn, the row of a node is the topmost that a predecessor offers.
                _row[flow.Target] = _row.TryGetValue(flow.Target, out var offered) ? Math.Min(offered, row) : row;
            }
        }
    }

    private int Free(int column, int row)
    {
        while (!_taken.Add((column, row))) row++;
        return row;
    }

    private static (double[] Start, double[] Size) Spread(int count, Func<int, double> gapAfter, Func<int, IEnumerable<double>> sizes)
    {
        var size = Enumerable.Range(0, count).Select(i => sizes(i).DefaultIfEmpty(32).Max()).ToArray();
        var start = new double[count];
        for (var i = 1; i < count; i++) start[i] = start[i - 1] + size[i - 1] + gapAfter(i - 1);
        return (start, size);
    }

    private double GapAfter(int column) =>
        Math.Clamp(_order.Where(node => _column[node.Key] == column).SelectMany(node => node.Outgoing).Select(flow => ProcedureDrawing.LabelWidth(flow.Name) + 14).DefaultIfEmpty(0).Max(), Gap, WidestGap);

    private DiagramBox BoxOf(ProcedureNode node)
    {
        var (width, height) = Size(node);
        var (column, row) = (_column[node.Key], _row[node.Key]);
        return new(_columnX[column] + (_columnWidth[column] - width) / 2, _rowY[row] + (_rowHeight[row] - height) / 2, width, height);
    }

    private void PlaceTimers(DiagramBox step, List<ProcedureNode> timers)
    {
        for (var i = 0; i < timers.Count; i++) Boxes[timers[i].Key] = new(step.X + 12 + i * 44, step.Bottom - 18, 36, 36);
    }

    private ImmutableArray<DiagramPoint> Route(SequenceFlow flow, double track)
    {
        var (source, target) = (Boxes[flow.Source], Boxes[flow.Target]);
        var isTimer = _nodes[flow.Source].Timer is not null;
        var column = _column[flow.Source];
        var exit = isTimer ? new DiagramPoint(source.CenterX, source.Bottom) : new DiagramPoint(source.Right, source.CenterY);
        var points = new List<DiagramPoint> { exit };
        // Low enough to leave room for the lines that the drawing writes below a step.
        if (isTimer) points.Add(exit = exit with { Y = source.Bottom + 36 });

        if (_back.Contains(flow.Id))
        {
            var (down, up) = (Channel(column), Channel(_column[flow.Target] - 1));
            points.AddRange([exit with { X = down }, new(down, track), new(up, track), new(up, target.CenterY)]);
        }
        else
        {
            var y = exit.Y;
            foreach (var row in _passes[flow.Id]) y = Bend(points, column++, y, _rowY[row] + _rowHeight[row] / 2);
            Bend(points, column, y, target.CenterY);
        }

        points.Add(new(target.X, target.CenterY));
        return [.. points];
    }

    private double Bend(List<DiagramPoint> points, int column, double from, double to)
    {
        if (Math.Abs(from - to) < 1) return to;
        var x = Channel(column);
        points.AddRange([new(x, from), new(x, to)]);
        return to;
    }

    /// <summary>A vertical line right of the column; each one gets its own place so that lines do not lie on each other.</summary>
    private double Channel(int column)
    {
        var used = _channelUse.GetValueOrDefault(column);
        _channelUse[column] = used + 1;
        var left = column < 0 ? -Gap : _columnX[column] + _columnWidth[column];
        return left + 10 + used % 5 * 8;
    }
}
