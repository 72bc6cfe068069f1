using System.Reflection;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.AspNetCore.Components;

namespace Fuban.Architecture.Tests.Rules;

internal static class TypeRules
{
    /// <summary>A module shows its components (Razor makes every one public) and its one Module class; everything else is its own.</summary>
    public static IEnumerable<string> PublicTypes(IEnumerable<Type> types) =>
        types.Where(t => t.IsVisible && !typeof(ComponentBase).IsAssignableFrom(t) && !t.Name.EndsWith("Module", StringComparison.Ordinal) && t.Name != "_Imports")
            .Select(t => $"{t.FullName} is public, but neither a component nor the module");

    public static IEnumerable<string> PublicSetters(IEnumerable<Type> types) =>
        from type in types
        where type.IsSubclassOf(typeof(Entity))
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPrivate: false } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit")
        select $"{type.FullName}.{property.Name} can be set from outside: an entity changes by its verbs";

    public static IEnumerable<string> CommandsWithoutPermission(IEnumerable<Type> types) =>
        types.Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(ICommand).IsAssignableFrom(t) && !t.IsDefined(typeof(RequiresAttribute), true))
            .Select(t => $"{t.FullName} names no permission: [Requires(...)]");
}
