using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Microsoft.Extensions.Logging;

namespace Fuban.Kernel.Blobs;

/// <summary>
/// Sweeps blobs that no row names. Each question and its act share one writing transaction: on SQLite nothing else writes meanwhile; on PostgreSQL a
/// reference committed beside it either belongs to content stored anew, which has a file of its own, or brings the old file back in the next sweep.
/// </summary>
internal sealed class OrphanSweep(OfficeStore store, CommandRunner runner, BlobStore blobs, TimeProvider clock, ILogger<OrphanSweep> log)
{
    /// <summary>Twice the time that an upload of a refused form waits to be attached.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromHours(48);

    public async Task<SweepReport> RunAsync(CancellationToken cancel)
    {
        var tables = Tables();
        var report = await blobs.Sweep.RunAsync((candidates, act) => CheckAsync(tables, candidates, act), Age, clock.GetUtcNow().UtcDateTime, cancel);
        if (report != new SweepReport(0, 0, 0)) log.LogInformation("Blob sweep: {Report}", report);
        return report;
    }

    private async Task CheckAsync(IReadOnlyList<CoveredTable> tables, IReadOnlyCollection<string> candidates, Action<IReadOnlySet<string>> act) =>
        await runner.Write(async (_, _, rows) =>
        {
            var referenced = new HashSet<string>();
            foreach (var table in tables)
            {
                foreach (var column in table.BlobColumns)
                {
                    var names = string.Join(", ", Enumerable.Range(0, candidates.Count).Select(i => $"@p{i}"));
                    referenced.UnionWith(await rows.Texts($"""SELECT DISTINCT "{column}" FROM "{table.Name}" WHERE "{column}" IN ({names})""", [.. candidates]));
                }
            }

            act(referenced);
            return new Outcome.Done();
        });

    private List<CoveredTable> Tables()
    {
        using var db = store.Read();
        return [.. CoveredTable.In(db.Model).Where(t => t.BlobColumns.Count > 0)];
    }
}
