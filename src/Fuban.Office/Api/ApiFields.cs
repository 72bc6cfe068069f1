using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Files;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Api;

/// <summary>接口字段: what programs send, against what a command is made of.</summary>
internal static class ApiFields
{
    /// <summary>Fields that there are not, and those that are missing.</summary>
    public static IReadOnlyList<Refusal> Wrong(IReadOnlyList<MoveField> fields, JsonObject body) =>
    [
        .. body.Where(b => fields.All(f => f.Json != b.Key)).Select(b => new Refusal("API-field").On(b.Key)),
        .. fields.Where(f => f.Required && body[f.Json] is null).Select(f => new Refusal("API-required").On(f.Json)),
    ];

    /// <summary>Files come as the tickets that POST /blobs gave: what has not passed the gate is not taken by its hash.</summary>
    public static Refusal? Redeem(IReadOnlyList<MoveField> fields, JsonObject body, UploadTicket tickets, Guid account)
    {
        foreach (var field in fields.Where(f => f.Each == typeof(StoredFile) && body[f.Json] is not null))
        {
            var files = new JsonArray();
            foreach (var ticket in body[field.Json] as JsonArray ?? [])
            {
                var kept = ticket?.GetValueKind() == JsonValueKind.String ? tickets.Read(account, (string)ticket!) : [];
                if (kept.Count == 0) return new Refusal("API-ticket").On(field.Json);
                foreach (var file in kept) files.Add(JsonSerializer.SerializeToNode(file.Stored, JsonSerializerOptions.Web));
            }

            body[field.Json] = files;
        }

        return null;
    }

    public static JsonNode OfRoute(MoveField field, string value) => field.Each == typeof(int) ? int.Parse(value, CultureInfo.InvariantCulture) : value;
}
