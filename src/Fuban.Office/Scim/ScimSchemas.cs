using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fuban.Kernel.Ledger;

namespace Fuban.Office.Scim;

/// <summary>SCIM 说明: what this interface can do and which attributes it keeps (RFC 7643 5 to 7).</summary>
internal static class ScimSchemas
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private const string Schema = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    public static JsonObject Config => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
        ["patch"] = new JsonObject { ["supported"] = true },
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimApi.LongestPage },
        ["changePassword"] = new JsonObject { ["supported"] = false },
        ["sort"] = new JsonObject { ["supported"] = false },
        ["etag"] = new JsonObject { ["supported"] = true },
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken", ["name"] = "Bearer", ["description"] = "A token made by ./fuban token create --account NAME.", ["primary"] = true,
        }),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = $"{ScimApi.Root}/ServiceProviderConfig" },
    };

    public static IReadOnlyList<JsonObject> Types => [Type("User", "/Users", User, Enterprise), Type("Group", "/Groups", Group, null)];

    public static IReadOnlyList<JsonObject> All =>
    [
        Described(User, "User", "An account of the office and its person", [
            Attribute("userName", required: true, uniqueness: "server"), Attribute("displayName"),
            Attribute("name", "complex", subs: [Attribute("formatted"), Attribute("familyName"), Attribute("givenName")]), Attribute("active", "boolean"),
            Attribute("emails", "complex", multi: true, subs: [Attribute("value"), Attribute("type"), Attribute("primary", "boolean")]),
            Attribute("phoneNumbers", "complex", multi: true, subs: [Attribute("value"), Attribute("type"), Attribute("primary", "boolean")]),
            Attribute("groups", "complex", multi: true, mutability: "readOnly", subs: [Attribute("value", mutability: "readOnly"), Attribute("$ref", "reference", mutability: "readOnly"), Attribute("display", mutability: "readOnly"), Attribute("type", mutability: "readOnly")]),
        ]),
        Described(Enterprise, "EnterpriseUser", "What a directory says of the person's department", [Attribute("department")]),
        Described(Group, "Group", "A unit of the office, with those who hold a post in it", [
            Attribute("displayName", mutability: "readOnly"),
            Attribute("members", "complex", multi: true, mutability: "readOnly", subs: [Attribute("value", mutability: "readOnly"), Attribute("$ref", "reference", mutability: "readOnly"), Attribute("display", mutability: "readOnly"), Attribute("type", mutability: "readOnly")]),
        ]),
    ];

    /// <summary>The version is a digest of all that is answered: another answer is another version, whoever changed it and how.</summary>
    public static JsonObject Meta(string type, string at, JsonObject resource, DateTime created, DateTime changed) => new()
    {
        ["resourceType"] = type,
        ["created"] = created.ToString("O", CultureInfo.InvariantCulture),
        ["lastModified"] = changed.ToString("O", CultureInfo.InvariantCulture),
        ["location"] = $"{ScimApi.Root}/{at}",
        ["version"] = $"W/\"{Convert.ToHexString(Sm3.Hash(Encoding.UTF8.GetBytes(resource.ToJsonString())))[..24]}\"",
    };

    private static JsonObject Type(string name, string endpoint, string schema, string? extension)
    {
        var type = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"), ["id"] = name, ["name"] = name, ["endpoint"] = endpoint, ["schema"] = schema,
        };
        if (extension is not null) type["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = extension, ["required"] = false });
        type["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"{ScimApi.Root}/ResourceTypes/{name}" };
        return type;
    }

    private static JsonObject Described(string id, string name, string description, JsonNode[] attributes) => new()
    {
        ["schemas"] = new JsonArray(Schema), ["id"] = id, ["name"] = name, ["description"] = description, ["attributes"] = new JsonArray(attributes),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{ScimApi.Root}/Schemas/{id}" },
    };

    private static JsonObject Attribute(
        string name, string type = "string", bool required = false, bool multi = false, string mutability = "readWrite", string uniqueness = "none", JsonNode[]? subs = null)
    {
        var attribute = new JsonObject
        {
            ["name"] = name, ["type"] = type, ["multiValued"] = multi, ["required"] = required, ["caseExact"] = false, ["mutability"] = mutability, ["returned"] = "default", ["uniqueness"] = uniqueness,
        };
        if (subs is not null) attribute["subAttributes"] = new JsonArray(subs);
        return attribute;
    }
}
