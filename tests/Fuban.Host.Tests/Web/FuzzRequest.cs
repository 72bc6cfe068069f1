using System.Text;

namespace Fuban.Host.Tests.Web;

/// <summary>One request, printable so that it can be sent again by hand.</summary>
internal sealed record FuzzRequest(string Visitor, string Method, string Target)
{
    private const int Shown = 1500;

    public List<(string Name, string Value)> Headers { get; } = [];

    public string? ContentType { get; init; }

    public byte[]? Body { get; init; }

    public HttpRequestMessage For(Uri office)
    {
        // As it is: the point is what no browser would send.
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(office.GetLeftPart(UriPartial.Authority) + Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (name, value) in Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(Method).Append(' ').Append(Short(Target)).Append("  as ").Append(Visitor).Append('\n');
        foreach (var (name, value) in Headers.Where(h => h.Name != "Authorization")) text.Append(name).Append(": ").Append(Short(value)).Append('\n');
        if (Body is not null) text.Append("Content-Type: ").Append(ContentType).Append(" (").Append(Body.Length).Append(" bytes)\n").Append(Short(Encoding.UTF8.GetString(Body)));
        return text.ToString();
    }

    private static string Short(string text) => (text.Length > Shown ? text[..Shown] + "…" : text).Replace("\0", "\\0", StringComparison.Ordinal);
}
