using System.Reflection;
using Fuban.Documents;
using Fuban.Host.Cli;
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Office;
using Fuban.Office.Workbench;
using Fuban.Ui;

namespace Fuban.Host;

/// <summary>The modules of this office, in their order: what the web server and every command-line verb stand on.</summary>
internal static class Modules
{
    /// <summary>Assemblies with entities, pages and handlers.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(OfficeModule).Assembly, typeof(DocumentsModule).Assembly];

    public static IServiceCollection AddModules(this IServiceCollection services, OfficeLocation location)
    {
        services.AddOffice();
        services.AddDocuments();
        services.AddKernel(location, Assemblies);
        services.AddTexts();
        services.AddSingleton(RefusalTexts.Of(typeof(CalendarVerbs)));
        return services;
    }
}
