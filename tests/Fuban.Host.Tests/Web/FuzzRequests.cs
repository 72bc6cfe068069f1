using System.Text;
using System.Text.Json.Nodes;

namespace Fuban.Host.Tests.Web;

/// <summary>Makes requests, each from the seed and its number: no two runs with one seed ask otherwise as long as the office answers the same.</summary>
internal sealed class FuzzRequests(IReadOnlyList<FuzzRoute> routes, IReadOnlyList<string> visitors, FuzzFinds finds)
{
    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=none", "application/json; charset=utf-16", "application/scim+json", "text/plain", "nonsense", "", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=x",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=b", "multipart/mixed; boundary=b", "application/octet-stream", "text/xml", "application/pdf", "a/b; c=\"", "*/*", "image/png",
    ];

    private static readonly string[] Odd = ["If-Match", "If-None-Match", "If-Modified-Since", "Idempotency-Key", "Accept-Language", "Accept", "Range", "If-Range", "Cookie", "X-Forwarded-For", "X-HTTP-Method-Override", "Origin", "Sec-Purpose", "Referer", "User-Agent", "blazor-enhanced-nav", "Accept-Encoding", "Content-Encoding", "Expect", "Authorization"];

    private readonly FuzzWords _words = new(finds);

    public FuzzRequest Make(Random random)
    {
        var request = random.Next(10) switch
        {
            < 4 => ToRoute(random),
            < 6 => ToLink(random),
            _ => ToForm(random) ?? ToRoute(random),
        };
        if (random.Next(20) != 0) request.Headers.Add(("Sec-Fetch-Site", "same-origin"));
        for (var i = random.Next(6) - 3; i > 0; i--) request.Headers.Add(Header(random));
        return request;
    }

    private (string Name, string Value) Header(Random random)
    {
        var value = random.Next(3) == 0 ? _words.Word(random) : FuzzWords.Pick(random, "*", "\"1\"", "W/\"x\"", "\"", "bytes=0-", "bytes=5-2", "bytes=-99999999999", "bytes=a-b,c", "zh-Hant;q=x", "en", "xx-YY, *;q=0", "gzip;q=9", "text/html;q=2", "Bearer", "Bearer x", "Basic ==", "Thu, 01 Jan 1970 00:00:00 GMT", "prefetch", "a=b; fuban=x; fuban-language=xx; fuban-display=%%%", "DELETE", "100-continue", "::1");
        return (FuzzWords.Pick(random, Odd), value.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("").Trim());
    }

    private FuzzRequest ToRoute(Random random)
    {
        var route = routes[random.Next(routes.Count)];
        var path = FuzzRoutes.Fill(route.Pattern, name => random.Next(4) != 0
            ? name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || random.Next(2) == 0 ? finds.Id(random) : Uri.EscapeDataString(finds.Word(random))
            : _words.InAddress(random));
        var method = random.Next(12) == 0 ? FuzzWords.Pick(random, "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY") : route.Methods[random.Next(route.Methods.Count)];
        var query = new List<string>();
        foreach (var name in route.Query)
            if (random.Next(3) != 0) query.Add($"{name}={_words.InAddress(random)}");
        if (random.Next(4) == 0) query.Add($"{Uri.EscapeDataString(finds.Field(random))}={_words.InAddress(random)}");
        var target = query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
        var visitor = visitors[random.Next(visitors.Count)];
        if (method is "GET" or "HEAD" or "TRACE" or "OPTIONS") return new FuzzRequest(visitor, method, target);
        var (type, body) = random.Next(3) == 0 && !route.Pattern.StartsWith("/api", StringComparison.Ordinal) ? Posted([.. Enumerable.Range(0, random.Next(6)).Select(_ => KeyValuePair.Create(finds.Field(random), _words.Word(random)))], random.Next(2) == 0, random) : Programmed(route, random);
        return new FuzzRequest(visitor, method, target) { ContentType = type, Body = body };
    }

    private FuzzRequest ToLink(Random random)
    {
        var link = finds.Link(random) ?? "/inbox";
        var (path, query) = link.Split('?', 2) is [var p, var q] ? (p, q.Split('#')[0]) : (link, "");
        var parts = query.Split('&', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (parts.Count > 0 && random.Next(3) != 0)
        {
            var at = random.Next(parts.Count);
            parts[at] = $"{parts[at].Split('=')[0]}={_words.InAddress(random)}";
        }

        if (random.Next(6) == 0) parts.Add($"{Uri.EscapeDataString(finds.Field(random))}={_words.InAddress(random)}");
        return new FuzzRequest(visitors[random.Next(visitors.Count)], random.Next(15) == 0 ? "HEAD" : "GET", parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}");
    }

    private FuzzRequest? ToForm(Random random)
    {
        if (finds.Form(random) is not { } form) return null;
        var visitor = random.Next(5) == 0 ? visitors[random.Next(visitors.Count)] : form.Visitor;
        List<KeyValuePair<string, string>> fields = [.. form.Fields];
        for (var i = random.Next(4); i > 0 && fields.Count > 0; i--)
        {
            var at = random.Next(fields.Count);
            // Which form it is stays known most of the time: the rest ends at the first check.
            if (fields[at].Key == "_handler" && random.Next(6) != 0) continue;
            switch (random.Next(6))
            {
                case 0: fields.RemoveAt(at); break;
                case 1: fields.Add(fields[at]); break;
                case 2: fields[at] = new($"{fields[at].Key}{FuzzWords.Pick(random, "[0]", "[]", ".X", "[x].Y", "[99999999]", "[-1]")}", fields[at].Value); break;
                default: fields[at] = new(fields[at].Key, _words.Word(random)); break;
            }
        }

        if (random.Next(3) == 0) fields = fields.ConvertAll(f => f.Value.Length == 0 ? new KeyValuePair<string, string>(f.Key, _words.Word(random)) : f);
        if (!form.Posts) return new FuzzRequest(visitor, "GET", $"{form.Target.Split('?')[0]}?{string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={(random.Next(8) == 0 ? _words.InAddress(random) : Escape(f.Value))}"))}");
        var (type, body) = Posted(fields, form.Multipart, random);
        return new FuzzRequest(visitor, "POST", form.Target) { ContentType = type, Body = body };
    }

    private (string? Type, byte[] Body) Posted(IReadOnlyList<KeyValuePair<string, string>> fields, bool multipart, Random random)
    {
        if (random.Next(40) == 0) fields = [.. fields, .. Enumerable.Range(0, FuzzWords.Pick(random, 1, 1100)).Select(i => KeyValuePair.Create(i == 0 ? new string('k', 3000) : $"k{i}", "v"))];
        if (!multipart && random.Next(10) != 0)
        {
            var body = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={(random.Next(20) == 0 ? _words.InAddress(random) : Escape(f.Value))}"));
            return (random.Next(20) == 0 ? Types[random.Next(Types.Length)] : "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(body));
        }

        var parts = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            // A file is a part with a name of its own.
            var file = name.Contains("File", StringComparison.OrdinalIgnoreCase) || random.Next(15) == 0 ? $"; filename=\"{Line(FuzzWords.Pick(random, "a.txt", "b.docx", "c.pdf", "d.ofd", "e.bpmn", "", _words.Word(random)))}\"\r\nContent-Type: {FuzzWords.Pick(random, "text/plain", "x", "application/pdf")}" : "";
            parts.Append("--b\r\nContent-Disposition: form-data; name=\"").Append(Line(name)).Append('"').Append(file).Append("\r\n\r\n").Append(value).Append("\r\n");
        }

        parts.Append("--b--\r\n");
        if (random.Next(10) == 0) parts.Remove(random.Next(parts.Length), 1);
        if (random.Next(12) == 0) parts.Length = random.Next(parts.Length);
        return (random.Next(15) == 0 ? Types[random.Next(Types.Length)] : "multipart/form-data; boundary=b", Encoding.UTF8.GetBytes(parts.ToString()));
    }

    private (string? Type, byte[]? Body) Programmed(FuzzRoute route, Random random)
    {
        var type = random.Next(6) == 0 ? Types[random.Next(Types.Length)] : "application/json";
        switch (random.Next(14))
        {
            case 0: return (type, FuzzWords.Pick(random, "", "{", "{]", "nul", "\"", "[1,", "{\"id\":}", "\0", "{\"a\":1}x", "{\"id\":1,\"id\":2}", "{\"\\ud800\":1}", "{\"id\":\"\\ud800\"}", "{\"id\":\"\\u0000\"}", "\uFEFF{}") is var text ? Encoding.UTF8.GetBytes(text) : null);
            case 1: return (type, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":[", FuzzWords.Pick(random, 8, 40, 3000)))));
            case 2: return (type, [0xff, 0xfe, 0x00, 0x7b, 0xc0, 0xaf]);
            case 3: return (type, Encoding.UTF8.GetBytes(_words.Json(random)?.ToJsonString() ?? "null"));
            case 4: return (null, null);
        }

        var body = new JsonObject();
        foreach (var field in route.Fields)
            if (random.Next(route.Fields.Count > 12 ? 4 : 8) is > 0 and < 4 or > 4) body[field] = random.Next(3) == 0 ? _words.Json(random) : field == "move" ? FuzzWords.Pick(random, "pass-on", "instruct", "propose", "allocate", "complete", "return", "sign", "circulate", "mark-read", "claim", "urge", "take-back", "suspend", "jump") : _words.Word(random);
        if (random.Next(12) == 0) body[finds.Field(random)] = _words.Json(random);
        return (type, Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    private static string Escape(string value)
    {
        // Half a surrogate pair has no form in UTF-8; what a broken client would send instead.
        try
        {
            return Uri.EscapeDataString(value);
        }
        catch (ArgumentException)
        {
            return "%ED%A0%80";
        }
    }

    private static string Line(string text) => text.ReplaceLineEndings("").Replace("\"", "%22", StringComparison.Ordinal);
}
