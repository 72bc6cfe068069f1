using System.Reflection;
using System.Text.RegularExpressions;
using Fuban.Office.Api;
using Fuban.Office.Moves;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

/// <summary>A place of the office, with the names that it reads.</summary>
internal sealed record FuzzRoute(string Pattern, IReadOnlyList<string> Methods, IReadOnlyList<string> Query, IReadOnlyList<string> Fields);

/// <summary>Every place of the running office, of itself.</summary>
internal static partial class FuzzRoutes
{
    public static List<FuzzRoute> Of(IServiceProvider services)
    {
        var moves = services.GetRequiredService<MoveBook>().All.SelectMany(m => m.Fields).Select(f => f.Json).Append("move").Distinct().ToList();
        return [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } raw && !raw.Contains("_content", StringComparison.Ordinal) && !raw.Contains("_framework", StringComparison.Ordinal))
            .Select(e => new FuzzRoute("/" + e.RoutePattern.RawText!.TrimStart('/'), e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"], [.. Query(e)], [.. Fields(e, moves)]))
            .OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Methods[0], StringComparer.Ordinal)];
    }

    public static string Fill(string pattern, Func<string, string> value) => Parameter().Replace(pattern, match => value(match.Groups["name"].Value));

    private static IEnumerable<string> Query(RouteEndpoint endpoint)
    {
        foreach (var property in endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? [])
            if (property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is { } query) yield return query.Name ?? property.Name;
        foreach (var parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            if (Simple(parameter.ParameterType)) yield return parameter.Name!;
    }

    private static IEnumerable<string> Fields(RouteEndpoint endpoint, List<string> moves)
    {
        if (endpoint.Metadata.GetMetadata<MoveRoute>() is not null) return moves;
        if (endpoint.Metadata.GetMetadata<CommandRoute>() is { } route) return route.Fields.Select(f => f.Json);
        var body = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        return body is null || Simple(body) ? [] : body.GetProperties().Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name));
    }

    private static bool Simple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(Guid) || plain == typeof(DateOnly));

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)(:[^{}]*(\([^)]*\))?)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
