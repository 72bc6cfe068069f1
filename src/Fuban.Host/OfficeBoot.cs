using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Fuban.Office.Search;

namespace Fuban.Host;

/// <summary>Brings the office at a location to the state of this program: schema, rules, charter, procedures. Safe to run at every start.</summary>
internal static class OfficeBoot
{
    /// <param name="charter">Another charter than the one that comes along; used when the office has none yet.</param>
    /// <param name="from">The day from which the first charter holds; the day of loading where neither this nor the charter says.</param>
    public static async Task Run(IServiceProvider services, bool holdsLock, string? charter = null, DateOnly? from = null)
    {
        await OfficeStart.Prepare(services.GetRequiredService<OfficeStore>(), holdsLock);
        await SearchServices.EnsureIndex(services);
        var runner = services.GetRequiredService<CommandRunner>();
        if ((await services.GetRequiredService<OrganizationCatalog>().CurrentAsync()).Offices.IsEmpty)
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "charter");
            var mandate = await File.ReadAllTextAsync(charter ?? Path.Combine(folder, "ezhou.json"));
            var organisations = charter is null ? await File.ReadAllTextAsync(Path.Combine(folder, "organisations.json")) : null;
            var loaded = await runner.Run(new LoadCharter(mandate, organisations, from), Actor.System);
            // Another process that started at the same moment may have been quicker.
            if ((await services.GetRequiredService<OrganizationCatalog>().CurrentAsync()).Offices.IsEmpty) Expect(loaded);
        }

        Expect(await runner.Run(new SeedRules(), Actor.System));
        Expect(await runner.Run(new AdoptShippedProcedures(), Actor.System));
    }

    private static void Expect(Outcome outcome)
    {
        if (!outcome.IsDone) throw new OfficeStartException("START-refused", $"The office could not be brought up: {outcome}");
    }
}
