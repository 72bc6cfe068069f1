using System.Globalization;
using System.Net;
using System.Text;
using Fuban.Office.Matters;

namespace Fuban.Office.Workbench;

/// <summary>What the drawing says of a member and of a link, in the reader's language.</summary>
internal sealed record FamilyWords(string Title, Func<FamilyMember, string> Kind, Func<FamilyMember, string> State, Func<FamilyLink, string> Link);

/// <summary>族谱图: a family as SVG, every member a link to its page. Looks come from classes; plain attributes keep it readable without a style sheet.</summary>
internal static class FamilyDrawing
{
    private const int BoxWidth = 176;
    private const int BoxHeight = 68;
    private const int Across = 296;
    private const int Down = 104;
    private const int Margin = 16;
    private const int TitleLength = 11;

    public static string Draw(Family family, IReadOnlyDictionary<Guid, FamilyPlace> places, FamilyWords words)
    {
        var width = (2 * Margin) + (places.Values.Max(p => p.Column) * Across) + BoxWidth;
        var height = (2 * Margin) + (places.Values.Max(p => p.Row) * Down) + BoxHeight;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"family\" role=\"group\" aria-label=\"{T(words.Title)}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-size=\"13\">\n");
        svg.Append("<defs><marker id=\"family-arrow\" class=\"proc-arrow\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerUnits=\"userSpaceOnUse\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 10 5 0 10z\" fill=\"currentColor\"/></marker></defs>\n");
        foreach (var link in family.Links) Line(svg, places[link.To], places[link.From], words.Link(link));
        foreach (var member in family.Members) Box(svg, member, places[member.Id], member.Id == family.Centre, words);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder svg, FamilyPlace earlier, FamilyPlace later, string says)
    {
        var (fx, fy) = (X(earlier), Y(earlier));
        var (tx, ty) = (X(later), Y(later));
        if (earlier.Column == later.Column)
        {
            var down = ty > fy;
            Path(svg, string.Create(CultureInfo.InvariantCulture, $"M{fx + (BoxWidth / 2)} {(down ? fy + BoxHeight : fy)}V{(down ? ty : ty + BoxHeight)}"));
            Text(svg, "family-label", fx + (BoxWidth / 2) + 6, ((fy + ty + BoxHeight) / 2) + 4, says, "start");
            return;
        }

        var (start, end) = (fx + BoxWidth, tx);
        var middle = (start + end) / 2;
        Path(svg, string.Create(CultureInfo.InvariantCulture, $"M{start} {fy + (BoxHeight / 2)}C{middle} {fy + (BoxHeight / 2)} {middle} {ty + (BoxHeight / 2)} {end} {ty + (BoxHeight / 2)}"));
        Text(svg, "family-label", middle, ((fy + ty + BoxHeight) / 2) - 6, says, "middle");
    }

    private static void Path(StringBuilder svg, string d) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"proc-flow\" d=\"{d}\" fill=\"none\" stroke=\"currentColor\" marker-end=\"url(#family-arrow)\"/>\n");

    private static void Box(StringBuilder svg, FamilyMember member, FamilyPlace place, bool centre, FamilyWords words)
    {
        var (x, y) = (X(place), Y(place));
        svg.Append(CultureInfo.InvariantCulture, $"<a href=\"/matters/{member.Id}\" class=\"family-member{(centre ? " family-centre" : "")}\"{(centre ? " aria-current=\"page\"" : "")}>");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{T(member.Title)}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"proc-shape\" x=\"{x}\" y=\"{y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"4\" fill=\"Canvas\" stroke=\"currentColor\"{(centre ? " stroke-width=\"3\"" : "")}/>");
        Text(svg, "family-number", x + 10, y + 19, member.Number ?? words.Kind(member), "start");
        Text(svg, "family-title", x + 10, y + 39, Short(member.Title), "start");
        Text(svg, "family-state", x + 10, y + 58, $"{words.Kind(member)} · {words.State(member)}", "start");
        svg.Append("</a>\n");
    }

    private static int X(FamilyPlace place) => Margin + (place.Column * Across);

    private static int Y(FamilyPlace place) => Margin + (place.Row * Down);

    private static void Text(StringBuilder svg, string look, int x, int y, string text, string anchor) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{look}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"currentColor\">{T(text)}</text>");

    private static string Short(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= TitleLength + 1 ? text : string.Concat(runes.Take(TitleLength)) + "…";
    }

    private static string T(string text) => WebUtility.HtmlEncode(text);
}
