using Fuban.Host.Cli;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;

namespace Fuban.Host;

/// <summary>首次启动: the links by which the three administrators come to their accounts; a demo office needs none.</summary>
internal static class FirstStart
{
    /// <returns>The links to print once the address is known.</returns>
    public static async Task<IReadOnlyList<PrintedLink>> Run(IServiceProvider services, bool demo)
    {
        var office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        // Only an office in which nobody is yet: a real office never turns into a demonstration.
        if (demo && !office.IsDemo && office.People.Length == 0) await services.GetRequiredService<CommandRunner>().Run(new MarkDemo(), Actor.System);
        return await services.GetRequiredService<SetupDesk>().LinksAtStart();
    }

    public static async Task Print(IReadOnlyList<PrintedLink> links, string address, TextWriter output)
    {
        foreach (var link in links)
            await output.WriteLineAsync(link.For is { } name ? CliTexts.Get("Serve.Invitation", name, address + link.Path) : CliTexts.Get("Serve.Setup", address + link.Path));
    }
}
