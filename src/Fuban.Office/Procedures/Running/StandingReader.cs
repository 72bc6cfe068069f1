using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Running;

/// <summary>Reads where a matter stands: for a command with the rows to change, for a page from the record that it shows.</summary>
public sealed class StandingReader(OfficeDb db, ProcedureLibrary library, OrganizationCatalog organization, TimeProvider clock, OfficeTime time)
{
    private ProcedureRun? _shown;

    /// <summary>Inside a command.</summary>
    /// <param name="turn">The turn that the command is about. One that is closed is found too, so that the refusal can say so.</param>
    internal async Task<Standing?> Read(CommandContext x, Guid matterId, Guid? turn)
    {
        if (await db.FindAsync<Matter>(matterId) is not { } matter || await db.FindAsync<ProcedureRun>(matterId) is not { } run) return null;
        var rows = await db.Set<Assignment>()
            .Where(a => a.MatterId == matterId && (a.Id == turn || a.State == AssignmentState.Open || a.State == AssignmentState.Waiting || a.State == AssignmentState.ToRead))
            .OrderBy(a => a.Id).ToListAsync();
        var meant = turn is { } id ? rows.Find(a => a.Id == id) : null;
        if (turn is not null && meant is null) return null;
        var definition = await library.Get(run.Key, run.Number);
        return new Standing(matter.View(), [.. rows.Where(a => a.IsLive).Select(a => a.View())], definition, ProcedureState.FromJson(run.State), await organization.CurrentAsync())
        {
            Actor = x.Actor,
            Now = x.Now,
            Today = x.Today,
            Turn = meant?.View(),
            Rows = new StandingRows(matter, run, rows),
        };
    }

    /// <summary>For a page, which has read the record already.</summary>
    public async Task<Standing?> Of(MatterRecord record, Actor actor)
    {
        if (_shown?.Id != record.Matter.Id) _shown = await db.Set<ProcedureRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == record.Matter.Id);
        if (_shown is not { } run) return null;
        return new Standing(record.Matter, [.. record.Assignments.Where(a => a.IsLive)], await library.Get(run.Key, run.Number), ProcedureState.FromJson(run.State), await organization.CurrentAsync())
        {
            Actor = actor,
            Now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime),
            Today = time.Today(clock),
        };
    }
}
