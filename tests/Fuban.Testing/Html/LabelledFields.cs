using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Fuban.Testing.Html;

internal static class LabelledFields
{
    public static IElement? Find(IParentNode scope, string label)
    {
        var labels = scope.QuerySelectorAll<IHtmlLabelElement>("label").Where(l => Own(l) == label).ToList();
        return labels.Select(l => l.Control ?? l.QuerySelector("input, select, textarea")).FirstOrDefault(c => c is not null)
            ?? scope.QuerySelectorAll("fieldset").FirstOrDefault(f => f.QuerySelector("legend") is { } legend && Own(legend) == label)
            ?? scope.QuerySelectorAll("input, select, textarea").FirstOrDefault(c => c.GetAttribute("aria-label") == label);
    }

    public static void Fill(IElement field, string label, object? value)
    {
        switch (field)
        {
            case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                box.IsChecked = value is true;
                break;
            case IHtmlInputElement input:
                input.Value = value?.ToString() ?? "";
                break;
            case IHtmlTextAreaElement area:
                area.Value = value?.ToString() ?? "";
                break;
            case IHtmlSelectElement select:
                Choose(select.Options, o => o.Text.Trim(), o => o.Value, (o, on) => o.IsSelected = on, label, value);
                break;
            default:
                Choose(field.QuerySelectorAll<IHtmlInputElement>("input[type=radio], input[type=checkbox]").ToList(),
                    b => LabelOf(b) is { } l ? Own(l) : "", b => b.Value, (b, on) => b.IsChecked = on, label, value);
                break;
        }
    }

    /// <summary>By the words that a person sees, else by the value behind them.</summary>
    private static void Choose<T>(
        IEnumerable<T> choices, Func<T, string> words, Func<T, string> code, Action<T, bool> mark, string label, object? value)
    {
        var all = choices.ToList();
        var wanted = value is IEnumerable<string> several ? several.ToList() : [value?.ToString() ?? ""];
        foreach (var choice in all)
        {
            mark(choice, false);
        }

        foreach (var one in wanted)
        {
            var found = all.FirstOrDefault(c => words(c) == one) ?? all.FirstOrDefault(c => code(c) == one);
            Assert.True(found is not null, $"'{label}' does not offer '{one}', only: {string.Join(" | ", all.Select(words))}");
            mark(found!, true);
        }
    }

    private static IElement? LabelOf(IElement control) =>
        control.Closest("label") ?? (control.Id is { } id ? control.Owner!.QuerySelectorAll("label").FirstOrDefault(l => l.GetAttribute("for") == id) : null);

    /// <summary>A label's words without the marks that say "required" and without a hint inside it.</summary>
    private static string Own(IElement label)
    {
        var copy = (IElement)label.Clone();
        foreach (var inner in copy.QuerySelectorAll("select, textarea, small, .hint, .required, [aria-hidden=true]").ToList())
        {
            inner.Remove();
        }

        return Page.Words(copy).TrimEnd('*', '：', ':', ' ');
    }
}
