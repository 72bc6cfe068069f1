using System.Text.Json;
using System.Text.Json.Serialization;
using Fuban.Kernel.Calendar;

namespace Fuban.Office.Matters;

/// <summary>事项期限, as a matter stores it: set by hand, or counted by a rule in the version it had.</summary>
public sealed record MatterDeadline(DateOnly? Limit, string? Rule, Deadline? Deadline)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static MatterDeadline Read(string json) => JsonSerializer.Deserialize<MatterDeadline>(json, Json) ?? new MatterDeadline(null, null, null);

    public string Write() => JsonSerializer.Serialize(this, Json);
}
