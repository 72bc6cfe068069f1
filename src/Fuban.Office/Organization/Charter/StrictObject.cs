using System.Text.Json;

namespace Fuban.Office.Organization.Charter;

/// <summary>问题: what is wrong in a charter file and where, as a JSON path.</summary>
public sealed record CharterProblem(string Path, string Message);

/// <summary>读取器: reads one JSON object key by key and notes what is missing, of the wrong kind or unknown.</summary>
internal sealed class StrictObject(JsonElement element, string path, List<CharterProblem> problems)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal) { "$comment" };

    public string Path => path;

    public bool Has(string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string key) => Get(key, JsonValueKind.String)?.GetString() is { Length: > 0 } text ? text : Missing(key, string.Empty);

    public string? TextOrNull(string key) => Optional(key, JsonValueKind.String)?.GetString() is { Length: > 0 } text ? text : null;

    public int Number(string key) => Get(key, JsonValueKind.Number) is { } number ? Whole(key, number) : Missing(key, 0);

    public int NumberOr(string key, int other) => Optional(key, JsonValueKind.Number) is { } number ? Whole(key, number) : other;

    public bool Flag(string key)
    {
        read.Add(key);
        if (!Has(key))
            return false;
        var value = element.GetProperty(key);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Problem(key, "must be true or false");
        return false;
    }

    public DateOnly? DateOrNull(string key)
    {
        if (TextOrNull(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return date;
        Problem(key, "must be a date such as 2011-01-31");
        return null;
    }

    public TimeOnly[][] Hours(string key)
    {
        var hours = new List<TimeOnly[]>();
        foreach (var (span, at) in Items(key, required: true))
        {
            var times = span.ValueKind == JsonValueKind.Array
                ? span.EnumerateArray().Select(time => time.ValueKind == JsonValueKind.String && TimeOnly.TryParseExact(time.GetString(), "HH:mm", out var read) ? read : (TimeOnly?)null).ToArray() : [];
            if (times is [{ } from, { } to] && from < to)
                hours.Add([from, to]);
            else
                problems.Add(new CharterProblem(at, "must be two times, the earlier first"));
        }
        return [.. hours];
    }

    public IReadOnlyList<string> Texts(string key, bool required = false)
    {
        var texts = new List<string>();
        foreach (var (item, at) in Items(key, required))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text)
                texts.Add(text);
            else
                problems.Add(new CharterProblem(at, "must be a text that is not empty"));
        }
        foreach (var twice in texts.GroupBy(text => text, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Problem(key, $"names '{twice.Key}' twice");
        return texts;
    }

    public IReadOnlyList<StrictObject> Objects(string key, bool required = false) => [.. Items(key, required).Select(item => new StrictObject(item.Item, item.Path, problems))];

    public StrictObject Object(string key) => new(Get(key, JsonValueKind.Object) ?? Missing(key, default(JsonElement)), $"{path}.{key}", problems);

    /// <summary>Call when every known key was read: what is left over is a mistake or a newer format.</summary>
    public void Close()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            if (element.ValueKind != JsonValueKind.Undefined)
                problems.Add(new CharterProblem(path, "must be an object"));
            return;
        }
        foreach (var property in element.EnumerateObject().Where(property => !read.Contains(property.Name)))
            Problem(property.Name, "is not a known key");
    }

    public void Problem(string key, string message) => problems.Add(new CharterProblem($"{path}.{key}", message));

    private List<(JsonElement Item, string Path)> Items(string key, bool required)
    {
        var list = required ? Get(key, JsonValueKind.Array) : Optional(key, JsonValueKind.Array);
        if (list is null && required)
            Missing(key, 0);
        return list is null ? [] : [.. list.Value.EnumerateArray().Select((item, index) => (item, $"{path}.{key}[{index}]"))];
    }

    private JsonElement? Get(string key, JsonValueKind kind) => Optional(key, kind);

    private JsonElement? Optional(string key, JsonValueKind kind)
    {
        read.Add(key);
        if (!Has(key))
            return null;
        var value = element.GetProperty(key);
        if (value.ValueKind == kind)
            return value;
        Problem(key, $"must be of kind {kind}");
        return null;
    }

    private int Whole(string key, JsonElement number)
    {
        if (number.TryGetInt32(out var whole) && whole >= 0)
            return whole;
        Problem(key, "must be a whole number, not below zero");
        return 0;
    }

    private T Missing<T>(string key, T instead)
    {
        if (element.ValueKind == JsonValueKind.Object && !Has(key))
            Problem(key, "is missing");
        else if (Has(key) && element.GetProperty(key).ValueKind == JsonValueKind.String)
            Problem(key, "must not be empty");
        return instead;
    }
}
