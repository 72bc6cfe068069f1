using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;

namespace Fuban.Host.Web;

/// <summary>开门: what happens between the folder's lock and the first request: schema, charter, the links of a first start.</summary>
internal sealed class OfficeOpening(OfficeStore store, OfficeOptions options, CommandRunner runner, OrganizationCatalog catalog, SetupDesk setup)
{
    /// <summary>True once requests may come.</summary>
    public bool IsReady { get; private set; }

    /// <param name="holdsLock">Whether the caller holds the folder's lock; a verb beside a running server does not.</param>
    /// <returns>True when the office was made by this call.</returns>
    public async Task<bool> Prepare(bool holdsLock)
    {
        await OfficeStart.Prepare(store, holdsLock);
        var snapshot = await catalog.CurrentAsync();
        if (snapshot.Offices.Length > 0) return false;
        var folder = Path.Combine(AppContext.BaseDirectory, "charter");
        var charter = await File.ReadAllTextAsync(Path.Combine(folder, "ezhou.json"));
        var organisations = await File.ReadAllTextAsync(Path.Combine(folder, "organisations.json"));
        Require(await runner.Run(new LoadCharter(charter, organisations), Actor.System));
        if (options.Demo) Require(await runner.Run(new MarkDemo(), Actor.System));
        return true;
    }

    public async Task<IReadOnlyList<PrintedLink>> Open()
    {
        var links = await setup.LinksAtStart();
        IsReady = true;
        return links;
    }

    private static void Require(Outcome outcome)
    {
        if (!outcome.IsDone) throw new OfficeStartException("START-charter", $"The office could not be set up: {outcome}");
    }
}
