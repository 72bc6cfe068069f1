using System.Text.Json.Nodes;

namespace Fuban.Office.Scim;

/// <summary>属性路径: a schema's own prefix, an attribute, and what is within it. Names of attributes know no capitals (RFC 7643 2.1).</summary>
internal static class ScimPath
{
    /// <summary>"name.formatted", "urn:…:enterprise:2.0:User:department" as the names to go through.</summary>
    public static string[] Split(string path)
    {
        foreach (var core in new[] { ScimSchemas.User, ScimSchemas.Group })
            if (path.StartsWith(core + ":", StringComparison.OrdinalIgnoreCase)) return path[(core.Length + 1)..].Split('.');
        if (path.Equals(ScimSchemas.Enterprise, StringComparison.OrdinalIgnoreCase)) return [ScimSchemas.Enterprise];
        return path.StartsWith(ScimSchemas.Enterprise + ":", StringComparison.OrdinalIgnoreCase) ? [ScimSchemas.Enterprise, .. path[(ScimSchemas.Enterprise.Length + 1)..].Split('.')] : path.Split('.');
    }

    /// <summary>The name under which an object has the attribute; as given where it has none.</summary>
    public static string Name(JsonObject of, string attribute) => of.FirstOrDefault(p => p.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase)).Key ?? attribute;

    public static JsonNode? Get(JsonObject of, string attribute) => of[Name(of, attribute)];

    public static string? Text(JsonObject of, params string[] path)
    {
        JsonNode? at = of;
        foreach (var name in path) at = at is JsonObject inner ? Get(inner, name) : null;
        return at is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }
}
