using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Fuban.Testing.Html;

/// <summary>A file chosen in a file field.</summary>
public sealed record UploadedFile(string Name, byte[] Content, string MediaType = "application/octet-stream");

/// <summary>What a browser sends when a button is pressed.</summary>
internal static class FormRequest
{
    public static HttpRequestMessage Build(Uri page, IHtmlFormElement form, IElement pressed, IReadOnlyList<(string Name, UploadedFile File)> files)
    {
        var target = new Uri(page, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
        var fields = Successful(form, pressed).ToList();
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri);
        }

        var multipart = string.Equals(form.GetAttribute("enctype"), "multipart/form-data", StringComparison.OrdinalIgnoreCase);
        var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = multipart ? Multipart(fields, files) : new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", page.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private static IEnumerable<KeyValuePair<string, string>> Successful(IHtmlFormElement form, IElement pressed)
    {
        foreach (var control in form.Elements)
        {
            var name = control.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || control.HasAttribute("disabled") || control.Closest("fieldset[disabled]") is not null)
            {
                continue;
            }

            switch (control)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" }:
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Type is "checkbox" or "radio" && !input.HasAttribute("value") ? "on" : input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value.ReplaceLineEndings("\r\n"));
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(o => o.IsSelected))
                    {
                        yield return new(name, option.Value);
                    }

                    break;
            }
        }

        if (pressed.GetAttribute("name") is { Length: > 0 } button)
        {
            yield return new(button, pressed.GetAttribute("value") ?? "");
        }
    }

    private static MultipartFormDataContent Multipart(
        IEnumerable<KeyValuePair<string, string>> fields, IEnumerable<(string Name, UploadedFile File)> files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, file) in files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.MediaType);
            content.Add(part, name, file.Name);
        }

        return content;
    }
}
