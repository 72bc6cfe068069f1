using Fuban.Office.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fuban.Host.Web;

/// <summary>接口说明: the OpenAPI 3.1 description of everything below <c>/api/v1</c>, made from the routes themselves.</summary>
internal static class InterfaceDescription
{
    private const string Bearer = "bearer";

    public static void AddInterfaceDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith(ApiRoutes.Root.TrimStart('/'), StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context);
            return Task.CompletedTask;
        });
    });

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Fuban",
            Version = "1",
            Description = "The interface of a municipal government office: the same moves, permissions and refusals as the pages. Errors are problem details (RFC 9457) with a stable code.",
            Contact = new OpenApiContact { Name = "Fuban", Url = new Uri("https://fuban.dev") },
            License = new OpenApiLicense { Name = "Apache-2.0", Url = new Uri("https://www.apache.org/licenses/LICENSE-2.0") },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This office" }];
        document.Tags = document.Paths.Values.SelectMany(p => p.Operations?.Values.ToList() ?? []).SelectMany(o => o.Tags?.ToList() ?? [])
            .Select(t => t.Name!).Distinct().Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name, Description = $"Everything about {name}" }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "A token made by `./fuban token create --account NAME`." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (!HttpMethods.IsPost(context.Description.HttpMethod ?? "")) return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description = "The same request sent again under the same key is the same act.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        });
    }
}
