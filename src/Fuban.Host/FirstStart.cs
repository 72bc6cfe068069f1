using Fuban.Host.Cli;
using Fuban.Host.Demo;
using Fuban.Kernel.Data;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;

namespace Fuban.Host;

/// <summary>首次启动: the links by which the three administrators come to their accounts; a demo office needs none.</summary>
internal static class FirstStart
{
    /// <returns>The links to print once the address is known.</returns>
    public static async Task<IReadOnlyList<PrintedLink>> Run(IServiceProvider services, bool demo, string? demoPassword, TextWriter output)
    {
        var office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        if (!demo || office.IsDemo) return await services.GetRequiredService<SetupDesk>().LinksAtStart();

        // Only an office in which nobody is yet: a real office never turns into a demonstration.
        if (office.People.Length > 0)
        {
            await output.WriteLineAsync(CliTexts.Get("Serve.NotEmpty"));
            return await services.GetRequiredService<SetupDesk>().LinksAtStart();
        }

        await services.GetRequiredService<CommandRunner>().Run(new MarkDemo(), Actor.System);
        var password = demoPassword ?? Secrets.New()[..14];
        await DemoOffice.Create(services.GetRequiredService<OfficeLocation>(), password, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        await output.WriteLineAsync(CliTexts.Get("Serve.DemoReady", password));
        return [];
    }

    public static async Task Print(IReadOnlyList<PrintedLink> links, string address, TextWriter output)
    {
        foreach (var link in links)
            await output.WriteLineAsync(link.For is { } name ? CliTexts.Get("Serve.Invitation", name, address + link.Path) : CliTexts.Get("Serve.Setup", address + link.Path));
    }
}
