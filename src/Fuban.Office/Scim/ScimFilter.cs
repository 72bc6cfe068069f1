using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuban.Office.Scim;

/// <summary>筛选条件: the filters of RFC 7644 3.4.2.2, tried on a resource as it would be answered.</summary>
internal sealed class ScimFilter
{
    private const int Deepest = 20;
    private const int Longest = 2000;
    private static readonly string[] Comparing = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
    private readonly List<string> _words;
    private int _at;

    private ScimFilter(List<string> words) => _words = words;

    /// <summary>Whether it fits.</summary>
    public required Func<JsonObject, bool> Fits { get; init; }

    /// <summary>When it is nothing but one attribute that equals a text: what an index can answer.</summary>
    public (string Attribute, string Value)? Equality { get; init; }

    /// <exception cref="ScimException">invalidFilter.</exception>
    public static ScimFilter Parse(string text)
    {
        if (text.Length > Longest) throw Wrong();
        var reader = new ScimFilter(Words(text)) { Fits = _ => false };
        var fits = reader.Or(0);
        if (reader._at != reader._words.Count) throw Wrong();
        var words = reader._words;
        return new ScimFilter(words)
        {
            Fits = fits,
            Equality = words.Count == 3 && words[1].Equals("eq", StringComparison.OrdinalIgnoreCase) && words[2][0] == '"' ? (string.Join('.', ScimPath.Split(words[0])).ToLowerInvariant(), Text(words[2])) : null,
        };
    }

    private static ScimException Wrong() => new("invalidFilter", "The filter cannot be read.");

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var from = i;
            if (char.IsWhiteSpace(text[i])) i++;
            else if (text[i] is '(' or ')' or '[' or ']') words.Add(text[i++].ToString());
            else if (text[i] == '"')
            {
                for (i++; i < text.Length && text[i] != '"'; i++)
                    if (text[i] == '\\') i++;
                if (i >= text.Length) throw Wrong();
                words.Add(text[from..++i]);
            }
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or '[' or ']' or '"')) i++;
                words.Add(text[from..i]);
            }
        }

        return words;
    }

    private static string Text(string word)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(word)!;
        }
        catch (JsonException)
        {
            throw Wrong();
        }
    }

    private bool Take(string word)
    {
        if (_at >= _words.Count || !_words[_at].Equals(word, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    private string Next() => _at < _words.Count ? _words[_at++] : throw Wrong();

    private Func<JsonObject, bool> Or(int depth)
    {
        var left = And(depth);
        while (Take("or"))
        {
            var (one, two) = (left, And(depth));
            left = r => one(r) || two(r);
        }

        return left;
    }

    private Func<JsonObject, bool> And(int depth)
    {
        var left = One(depth);
        while (Take("and"))
        {
            var (one, two) = (left, One(depth));
            left = r => one(r) && two(r);
        }

        return left;
    }

    private Func<JsonObject, bool> One(int depth)
    {
        if (depth > Deepest) throw Wrong();
        if (Take("not"))
        {
            var inner = One(depth + 1);
            return r => !inner(r);
        }

        if (Take("("))
        {
            var inner = Or(depth + 1);
            return Take(")") ? inner : throw Wrong();
        }

        var name = Next();
        if (!char.IsAsciiLetter(name[0])) throw Wrong();
        var path = ScimPath.Split(name);
        if (Take("["))
        {
            var inner = Or(depth + 1);
            if (!Take("]")) throw Wrong();
            return r => At(r, path, whole: true).OfType<JsonObject>().Any(inner);
        }

        var how = Next().ToLowerInvariant();
        if (how == "pr") return r => At(r, path).Any();
        if (!Comparing.Contains(how)) throw Wrong();
        var wanted = Value(Next());
        var exact = path[^1].Equals("id", StringComparison.OrdinalIgnoreCase) || path[^1].Equals("externalId", StringComparison.OrdinalIgnoreCase);
        return how == "ne" ? r => !At(r, path).Any(v => Compare(v, "eq", wanted, exact)) : r => At(r, path).Any(v => Compare(v, how, wanted, exact));
    }

    private static object? Value(string word) => word switch
    {
        ['"', ..] => Text(word),
        "true" => true,
        "false" => false,
        "null" => null,
        _ => decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(),
    };

    /// <summary>The values at a path: each of several, and of one with parts its "value".</summary>
    private static IEnumerable<JsonNode> At(JsonNode? node, string[] path, bool whole = false)
    {
        if (node is JsonArray several) return several.SelectMany(n => At(n, path, whole));
        if (node is not JsonObject one) return path.Length == 0 && node is not null ? [node] : [];
        if (path.Length > 0) return At(ScimPath.Get(one, path[0]), path[1..], whole);
        return whole ? [one] : one["value"] is { } value ? [value] : one.Count > 0 ? [one] : [];
    }

    private static bool Compare(JsonNode node, string how, object? wanted, bool exact)
    {
        if (node is not JsonValue value) return false;
        if (value.TryGetValue<bool>(out var yes)) return how == "eq" && wanted switch { bool b => b == yes, string s => bool.TryParse(s, out var b) && b == yes, _ => false };
        if (wanted is not string text || !value.TryGetValue<string>(out var have)) return false;
        var kind = exact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return how switch
        {
            "eq" => have.Equals(text, kind),
            "co" => have.Contains(text, kind),
            "sw" => have.StartsWith(text, kind),
            "ew" => have.EndsWith(text, kind),
            "gt" => string.Compare(have, text, kind) > 0,
            "ge" => string.Compare(have, text, kind) >= 0,
            "lt" => string.Compare(have, text, kind) < 0,
            _ => string.Compare(have, text, kind) <= 0,
        };
    }
}
