using System.Globalization;
using System.Text;

namespace Fuban.Office.Text;

/// <summary>The pieces of text of one OFD page, brought into reading order: from top to bottom, in a line from left to right.</summary>
internal sealed class OfdPage
{
    /// <summary>Pieces whose base lines differ by less, in parts of their size, stand in one line.</summary>
    private const double SameLine = 0.4;

    /// <summary>A wider gap between two pieces is a space.</summary>
    private const double Gap = 0.3;

    private readonly List<Piece> _pieces = [];
    private readonly List<string> _notes = [];
    private double[] _boundary = [0, 0];
    private double[] _matrix = Identity;
    private double _size;
    private (double X, double Y) _at;

    private static double[] Identity => [1, 0, 0, 1, 0, 0];

    public void Begin(string? boundary, string? matrix, string? size)
    {
        _boundary = Numbers(boundary) is { Length: >= 2 } box ? box : [0, 0];
        _matrix = Numbers(matrix) is { Length: 6 } given ? given : Identity;
        _size = Numbers(size) is [var points, ..] && points > 0 ? points : 1;
        _at = (0, 0);
    }

    public void Add(string? x, string? y, string? deltas, string text)
    {
        // A piece without a place of its own goes on where the last one began.
        _at = (Numbers(x) is [var ownX, ..] ? ownX : _at.X, Numbers(y) is [var ownY, ..] ? ownY : _at.Y);
        var start = OnPage(_at.X, _at.Y);
        var end = OnPage(_at.X + Advance(deltas, text), _at.Y);
        var scale = Math.Sqrt(Math.Abs((_matrix[0] * _matrix[3]) - (_matrix[1] * _matrix[2])));
        var size = _size * (scale > 0 ? scale : 1);
        _pieces.Add(new Piece(start.X, start.Y, Math.Max(end.X, start.X) + size, size, text));
    }

    public void Note(string text) => _notes.Add(text);

    public string Text()
    {
        var text = new StringBuilder();
        var line = new List<Piece>();
        foreach (var piece in _pieces.OrderBy(p => p.Y))
        {
            if (line.Count > 0 && piece.Y - line[0].Y > piece.Size * SameLine)
            {
                Append(text, line);
                line.Clear();
            }

            line.Add(piece);
        }

        Append(text, line);
        foreach (var note in _notes) text.Append(note).Append('\n');
        return text.ToString();
    }

    private static void Append(StringBuilder text, List<Piece> line)
    {
        Piece? last = null;
        foreach (var piece in line.OrderBy(p => p.X))
        {
            // Bold is often the same piece printed twice, a hair apart.
            if (last is not null && last.Text == piece.Text && piece.X - last.X < piece.Size * 0.2) continue;
            if (last is not null && piece.X - last.End > piece.Size * Gap) text.Append(' ');
            text.Append(piece.Text);
            last = piece;
        }

        if (last is not null) text.Append('\n');
    }

    private (double X, double Y) OnPage(double x, double y) =>
        (_boundary[0] + (_matrix[0] * x) + (_matrix[2] * y) + _matrix[4], _boundary[1] + (_matrix[1] * x) + (_matrix[3] * y) + _matrix[5]);

    /// <summary>From the first character to the last one: steps, of which "g 3 1.5" stands for three of the same.</summary>
    private double Advance(string? deltas, string text)
    {
        if (deltas is null) return Math.Max(0, text.Length - 1) * _size;
        var words = deltas.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (sum, step, steps) = (0.0, 0.0, 0);
        for (var i = 0; i < words.Length && steps < text.Length; i++)
        {
            var grouped = words[i] == "g" && i + 2 < words.Length;
            var times = grouped ? (int)Math.Clamp(Number(words[i + 1]), 0, text.Length) : 1;
            if (grouped) i += 2;
            step = Number(words[i]);
            sum += times * step;
            steps += times;
        }

        // The last step goes on to the end.
        return sum + (Math.Max(0, text.Length - 1 - steps) * step);
    }

    private static double[]? Numbers(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    private sealed record Piece(double X, double Y, double End, double Size, string Text);
}
