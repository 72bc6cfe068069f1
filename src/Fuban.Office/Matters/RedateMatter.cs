using System.Globalization;
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

/// <summary>Counts one matter anew on the calendar as it now is.</summary>
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

/// <summary>A notice came in: the matters are dated anew after its commit, for there may be thousands.</summary>
internal sealed class RedateAfterNotice : IReaction<NoticeImported>
{
    public Task<Refusal?> React(NoticeImported happened, CommandContext x)
    {
        x.Post(MatterRedating.Message, happened.Year.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult<Refusal?>(null);
    }
}

/// <summary>One matter whose date moved.</summary>
public sealed record MovedMatter(Guid Id, string? Number, string Title, DateTime? From, DateTime? To, DateTime At);

/// <summary>Runs over the open matters after a notice came in, whoever imported it and where, and lists what moved.</summary>
public sealed class MatterRedating(OfficeStore store, CommandRunner runner)
{
    /// <summary>The kind of its messages; the payload is the notice's year.</summary>
    public const string Message = "matters.redate";

    /// <returns>How many dates moved.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        await using var db = store.Read();
        var open = await db.Set<Matter>().Where(m => m.State == MatterState.Open && m.Deadline != null).Select(m => m.Id).ToListAsync(cancel);
        var moved = 0;
        // Each in a command of its own: one that cannot be counted does not hold up the others. What has moved already does not move twice.
        foreach (var id in open)
        {
            cancel.ThrowIfCancellationRequested();
            if ((await runner.Run(new RedateMatter(id), Actor.System)).IsDone) moved++;
        }

        return moved;
    }

    /// <summary>What moved last, newest first.</summary>
    public async Task<IReadOnlyList<MovedMatter>> Moved(DateTime since = default, int most = 200)
    {
        await using var db = store.Read();
        return await (from r in db.Set<Redated>()
                      join m in db.Set<Matter>() on r.MatterId equals m.Id
                      where r.At >= since
                      orderby r.At descending
                      select new MovedMatter(m.Id, m.Number, m.Title, r.OldDueAt, r.NewDueAt, r.At)).Take(most).ToListAsync();
    }
}

internal sealed class RedatedTable : IEntityTypeConfiguration<Redated>
{
    public void Configure(EntityTypeBuilder<Redated> b) => b.Table("matters_redatings").HasIndex(r => r.At);
}
