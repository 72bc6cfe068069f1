using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Changing;

/// <summary>流程版本, as others may see it.</summary>
public sealed record VersionView(string Key, int Number, string Name, DateTime AdoptedAt, int Running);

/// <summary>流程及其版本: the newest first, and the running matters that are on older ones.</summary>
public sealed record ProcedureView(string Key, string Name, IReadOnlyList<VersionView> Versions, IReadOnlyList<MigrationCase> Cases);

/// <summary>待核准的修订稿.</summary>
/// <param name="No">Why whoever looks may not release it.</param>
public sealed record DraftProcedure(Guid Id, string Key, string Name, string Reason, Guid? ProposedBy, DateTime ProposedAt, string Xml, Refusal? No);

/// <summary>流程台: what the page on procedures reads.</summary>
public sealed class ProcedureDesk(OfficeDb db, ProcedureLibrary library, ProcedureTrial trial)
{
    public async Task<IReadOnlyList<ProcedureView>> All()
    {
        var running = await db.Set<ProcedureRun>().Where(r => db.Set<Matter>().Any(m => m.Id == r.Id && (m.State == MatterState.Open || m.State == MatterState.Suspended)))
            .GroupBy(r => new { r.Key, r.Number }).Select(g => new { g.Key.Key, g.Key.Number, Count = g.Count() }).ToListAsync();
        var versions = await db.Set<ProcedureVersion>().OrderBy(v => v.Key).ThenByDescending(v => v.Number).Select(v => new { v.Key, v.Number, v.Name, v.AdoptedAt }).ToListAsync();
        var all = new List<ProcedureView>();
        foreach (var procedure in versions.GroupBy(v => v.Key))
        {
            var newest = procedure.First();
            all.Add(new ProcedureView(
                procedure.Key, newest.Name, [.. procedure.Select(v => new VersionView(v.Key, v.Number, v.Name, v.AdoptedAt, running.Find(r => r.Key == v.Key && r.Number == v.Number)?.Count ?? 0))],
                await trial.Running(procedure.Key, newest.Number, await library.Get(procedure.Key, newest.Number))));
        }

        return all;
    }

    public async Task<IReadOnlyList<DraftProcedure>> Waiting(Actor reader) =>
        [.. (await db.Set<ProcedureDraft>().Where(d => d.EndedAt == null).OrderBy(d => d.ProposedAt).ToListAsync())
            .Select(d => new DraftProcedure(d.Id, d.Key, d.Name, d.Reason, d.ProposedBy, d.ProposedAt, d.Xml, d.RefusalsToRelease(reader).FirstOrDefault()))];

    /// <summary>The version in force and the revised one.</summary>
    public async Task<(ProcedureDefinition Now, ProcedureDefinition Next)> Both(DraftProcedure draft) => ((await library.Newest(draft.Key)).Definition, ProcedureLibrary.Parse(draft.Xml));

    /// <summary>The file itself, to begin a revision from.</summary>
    public Task<string?> File(string key, int number) => db.Set<ProcedureVersion>().Where(v => v.Key == key && v.Number == number).Select(v => v.Xml).SingleOrDefaultAsync();
}
