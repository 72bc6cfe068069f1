// Chinese grammar: page numbers and the rubbish that web pages leave in copied text.
using System.Text.RegularExpressions;
using Fuban.Office.Text;

namespace Fuban.Documents.Elements;

/// <summary>One line that says something.</summary>
/// <param name="Text">As it stands, without what is invisible.</param>
/// <param name="Plain">Narrow forms, no blanks: what the grammar reads. Blanks spread letters over a line and mean nothing.</param>
internal sealed record TextLine(int Page, string Text, string Plain);

/// <summary>The lines of an extracted text; a form feed begins a page or another part.</summary>
internal static partial class TextLines
{
    public static IReadOnlyList<TextLine> Of(string text)
    {
        List<TextLine> lines = [];
        var page = 0;
        foreach (var part in text.Split('\f'))
        {
            page++;
            foreach (var raw in part.Split('\n'))
            {
                var visible = string.Concat(raw.Where(c => !Width.IsInvisible(c) && !char.IsControl(c))).Trim();
                var plain = Blank().Replace(Width.Fold(visible), "");
                if (plain.Length > 0 && !PageNumber().IsMatch(plain) && !FileName().IsMatch(plain)) lines.Add(new TextLine(page, visible, plain));
            }
        }

        return lines;
    }

    /// <summary>What programs put into the properties of a file in place of a title.</summary>
    [GeneratedRegex(@"^(?:MicrosoftWord-.*|[^。，]{1,80}\.(?:docx?|pdf|html?|wps|ofd|txt|tiff?|png|jpe?g))$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^(?:[-–—一_.·•]{1,2}[0-9]{1,3}[-–—一_.·•]{1,2}|第[0-9]{1,3}页(?:[,/]?共[0-9]{1,3}页)?|[0-9]{1,3}/[0-9]{1,3})$")]
    private static partial Regex PageNumber();
}
