using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Fuban.Office.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Extensions;

namespace Fuban.Host.Web;

/// <summary>
/// 可读查询: what a page takes from the address as a number or an id, and what is none, counts as not given, as every other filter that means nothing does. The
/// framework would fail the page.
/// </summary>
internal sealed class ReadableQueries(RequestDelegate next)
{
    /// <summary>No list has as many pages; beyond it places in a list would no longer be numbers.</summary>
    private const int Largest = 1_000_000;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, Func<string, bool> Reads)>> Known = new();

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.Query.Any(q => PlainText.HasNul(q.Key) || q.Value.Any(PlainText.HasNul)))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        if (request.Query.Count > 0 && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page })
        {
            var unread = Known.GetOrAdd(page, Typed).Where(t => request.Query[t.Name].Any(v => !t.Reads(v ?? ""))).Select(t => t.Name).ToList();
            if (unread.Count > 0) request.QueryString = new QueryBuilder(request.Query.Where(q => !unread.Contains(q.Key, StringComparer.OrdinalIgnoreCase))).ToQueryString();
        }

        return next(http);
    }

    private static IReadOnlyList<(string Name, Func<string, bool> Reads)> Typed(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           where query is not null && Reader(property.PropertyType) is not null
           select (query.Name ?? property.Name, Reader(property.PropertyType)!),
    ];

    private static Func<string, bool>? Reader(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) => text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number is >= -Largest and <= Largest,
        var t when t == typeof(Guid) => text => Guid.TryParse(text, out _),
        var t when t == typeof(string) || t == typeof(string[]) => null,
        var t => throw new NotSupportedException($"A page takes {t.Name} from its address; say here what can be read as one."),
    };
}
