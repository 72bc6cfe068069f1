using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuban.Office.Api;

/// <summary>可存文字: what both databases can hold.</summary>
public static class PlainText
{
    /// <summary>The one character that PostgreSQL keeps in no text.</summary>
    public static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;

    /// <summary>No text in it has a NUL or half a character, no list a hole.</summary>
    public static bool IsAllOf(JsonNode node) => node switch
    {
        JsonObject fields => fields.All(f => !HasNul(f.Key) && (f.Value is null || IsAllOf(f.Value))),
        JsonArray list => list.All(one => one is not null && IsAllOf(one)),
        _ => node.GetValueKind() != JsonValueKind.String || !HasNul((string)node!),
    };
}
