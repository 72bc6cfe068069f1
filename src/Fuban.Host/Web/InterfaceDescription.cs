using Fuban.Office.Api;
using Microsoft.OpenApi;

namespace Fuban.Host.Web;

/// <summary>接口说明: the OpenAPI 3.1 description of everything below <c>/api/v1</c>, made from the routes themselves.</summary>
internal static class InterfaceDescription
{
    private const string Bearer = "bearer";

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["accounts"] = "People, their accounts and sessions, the three administrators.",
        ["copies"] = "The papers of a document: taken in, lent, handed on, returned, counted, gone.",
        ["federation"] = "The identity provider of the city, and the systems in which people sign in through this office.",
        ["assignments"] = "Turns at matters and the moves that may be made at them.",
        ["background"] = "What the program does by itself and what it has to deliver.",
        ["blobs"] = "Files taken in through the secrecy gate.",
        ["calendar"] = "Deadlines over the statutory calendar, and holiday notices.",
        ["delegations"] = "Who stands in for whom.",
        ["desk"] = "Drafts, phrases, saved searches and kept lists of the caller.",
        ["exports"] = "Lists taken out of the office, and who allows it.",
        ["inbox"] = "The lists of the workbench.",
        ["incoming-documents"] = "Documents that reach the office: register, first review, returns.",
        ["ledger"] = "Signed heads and proofs of the record of all acts.",
        ["matters"] = "Matters with everything that was done about them.",
        ["notices"] = "What the caller was told, and live counts.",
        ["organisation"] = "Units, posts and those who hold them, portfolios, precedents.",
        ["procedures"] = "How matters travel: versions, drafts and their release.",
        ["rules"] = "Limits, terms and words that the office decides by two persons.",
        ["search"] = "Everything that the caller may see, by words.",
        ["webhooks"] = "Where the office's events are sent.",
    };

    public static void AddInterfaceDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith(ApiRoutes.Root.TrimStart('/'), StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(InterfaceOperations.Describe);
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
            .Select(t => t.Name!).Distinct().Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name, Description = Tags.GetValueOrDefault(name, name) }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "A token made by `./fuban token create --account NAME`." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
    }
}
