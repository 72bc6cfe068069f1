using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fuban.Kernel.Commands;

namespace Fuban.Office.Moves;

/// <summary>Makes a command of named fields: what a program sends and what a form holds come to the same.</summary>
internal static class CommandJson<TCommand> where TCommand : ICommand
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Everything that the command is made of.</summary>
    public static readonly IReadOnlyList<MoveField> Fields = [.. Parameters(), .. Settable()];

    /// <returns>Null when a field is unknown or not of its kind.</returns>
    public static TCommand? Read(JsonObject fields)
    {
        var all = fields.DeepClone().AsObject();
        foreach (var field in Fields.Where(f => f.IsMany && !all.ContainsKey(f.Json))) all[field.Json] = new JsonArray();
        try
        {
            return all.Deserialize<TCommand>(Options);
        }
        catch (JsonException)
        {
            // The exception quotes what was typed, so it goes no further.
            return default;
        }
    }

    private static ParameterInfo[] Made => typeof(TCommand).GetConstructors()[0].GetParameters();

    private static IEnumerable<MoveField> Parameters()
    {
        var nullability = new NullabilityInfoContext();
        foreach (var p in Made)
        {
            var field = new MoveField(p.Name!, p.ParameterType);
            // A list may be empty, a switch is off: what is left out means that.
            var mayLack = p.HasDefaultValue || field.IsMany || p.ParameterType == typeof(bool) || p.ParameterType.IsEnum || nullability.Create(p).WriteState == NullabilityState.Nullable;
            yield return field with { Required = !mayLack };
        }
    }

    private static IEnumerable<MoveField> Settable() =>
        typeof(TCommand).GetProperties().Where(p => p.CanWrite && Made.All(c => c.Name != p.Name)).Select(p => new MoveField(p.Name, p.PropertyType));
}
