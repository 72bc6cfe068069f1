using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Fuban.Kernel.Commands;

namespace Fuban.Office.Secrecy;

/// <summary>A text of a command, and the property that holds it.</summary>
public readonly record struct TypedText(string Field, string Text);

/// <summary>
/// Every text of a command that somebody may have typed. A string is one unless it is marked as a code, in lists and in records inside the command too:
/// nobody has to remember that a new field must be read.
/// </summary>
public static class CommandTexts
{
    private static readonly ConcurrentDictionary<Type, Part[]> Known = new();

    public static IEnumerable<TypedText> Of(object command) => Inside(command, "");

    /// <summary>Parts of a command in which a text could hide from the gate, because they are neither plain values nor what it knows how to open.</summary>
    public static IEnumerable<string> Blind(Type type) => Parts(type).SelectMany(p => p.Content switch
    {
        var content when content == typeof(string) || IsPlain(content) => [],
        var content when IsOwn(content) && content != type => Blind(content),
        _ => [$"{type.Name}.{p.Name}"],
    });

    private static IEnumerable<TypedText> Inside(object? value, string name) => value switch
    {
        null => [],
        string text => [new(name, text)],
        IEnumerable many => many.Cast<object?>().SelectMany(one => Inside(one, name)),
        _ => Known.GetOrAdd(value.GetType(), type => [.. Parts(type).Where(p => p.Content == typeof(string) || IsOwn(p.Content))])
            .SelectMany(p => Inside(p.Field.GetValue(value), p.Name)),
    };

    /// <summary>By its fields, because they hold all that it carries: a property may be computed, or not be there.</summary>
    private static IEnumerable<Part> Parts(Type type) =>
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name
        where !IsCode(type, name)
        select new Part(name, field, Content(field.FieldType));

    /// <summary>What a list holds; of anything else, itself.</summary>
    private static Type Content(Type type)
    {
        var many = type == typeof(string) ? null : type.GetInterfaces().Prepend(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return many is null ? Nullable.GetUnderlyingType(type) ?? type : many.GetGenericArguments()[0];
    }

    private static bool IsPlain(Type type) => type.IsEnum || type.IsPrimitive || Plain.Contains(type);

    private static readonly HashSet<Type> Plain = [typeof(decimal), typeof(Guid), typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(TimeSpan)];

    /// <summary>A record of the product, sealed so that nothing else stands in its place.</summary>
    private static bool IsOwn(Type type) => type is { IsEnum: false, IsSealed: true } && type.Namespace?.StartsWith("Fuban.", StringComparison.Ordinal) == true;

    private static bool IsCode(Type type, string name) => type.GetProperty(name)?.IsDefined(typeof(CodeAttribute)) == true
        || type.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.Name == name && p.IsDefined(typeof(CodeAttribute)));

    private sealed record Part(string Name, FieldInfo Field, Type Content);
}
