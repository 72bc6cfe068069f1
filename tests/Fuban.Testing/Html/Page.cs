using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit.Sdk;

namespace Fuban.Testing.Html;

/// <summary>A page as a person reads it: fields by their labels, buttons and links by their words.</summary>
public sealed class Page
{
    private readonly HttpClient _client;

    private Page(HttpClient client, HttpStatusCode status, Uri url, string source)
    {
        (_client, Status, Url, Source) = (client, status, url, source);
        Document = new HtmlParser().ParseDocument(source);
    }

    public HttpStatusCode Status { get; }

    /// <summary>Where the redirects ended.</summary>
    public Uri Url { get; }

    public string Source { get; }

    public IHtmlDocument Document { get; }

    public string Heading => Words(Document.QuerySelector("h1"));

    public string Text => Words(Document.QuerySelector("main") ?? Document.Body);

    /// <summary>The input, select or textarea with this label; for a group (radios, check boxes) the fieldset with this legend.</summary>
    public IElement Field(string label) => TryField(label) ?? throw NotFound("field", label, Labels());

    public IElement? TryField(string label) => LabelledFields.Find(Document, label);

    public bool HasButton(string words) => Buttons().Any(b => Words(b) == words);

    public IHtmlElement Button(string words) =>
        Buttons().FirstOrDefault(b => Words(b) == words) ?? throw NotFound("button", words, Buttons().Select(Words));

    public Task<Page> Follow(string words)
    {
        var links = Document.QuerySelectorAll<IHtmlAnchorElement>("a[href]");
        var link = links.FirstOrDefault(a => Words(a) == words) ?? throw NotFound("link", words, links.Select(Words));
        return Open(_client, new Uri(Url, link.GetAttribute("href")));
    }

    /// <summary>
    /// Fills the form of this button and presses it. A value is a string, a bool for a check box, an <see cref="UploadedFile"/> or several, or
    /// strings for a list of choices; what is not named keeps the value it was rendered with.
    /// </summary>
    public async Task<Page> Submit(string button, params (string Label, object? Value)[] values)
    {
        var pressed = Button(button);
        var form = FormOf(pressed) ?? throw NotFound("form around the button", button, []);
        foreach (var (label, value) in values.Where(v => !IsFile(v.Value)))
        {
            LabelledFields.Fill(Field(label), label, value);
        }

        var files = values.Where(v => IsFile(v.Value))
            .SelectMany(v => Files(v.Value).Select(f => (Name: Field(v.Label).GetAttribute("name")!, File: f))).ToList();
        using var request = FormRequest.Build(Url, form, pressed, files);
        return await Send(_client, request);
    }

    internal static async Task<Page> Open(HttpClient client, Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await Send(client, request);
    }

    internal static string Words(IElement? element) =>
        string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<Page> Send(HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        var source = await response.Content.ReadAsStringAsync();
        return new Page(client, response.StatusCode, response.RequestMessage!.RequestUri!, source);
    }

    private static IHtmlFormElement? FormOf(IElement button) =>
        button.GetAttribute("form") is { } id ? button.Owner!.GetElementById(id) as IHtmlFormElement : button.Closest("form") as IHtmlFormElement;

    private static bool IsFile(object? value) => value is UploadedFile or IEnumerable<UploadedFile>;

    private static IEnumerable<UploadedFile> Files(object? value) => value is UploadedFile one ? [one] : (IEnumerable<UploadedFile>)value!;

    private IEnumerable<IHtmlElement> Buttons() => Document.QuerySelectorAll<IHtmlElement>("button:not([type=button]), input[type=submit]");

    private IEnumerable<string> Labels() => Document.QuerySelectorAll("label, legend").Select(Words);

    private Exception NotFound(string kind, string wanted, IEnumerable<string> there) =>
        FailException.ForFailure($"No {kind} '{wanted}' on {Url} ({(int)Status}, '{Heading}'). There: {string.Join(" | ", there)}");
}
