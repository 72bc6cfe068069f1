using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Fuban.Architecture.Tests.Rules;

/// <summary>The one-way order inside an assembly: a layer knows only those before it.</summary>
internal static class Layers
{
    public static IEnumerable<string> Backwards(string root, string[] order, IEnumerable<(string From, string To, string Where)> uses) =>
        from use in uses
        let user = Layer(root, order, use.From)
        let used = Layer(root, order, use.To)
        where user >= 0 && used > user
        select $"{use.Where}: {order[user]} may not know {order[used]}";

    /// <summary>Every use of a type by a type: base, interfaces, fields, signatures, attributes, bodies.</summary>
    public static IEnumerable<(string From, string To, string Where)> Uses(string assemblyPath, string root)
    {
        using var module = ModuleDefinition.ReadModule(assemblyPath);
        var found = new HashSet<(string, string, string)>();
        foreach (var type in module.GetTypes())
        {
            var from = Namespace(type);
            foreach (var to in Used(type).SelectMany(Parts).Select(Namespace).Where(n => n.StartsWith(root, StringComparison.Ordinal) && n != from))
            {
                found.Add((from, to, Outermost(type).FullName));
            }
        }

        return found;
    }

    private static int Layer(string root, string[] order, string space) =>
        Array.FindIndex(order, layer => space == $"{root}.{layer}" || space.StartsWith($"{root}.{layer}.", StringComparison.Ordinal));

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.CustomAttributes.Select(a => a.AttributeType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Methods.SelectMany(InMethod),
    ];

    private static IEnumerable<TypeReference?> InMethod(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method.CustomAttributes.Select(a => a.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(InInstruction) : [],
    ];

    private static IEnumerable<TypeReference?> InInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    private static string Namespace(TypeReference type) => Outermost(type).Namespace;

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
