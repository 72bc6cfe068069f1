using System.Text.RegularExpressions;
using Fuban.Office.Api;
using Fuban.Office.Moves;
using Fuban.Office.Procedures.Running;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fuban.Host.Web;

/// <summary>说明细目: what the routes themselves do not say of an operation: bodies of commands and moves, headers, parts of the address.</summary>
internal static partial class InterfaceOperations
{
    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        operation.Parameters ??= [];
        AddAddress(operation, context.Description.RelativePath ?? "");
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (HttpMethods.IsGet(context.Description.HttpMethod ?? "")) AddTag(operation);
        if (!HttpMethods.IsPost(context.Description.HttpMethod ?? "")) return;
        Header(operation, "Idempotency-Key", "The same request sent again under the same key is the same act.", 200);
        var route = metadata.OfType<CommandRoute>().SingleOrDefault();
        if (route?.Of is { } of) Header(operation, "If-Match", $"The ETag of {of.Replace(":guid", "", StringComparison.Ordinal)}: refused (412) when it has changed.", 100);
        if (route is not null && route.Fields.Count > 0) operation.RequestBody = Body(await Fields(route.Fields, context, cancel), route.Fields.Any(f => f.Required));
        if (metadata.OfType<MoveRoute>().Any())
        {
            Header(operation, "If-Match", "The ETag of the matter: refused (412) when somebody acted meanwhile.", 100);
            operation.RequestBody = Body(await Moves(context, cancel), true);
        }
    }

    private static void AddAddress(OpenApiOperation operation, string path)
    {
        foreach (Match part in InAddress().Matches(path))
        {
            var name = part.Groups["name"].Value;
            if (operation.Parameters!.Any(p => p.Name == name && p.In == ParameterLocation.Path)) continue;
            operation.Parameters!.Add(new OpenApiParameter
            {
                Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = name is "name" or "key" ? null : "uuid" },
            });
        }
    }

    /// <summary>Every answer to a question has a tag.</summary>
    private static void AddTag(OpenApiOperation operation)
    {
        Header(operation, "If-None-Match", "The ETag of an earlier answer: 304 when this one would be the same.", 200);
        operation.Responses ??= [];
        operation.Responses["304"] = new OpenApiResponse { Description = "Not Modified" };
    }

    private static void Header(OpenApiOperation operation, string name, string description, int longest) => operation.Parameters!.Add(new OpenApiParameter
    {
        Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest },
    });

    private static OpenApiRequestBody Body(OpenApiSchema schema, bool required) => new()
    {
        Required = required,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
    };

    private static async Task<OpenApiSchema> Fields(IReadOnlyList<MoveField> fields, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = fields.Where(f => f.Required).Select(f => f.Json).ToHashSet() };
        foreach (var field in fields)
        {
            // Files are named by the tickets that POST /blobs gave.
            var each = field.Each == typeof(StoredFile) ? new OpenApiSchema { Type = JsonSchemaType.String } : await context.GetOrCreateSchemaAsync(field.Each, null, cancel);
            schema.Properties[field.Json] = field.IsMany ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = each } : each;
        }

        return schema;
    }

    private static async Task<OpenApiSchema> Moves(OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        await using var scope = context.ApplicationServices.CreateAsyncScope();
        var one = new List<IOpenApiSchema>();
        foreach (var move in scope.ServiceProvider.GetServices<MatterMove>().DistinctBy(m => m.Key).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            var schema = await Fields(move.Fields, context, cancel);
            schema.Title = move.Key;
            schema.Properties!["move"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = move.Key };
            // What a move wants, its refusals say: they name the field and the rule.
            schema.Required = new HashSet<string> { "move" };
            one.Add(schema);
        }

        return new OpenApiSchema { AnyOf = one };
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InAddress();
}
