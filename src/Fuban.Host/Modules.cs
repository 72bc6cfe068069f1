using System.Reflection;
using Fuban.Documents;
using Fuban.Office;

namespace Fuban.Host;

/// <summary>The modules of this program: whose entities, pages and services make up the office.</summary>
internal static class Modules
{
    public static IReadOnlyList<Assembly> Assemblies { get; } = [OfficeModule.Assembly, typeof(DocumentsModule).Assembly];

    public static IServiceCollection AddModules(this IServiceCollection services) => services.AddOffice().AddDocuments();
}
