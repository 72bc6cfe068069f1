using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fuban.Kernel.Commands;

namespace Fuban.Office.Moves;

/// <summary>动作字段: one thing typed or chosen for a move.</summary>
public sealed record MoveField(string Name, Type Type)
{
    public bool IsMany => Type != typeof(string) && Type.IsAssignableTo(typeof(IEnumerable));

    /// <summary>Its name in the interface.</summary>
    public string Json => JsonNamingPolicy.CamelCase.ConvertName(Name);
}

/// <summary>Makes a command of named fields: what a program sends and what a form holds come to the same.</summary>
internal static class MoveCommands<TCommand> where TCommand : ISubjectCommand
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public static readonly IReadOnlyList<MoveField> Fields =
    [
        .. typeof(TCommand).GetConstructors()[0].GetParameters()
            .Where(p => p.Name is not (nameof(ISubjectCommand.Subject) or nameof(ITurnCommand.Assignment)))
            .Select(p => new MoveField(p.Name!, p.ParameterType)),
        .. typeof(TCommand).GetProperties().Where(p => p.CanWrite && typeof(TCommand).GetConstructors()[0].GetParameters().All(c => c.Name != p.Name))
            .Select(p => new MoveField(p.Name, p.PropertyType)),
    ];

    /// <returns>Null when a field is unknown or not of its kind.</returns>
    public static TCommand? Read(Guid matter, Guid? turn, JsonObject fields)
    {
        var all = fields.DeepClone().AsObject();
        foreach (var field in Fields.Where(f => f.IsMany && !all.ContainsKey(f.Json))) all[field.Json] = new JsonArray();
        all["subject"] = matter;
        if (typeof(TCommand).IsAssignableTo(typeof(ITurnCommand))) all["assignment"] = turn;
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
}
