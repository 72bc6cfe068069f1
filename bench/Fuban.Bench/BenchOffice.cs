using Fuban.Host;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Bench;

/// <summary>A fresh embedded office in a folder of its own, with the services of a command-line verb.</summary>
internal sealed class BenchOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BenchOffice(OfficeLocation location, ServiceProvider services)
    {
        Location = location;
        _services = services;
    }

    public OfficeLocation Location { get; }

    public IServiceProvider Services => _services;

    public CommandRunner Runner => _services.GetRequiredService<CommandRunner>();

    /// <param name="postgreSql">An empty database, where the office is not to be embedded.</param>
    public static async Task<BenchOffice> Create(string? postgreSql = null)
    {
        var location = new OfficeLocation(Directory.CreateTempSubdirectory("fuban-bench-").FullName, postgreSql);
        var services = new ServiceCollection().AddLogging().AddModules(location).BuildServiceProvider();
        await OfficeBoot.Run(services, holdsLock: false);
        return new BenchOffice(location, services);
    }

    public ValueTask<OrganizationSnapshot> Organization() => _services.GetRequiredService<OrganizationCatalog>().CurrentAsync();

    /// <summary>Ends what this process does with the office; the folder stays for a child process.</summary>
    public ValueTask Close() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(Location.Root, recursive: true);
    }
}
