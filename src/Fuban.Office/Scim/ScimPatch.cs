using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fuban.Office.Scim;

/// <summary>
/// 部分修改 (RFC 7644 3.5.2), done to the resource as it would be answered; what comes of it is then saved as a whole. The ways of Entra ID and Okta to say it are understood:
/// operations in capitals, attributes without a path, names with dots as keys.
/// </summary>
internal static partial class ScimPatch
{
    private const int Most = 100;
    private static readonly string[] ReadOnly = ["id", "meta", "groups"];

    /// <exception cref="ScimException">What RFC 7644 calls it.</exception>
    public static void Apply(JsonObject resource, JsonObject request)
    {
        if (ScimPath.Get(request, "Operations") is not JsonArray { Count: > 0 and <= Most } operations) throw new ScimException("invalidSyntax", "Operations must be a list of 1 to 100 operations.");
        foreach (var node in operations)
        {
            if (node is not JsonObject one) throw new ScimException("invalidSyntax", "An operation is an object.");
            var kind = ScimPath.Text(one, "op")?.ToLowerInvariant();
            var (path, value) = (ScimPath.Text(one, "path"), ScimPath.Get(one, "value"));
            switch (kind)
            {
                case "remove" when path is null:
                    throw new ScimException("noTarget", "To remove something it must be named by a path.");
                case "remove":
                    Do(resource, path, null, kind);
                    break;
                case "add" or "replace" when path is not null:
                    Do(resource, path, value, kind);
                    break;
                case "add" or "replace" when value is JsonObject several:
                    foreach (var (name, inner) in several) Do(resource, name, inner, kind);
                    break;
                default:
                    throw new ScimException(kind is "add" or "replace" ? "invalidValue" : "invalidSyntax", "op is add, replace or remove; without a path the value is an object.");
            }
        }
    }

    private static void Do(JsonObject resource, string path, JsonNode? value, string kind)
    {
        if (Form().Match(path) is not { Success: true } form) throw new ScimException("invalidPath", $"The path {path} cannot be read.");
        var names = ScimPath.Split(form.Groups["attribute"].Value);
        if (ReadOnly.Contains(names[0], StringComparer.OrdinalIgnoreCase)) throw new ScimException("mutability", $"{names[0]} cannot be changed.");
        if (form.Groups["filter"].Success)
        {
            Within(resource, names, form.Groups["filter"].Value, form.Groups["sub"].Value, value, kind);
            return;
        }

        var (at, last) = (resource, names[^1]);
        foreach (var name in names[..^1])
        {
            // A sub-attribute of several values means that of the first, which is the only one kept.
            if (ScimPath.Get(at, name) is JsonArray list) at = First(list);
            else if (ScimPath.Get(at, name) is JsonObject inner) at = inner;
            else at[ScimPath.Name(at, name)] = at = new JsonObject();
        }

        Set(at, last, value, kind);
    }

    private static JsonObject First(JsonArray list)
    {
        if (list.Count == 0 || list[0] is not JsonObject) list.Insert(0, new JsonObject());
        return (JsonObject)list[0]!;
    }

    private static void Set(JsonObject at, string attribute, JsonNode? value, string kind)
    {
        var name = ScimPath.Name(at, attribute);
        if (kind == "remove" || value is null) at.Remove(name);
        else if (at[name] is JsonObject have && value is JsonObject more) foreach (var (key, inner) in more) have[ScimPath.Name(have, key)] = inner?.DeepClone();
        else if (kind == "add" && at[name] is JsonArray list && value is JsonArray values) foreach (var inner in values) list.Add(inner?.DeepClone());
        else at[name] = value.DeepClone();
    }

    /// <summary>emails[type eq "work"].value: those of several values that fit.</summary>
    private static void Within(JsonObject resource, string[] names, string filter, string sub, JsonNode? value, string kind)
    {
        var fits = ScimFilter.Parse(filter);
        var name = ScimPath.Name(resource, names[0]);
        var list = resource[name] as JsonArray;
        var found = list?.OfType<JsonObject>().Where(fits.Fits).ToList() ?? [];
        if (found.Count == 0)
        {
            if (kind == "remove") return;
            if (kind == "replace" || fits.Equality is not { } equality) throw new ScimException("noTarget", "Nothing fits the filter of the path.");
            if (list is null) resource[name] = list = [];
            var made = new JsonObject { [equality.Attribute] = equality.Value };
            list.Add(made);
            found = [made];
        }

        foreach (var one in found)
        {
            if (sub.Length > 0) Set(one, sub, value, kind);
            else if (kind == "remove") list!.Remove(one);
            else if (value is JsonObject parts) foreach (var (key, inner) in parts) one[ScimPath.Name(one, key)] = inner?.DeepClone();
            else throw new ScimException("invalidValue", "The value of such a path is an object.");
        }
    }

    [GeneratedRegex(@"^(?<attribute>(urn:[A-Za-z0-9.:_-]+:)?[A-Za-z$][A-Za-z0-9_$.-]*|urn:[A-Za-z0-9.:_-]+)(\[(?<filter>[^\]]+)\](\.(?<sub>[A-Za-z$][A-Za-z0-9_$-]*))?)?$")]
    private static partial Regex Form();
}
