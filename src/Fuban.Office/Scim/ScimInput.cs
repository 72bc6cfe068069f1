using System.Text.Json.Nodes;
using Fuban.Office.Access;

namespace Fuban.Office.Scim;

/// <summary>SCIM 输入: a user as another system sends him, as far as the office keeps it. What it does not keep is passed over, as RFC 7644 3.3 allows.</summary>
/// <param name="Active">Null = nothing is said of it, and nothing changes.</param>
internal sealed record ScimInput(string UserName, string Name, bool? Active, DirectoryFacts Facts)
{
    /// <param name="before">The name as it was: of several ways to say a name, the one that changed counts.</param>
    /// <exception cref="ScimException">Something that every user has is missing.</exception>
    public static ScimInput Read(JsonObject user, string? before = null)
    {
        var name = new[] { ScimPath.Text(user, "displayName"), ScimPath.Text(user, "name", "formatted"), Joined(user) }.OfType<string>().ToList();
        return new ScimInput(
            ScimPath.Text(user, "userName") ?? throw new ScimException("invalidValue", "userName is required."),
            name.FirstOrDefault(n => n != before) ?? name.FirstOrDefault() ?? throw new ScimException("invalidValue", "displayName or name is required."),
            Switch(ScimPath.Get(user, "active")),
            new DirectoryFacts(
                DirectorySource.Scim, ScimPath.Text(user, "externalId"), Primary(user, "emails"), Primary(user, "phoneNumbers"), ScimPath.Text(user, ScimSchemas.Enterprise, "department")));
    }

    /// <summary>A Chinese name has no blank, and its family name first.</summary>
    private static string? Joined(JsonObject user)
    {
        var (family, given) = (ScimPath.Text(user, "name", "familyName"), ScimPath.Text(user, "name", "givenName"));
        if (family is null || given is null) return family ?? given;
        return family.Any(c => c > '\u2e7f') ? family + given : $"{given} {family}";
    }

    /// <summary>Entra ID sends it as a text.</summary>
    private static bool? Switch(JsonNode? node)
    {
        if (node is null) return null;
        if (node is JsonValue value && (value.TryGetValue<bool>(out var active) || (value.TryGetValue<string>(out var text) && bool.TryParse(text, out active)))) return active;
        throw new ScimException("invalidValue", "active is true or false.");
    }

    /// <summary>The office keeps one address and one number.</summary>
    private static string? Primary(JsonObject user, string attribute)
    {
        if (ScimPath.Get(user, attribute) is not JsonArray several) return null;
        var values = several.OfType<JsonObject>().ToList();
        var one = values.FirstOrDefault(v => v["primary"] is JsonValue p && p.TryGetValue<bool>(out var primary) && primary) ?? values.FirstOrDefault();
        return one is null ? null : ScimPath.Text(one, "value");
    }
}
