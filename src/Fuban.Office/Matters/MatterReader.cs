using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>意见.</summary>
public sealed record OpinionView(Guid Id, Guid? AssignmentId, string Step, string? Box, string Text, Guid? PersonId, Guid? PostId, DateTime At);

/// <summary>批示 with its duties.</summary>
public sealed record InstructionView(Guid Id, string Text, DateOnly GivenOn, Guid? AuthorId, Guid? PostId, DateOnly? Limit, IReadOnlyList<DutyView> Duties);

/// <summary>批示交办.</summary>
public sealed record DutyView(Guid PostId, DateTime? ReportedAt, DateTime? FulfilledAt);

/// <summary>附件.</summary>
public sealed record FileView(Guid Id, string Name, string MediaType, long Size, string Blob, DateTime At);

/// <summary>办理记录: one act on the matter, as the ledger has it.</summary>
public sealed record ActView(DateTime At, string Verb, Guid? Person, Guid? Post, Guid? OnBehalfOf, string? Detail, string? Reason);

/// <summary>事项全貌: everything a matter page shows.</summary>
public sealed record MatterRecord(
    MatterView Matter, IReadOnlyList<AssignmentView> Assignments, IReadOnlyList<OpinionView> Opinions, IReadOnlyList<InstructionView> Instructions, IReadOnlyList<FileView> Files,
    IReadOnlyList<ActView> Acts)
{
    /// <summary>传阅单, the latest first.</summary>
    public IReadOnlyList<CirculationView> Circulations { get; init; } = [];

    public IEnumerable<AssignmentView> Open => Assignments.Where(a => a.State == AssignmentState.Open).OrderByDescending(a => a.Lead);
}

/// <summary>Reads a matter for one who takes part in it; for anybody else it does not exist.</summary>
public sealed class MatterReader(OfficeDb db, LedgerReader ledger)
{
    public async Task<MatterRecord?> Read(Guid id, IReadOnlyCollection<Guid> holders)
    {
        if (!await db.CanSee(id, holders) || await db.Set<Matter>().SingleOrDefaultAsync(m => m.Id == id) is not { } m) return null;
        var assignments = (await db.Set<Assignment>().Where(a => a.MatterId == id).OrderBy(a => a.Id).ToListAsync()).ConvertAll(a => a.View());
        var opinions = await db.Set<Opinion>().Where(o => o.MatterId == id).OrderBy(o => o.Id)
            .Select(o => new OpinionView(o.Id, o.AssignmentId, o.Step, o.Box, o.Text, o.PersonId, o.PostId, o.At)).ToListAsync();
        var instructions = (await db.Set<Instruction>().Include(i => i.Duties).Where(i => i.MatterId == id).OrderBy(i => i.Id).ToListAsync())
            .ConvertAll(i => new InstructionView(
                i.Id, i.Text, i.GivenOn, i.AuthorId, i.PostId, i.Limit, [.. i.Duties.OrderBy(d => d.Id).Select(d => new DutyView(d.PostId, d.ReportedAt, d.FulfilledAt))]));
        var files = await db.Set<MatterFile>().Where(f => f.MatterId == id).OrderBy(f => f.Id)
            .Select(f => new FileView(f.Id, f.Name, f.MediaType, f.Size, f.Blob, f.At)).ToListAsync();
        var circulations = assignments.Exists(a => a.CirculationId is not null)
            ? await db.Set<Circulation>().Where(c => c.MatterId == id).OrderByDescending(c => c.Id)
                .Select(c => new CirculationView(c.Id, c.InOrder, c.Note, c.StartedByPerson, c.StartedByPost, c.StartedAt, c.EndedAt)).ToListAsync()
            : [];
        return new MatterRecord(m.View(), assignments, opinions, instructions, files, await ledger.Acts(id)) { Circulations = circulations };
    }

    /// <summary>A file of a matter that the reader may see.</summary>
    public async Task<FileView?> File(Guid matter, Guid file, IReadOnlyCollection<Guid> holders) => await db.CanSee(matter, holders)
        ? await db.Set<MatterFile>().Where(f => f.MatterId == matter && f.Id == file).Select(f => new FileView(f.Id, f.Name, f.MediaType, f.Size, f.Blob, f.At)).SingleOrDefaultAsync()
        : null;
}
