using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Matters;

/// <summary>期限重算: that a matter's due date moved when the calendar changed: from when to when (CAL-13).</summary>
internal sealed class Redated : Entity
{
    private Redated() { }

    public Redated(Guid id, Guid matter, DateTime? from, DateTime? to, DateTime now) : base(id)
    {
        MatterId = matter;
        OldDueAt = from;
        NewDueAt = to;
        At = now;
    }

    [Covered] public Guid MatterId { get; private set; }

    [Covered] public DateTime? OldDueAt { get; private set; }

    [Covered] public DateTime? NewDueAt { get; private set; }

    [Covered] public DateTime At { get; private set; }
}

/// <summary>重算一件事项的期限 on the calendar as it now is.</summary>
[Requires(RequiresAttribute.System)]
public sealed record RedateMatter(Guid Subject) : ISubjectCommand;

internal sealed class RedateMatterHandler(OfficeDeadlines deadlines) : IHandler<RedateMatter>
{
    public async Task<Outcome> Handle(RedateMatter command, CommandContext x)
    {
        if (await x.Db.FindAsync<Matter>(command.Subject) is not { State: MatterState.Open, Deadline: { } stored } matter) return new Outcome.NotFound();
        var deadline = MatterDeadline.Read(stored);
        if (deadline.Deadline?.Recalculate(await deadlines.CalculatorAsync()) is not { Given: true } again) return Outcome.Refuse("REDATE-none");
        var (old, due) = (matter.DueAt, again.Value.New?.EndsUtc);
        if (due == old && again.Value.New?.Provisional == matter.DueProvisional) return Outcome.Refuse("REDATE-same");

        matter.SetDue((deadline with { Deadline = again.Value.Deadline }).Write(), due, again.Value.New?.Provisional ?? false);
        // Turns that end with the matter move with it; those with a limit of their own keep it.
        foreach (var turn in await x.Db.Set<Assignment>().Where(a => a.MatterId == matter.Id && a.State == AssignmentState.Open).ToListAsync())
            if (turn.DueAt == old) turn.Due(due);
        x.Db.Add(new Redated(x.NewId(), matter.Id, old, due, x.Now));
        return new Outcome.Done(null, matter.Id);
    }
}

/// <summary>One matter whose date moved.</summary>
public sealed record MovedMatter(Guid Id, string? Number, string Title, DateTime? From, DateTime? To, DateTime At);

/// <summary>期限重算: runs over the open matters after a notice came in, and lists what moved.</summary>
public sealed class MatterRedating(OfficeStore store, CommandRunner runner)
{
    /// <returns>Ids of the matters whose date moved.</returns>
    public async Task<IReadOnlyList<Guid>> Run()
    {
        await using var db = store.Read();
        var open = await db.Set<Matter>().Where(m => m.State == MatterState.Open && m.Deadline != null).Select(m => m.Id).ToListAsync();
        var moved = new List<Guid>();
        // Each in a command of its own: one that cannot be counted does not hold up the others.
        foreach (var id in open)
            if ((await runner.Run(new RedateMatter(id), Actor.System)).IsDone) moved.Add(id);
        return moved;
    }

    /// <summary>What moved last, newest first.</summary>
    public async Task<IReadOnlyList<MovedMatter>> Moved(int most = 200)
    {
        await using var db = store.Read();
        return await (from r in db.Set<Redated>()
                      join m in db.Set<Matter>() on r.MatterId equals m.Id
                      orderby r.At descending
                      select new MovedMatter(m.Id, m.Number, m.Title, r.OldDueAt, r.NewDueAt, r.At)).Take(most).ToListAsync();
    }
}

internal sealed class RedatedTable : IEntityTypeConfiguration<Redated>
{
    public void Configure(EntityTypeBuilder<Redated> b) => b.Table("matters_redatings").HasIndex(r => r.At);
}
