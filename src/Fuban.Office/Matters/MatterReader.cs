using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>意见.</summary>
public sealed record OpinionView(Guid Id, Guid? AssignmentId, string Step, string? Box, string Text, Guid? PersonId, Guid? PostId, DateTime At)
{
    /// <summary>手写件: the hash of the picture.</summary>
    public string? Ink { get; init; }
}

/// <summary>批示 with its duties.</summary>
public sealed record InstructionView(Guid Id, string Text, DateOnly GivenOn, Guid? AuthorId, Guid? PostId, DateOnly? Limit, DateTime RecordedAt, IReadOnlyList<DutyView> Duties);

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

    /// <summary>代: for whom somebody did something at that instant; null = for himself.</summary>
    public Guid? PrincipalOf(Guid? person, DateTime at) => Acts.FirstOrDefault(a => a.OnBehalfOf is not null && a.At == at && a.Person == person)?.OnBehalfOf;

    /// <summary>代办人: who did at that instant what was somebody's to do; null = he himself.</summary>
    public Guid? StandInOf(Guid? person, DateTime? at) => Acts.FirstOrDefault(a => a.OnBehalfOf is not null && a.At == at && a.OnBehalfOf == person)?.Person;

    public IEnumerable<AssignmentView> Open => Assignments.Where(a => a.State == AssignmentState.Open).OrderByDescending(a => a.Lead);
}

/// <summary>参与人, as those who take part may see them.</summary>
/// <param name="Post">Null = a whole unit, by its id as a holder.</param>
public sealed record ParticipantView(Guid Holder, bool Post, DateTime Since);

/// <summary>Reads a matter for one who takes part in it; for anybody else it does not exist. Whoever looks at a 工作秘密 is recorded before he sees it.</summary>
public sealed class MatterReader(OfficeDb db, LedgerReader ledger, CommandRunner runner)
{
    /// <param name="looks">False for HEAD and prefetch, which are no look and get nothing of a 工作秘密.</param>
    public async Task<MatterRecord?> Read(Guid id, Officer officer, bool looks = true) =>
        await Find(id, officer.Reach) is { } m && await MayLook(m, null, officer, looks) ? await Whole(m) : null;

    /// <summary>For programs, which look at nothing: a 工作秘密 is not for them.</summary>
    public async Task<MatterRecord?> Read(Guid id, Reach reach) => await Find(id, reach) is { WorkSecret: false } m ? await Whole(m) : null;

    /// <summary>A file of a matter that the reader may see.</summary>
    public async Task<FileView?> File(Guid matter, Guid file, Officer officer, bool looks = true)
    {
        if (await Find(matter, officer.Reach) is not { } m) return null;
        var found = await db.Set<MatterFile>().Where(f => f.MatterId == matter && f.Id == file).Select(f => new FileView(f.Id, f.Name, f.MediaType, f.Size, f.Blob, f.At)).SingleOrDefaultAsync();
        return found is not null && await MayLook(m, file, officer, looks) ? found : null;
    }

    /// <summary>关注.</summary>
    public Task<bool> Follows(Guid matter, Guid person) => db.Set<Follow>().AnyAsync(f => f.MatterId == matter && f.PersonId == person);

    /// <summary>手写件 of an opinion on a matter that the reader may see.</summary>
    public async Task<string?> Ink(Guid matter, Guid opinion, Officer officer, bool looks = true) =>
        await Find(matter, officer.Reach) is { } m && await db.Set<Opinion>().Where(o => o.MatterId == matter && o.Id == opinion).Select(o => o.Ink).SingleOrDefaultAsync() is { } ink
        && await MayLook(m, null, officer, looks) ? ink : null;

    /// <summary>Who may see it: for whoever sees it himself.</summary>
    public async Task<IReadOnlyList<ParticipantView>> Participants(Guid matter) => await db.Set<Participant>().Where(p => p.MatterId == matter).OrderBy(p => p.Since)
        .Select(p => new ParticipantView(p.HolderId, db.Set<Post>().Any(post => post.Id == p.HolderId), p.Since)).ToListAsync();

    private async Task<Matter?> Find(Guid id, Reach reach) => await db.CanSee(id, reach) ? await db.Set<Matter>().SingleOrDefaultAsync(m => m.Id == id) : null;

    /// <summary>A 工作秘密 is seen by whoever really looks, and only once that is recorded.</summary>
    private async Task<bool> MayLook(Matter m, Guid? file, Officer officer, bool looks) => !m.WorkSecret || (looks && await Record(m.Id, file, officer));

    private async Task<bool> Record(Guid matter, Guid? file, Officer officer)
    {
        var posts = await db.Set<Participant>().Where(p => p.MatterId == matter && officer.PostIds.Contains(p.HolderId)).Select(p => p.HolderId).ToListAsync();
        return posts.Count > 0 && (await runner.Run(new RecordView(matter, file), officer.Actor(posts[0]))).IsDone;
    }

    private async Task<MatterRecord> Whole(Matter m)
    {
        var id = m.Id;
        var assignments = (await db.Set<Assignment>().Where(a => a.MatterId == id).OrderBy(a => a.Id).ToListAsync()).ConvertAll(a => a.View());
        var opinions = await db.Set<Opinion>().Where(o => o.MatterId == id).OrderBy(o => o.Id)
            .Select(o => new OpinionView(o.Id, o.AssignmentId, o.Step, o.Box, o.Text, o.PersonId, o.PostId, o.At) { Ink = o.Ink }).ToListAsync();
        var instructions = (await db.Set<Instruction>().Include(i => i.Duties).Where(i => i.MatterId == id).OrderBy(i => i.Id).ToListAsync())
            .ConvertAll(i => new InstructionView(
                i.Id, i.Text, i.GivenOn, i.AuthorId, i.PostId, i.Limit, i.RecordedAt, [.. i.Duties.OrderBy(d => d.Id).Select(d => new DutyView(d.PostId, d.ReportedAt, d.FulfilledAt))]));
        var files = await db.Set<MatterFile>().Where(f => f.MatterId == id).OrderBy(f => f.Id)
            .Select(f => new FileView(f.Id, f.Name, f.MediaType, f.Size, f.Blob, f.At)).ToListAsync();
        var circulations = assignments.Exists(a => a.CirculationId is not null)
            ? await db.Set<Circulation>().Where(c => c.MatterId == id).OrderByDescending(c => c.Id)
                .Select(c => new CirculationView(c.Id, c.InOrder, c.Note, c.StartedByPerson, c.StartedByPost, c.StartedAt, c.EndedAt)).ToListAsync()
            : [];
        return new MatterRecord(m.View(), assignments, opinions, instructions, files, await ledger.Acts(id)) { Circulations = circulations };
    }
}
