using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;

namespace Fuban.Office.Moves;

/// <summary>动作字段: one thing typed or chosen for a move.</summary>
public sealed record MoveField(string Name, Type Type)
{
    public bool IsMany => Type != typeof(string) && Type != typeof(byte[]) && Type.IsAssignableTo(typeof(IEnumerable));

    /// <summary>Whether a program must name it.</summary>
    public bool Required { get; init; }

    /// <summary>Its name in the interface.</summary>
    public string Json => JsonNamingPolicy.CamelCase.ConvertName(Name);

    /// <summary>Of what it is, or each of many.</summary>
    public Type Each => IsMany ? Type.IsGenericType ? Type.GetGenericArguments()[0] : typeof(string) : Nullable.GetUnderlyingType(Type) ?? Type;
}

/// <summary>Makes the command of a move: matter and turn are known, the fields are what was typed.</summary>
internal static class MoveCommands<TCommand> where TCommand : ISubjectCommand
{
    public static readonly IReadOnlyList<MoveField> Fields =
        [.. CommandJson<TCommand>.Fields.Where(f => f.Name is not (nameof(ISubjectCommand.Subject) or nameof(ITurnCommand.Assignment)))];

    /// <returns>Null when a field is unknown or not of its kind.</returns>
    public static TCommand? Read(Guid matter, Guid? turn, JsonObject fields)
    {
        var all = fields.DeepClone().AsObject();
        all["subject"] = matter;
        if (typeof(TCommand).IsAssignableTo(typeof(ITurnCommand))) all["assignment"] = turn;
        return CommandJson<TCommand>.Read(all);
    }
}
