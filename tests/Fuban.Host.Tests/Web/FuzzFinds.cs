using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Fuban.Host.Tests.Web;

/// <summary>A form as the office showed it.</summary>
internal sealed record FoundForm(string Visitor, string Target, bool Multipart, bool Posts, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>What the office itself has shown: ids, links with their queries, forms. Without them nothing but the first check would ever be reached.</summary>
internal sealed partial class FuzzFinds
{
    private const int Most = 4000;
    private static readonly HtmlParser Parser = new();
    private readonly List<string> _ids = [];
    private readonly List<string> _words = ["records-clerk"];
    private readonly List<string> _fields = ["id", "move", "page", "after", "Input.Key", "Input.Text"];
    private readonly Dictionary<string, List<FoundForm>> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _links = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public string Id(Random random) => _ids.Count == 0 ? Guid.Empty.ToString() : _ids[random.Next(_ids.Count)];

    public string Word(Random random) => _words[random.Next(_words.Count)];

    public string Field(Random random) => _fields[random.Next(_fields.Count)];

    public string? Link(Random random) => Of(_links, random);

    public FoundForm? Form(Random random) => Of(_forms, random);

    /// <summary>The name of a field that there is somewhere.</summary>
    public void Name(string field)
    {
        if (_seen.Add("field " + field)) _fields.Add(field);
    }

    public void Read(FuzzRequest request, string? type, string body, Random random)
    {
        foreach (Match id in Ids().Matches(body)) Keep(_ids, id.Value, random);
        if (type != "text/html") return;
        var path = request.Target.Split('?')[0];
        foreach (Match link in Hrefs().Matches(body)) Keep(List(_links, Shape(link.Groups["at"].Value.Split('?')[0])), System.Net.WebUtility.HtmlDecode(link.Groups["at"].Value), random);
        // Parsing is slow: what is the same page for the same visitor shows the same forms.
        if (_seen.Count > Most * 10 || !_seen.Add($"{request.Visitor} {path} {random.Next(3)}")) return;
        using var page = Parser.ParseDocument(body);
        foreach (var form in page.Forms) Add(request, path, form, random);
        foreach (var option in page.QuerySelectorAll("option[value]")) Keep(_words, option.GetAttribute("value")!, random);
    }

    private void Add(FuzzRequest request, string path, IHtmlFormElement form, Random random)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var control in form.Elements.Where(e => !string.IsNullOrEmpty(e.GetAttribute("name"))))
        {
            var value = control switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => control.GetAttribute("value") ?? "",
            };
            fields.Add(new(control.GetAttribute("name")!, value));
            Name(control.GetAttribute("name")!);
        }

        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : request.Target;
        if (!target.StartsWith('/')) target = path + target;
        var posts = string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase);
        Keep(List(_forms, $"{Shape(target.Split('?')[0])} {fields.FirstOrDefault(f => f.Key == "_handler").Value}"), new FoundForm(request.Visitor, target, form.GetAttribute("enctype") == "multipart/form-data", posts, fields), random);
    }

    private void Keep<T>(List<T> list, T item, Random random) where T : notnull
    {
        if (item is string text && !_seen.Add($"{list.GetHashCode()} {text}")) return;
        if (list.Count < (typeof(T) == typeof(string) ? Most : 40)) list.Add(item);
        else list[random.Next(list.Count)] = item;
    }

    private static List<T> List<T>(Dictionary<string, List<T>> lists, string name) => lists.TryGetValue(name, out var list) ? list : lists[name] = [];

    /// <summary>Each place as often as any other, however many links lead there.</summary>
    private static T? Of<T>(Dictionary<string, List<T>> lists, Random random) where T : class
    {
        if (lists.Count == 0) return null;
        var list = lists.ElementAt(random.Next(lists.Count)).Value;
        return list[random.Next(list.Count)];
    }

    private static string Shape(string path) => Ids().Replace(path, "{id}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"(?<at>/[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hrefs();
}
