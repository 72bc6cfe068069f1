using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Moves;

/// <summary>暂停办理: nothing can be done about the matter and no clock of it runs until it is resumed.</summary>
[Requires(MatterPermissions.Suspend)]
public sealed record Suspend(Guid Subject, string? Reason) : ISubjectCommand;

internal sealed class SuspendMove(StandingReader standings) : GuardedMove<Suspend>(standings)
{
    public override string Key => "suspend";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 80;

    public override Type Form => typeof(SuspendInputs);

    public override bool Concerns(Standing at) => at.Matter.IsOpen;

    protected override IEnumerable<Refusal> Refusals(Standing at, Suspend command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) yield return new Refusal("SUSPEND-reason").On(nameof(command.Reason));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, Suspend command)
    {
        var (matter, held) = (at.Rows!.Matter, new List<HeldDate>());
        // What is overdue stays so: a clock that has run down cannot be stopped.
        foreach (var turn in at.Rows.Live.Where(t => t.IsLive && t.CirculationId is null && t.DueAt > x.Now))
        {
            held.Add(new HeldDate(turn.Id, turn.DueAt!.Value));
            turn.Due(null);
        }

        foreach (var timer in await x.Db.Set<ProcedureTimer>().Where(t => t.MatterId == matter.Id && t.DueAt > x.Now).ToListAsync())
        {
            held.Add(new HeldDate(timer.Id, timer.DueAt));
            timer.Move(Assignment.NoDue);
        }

        if (matter.DueAt is { } due && due > x.Now)
        {
            held.Add(new HeldDate(matter.Id, due));
            var stored = matter.Deadline is null ? null : MatterDeadline.Read(matter.Deadline);
            if (stored?.Deadline?.Stop(x.Now, "suspended") is { Given: true } stopped) stored = stored with { Deadline = stopped.Value };
            matter.SetDue(stored?.Write(), null, false);
        }

        matter.Suspend();
        x.Db.Add(new Suspension(x.NewId(), matter.Id, command.Reason!.Trim(), held, x));
        x.Reason = "suspended";
        return Done(at);
    }
}

/// <summary>恢复: the matter goes on; every date moves by the workdays for which it stood still, a statutory deadline by the rules of its own.</summary>
[Requires(MatterPermissions.Suspend)]
public sealed record Resume(Guid Subject, string? Reason) : ISubjectCommand;

internal sealed class ResumeMove(StandingReader standings, OfficeDeadlines deadlines, Kernel.OfficeTime time) : GuardedMove<Resume>(standings)
{
    public override string Key => "resume";

    public override MoveFor For => MoveFor.Participant;

    public override int Order => 80;

    public override Type Form => typeof(SuspendInputs);

    public override bool Concerns(Standing at) => at.Matter.State == MatterState.Suspended;

    public override IEnumerable<Refusal> Refusals(Standing at)
    {
        if (at.Matter.State != MatterState.Suspended) yield return new Refusal("SUSPEND-not");
    }

    protected override IEnumerable<Refusal> Refusals(Standing at, Resume command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) yield return new Refusal("SUSPEND-reason").On(nameof(command.Reason));
    }

    protected override async Task<Outcome> Make(CommandContext x, Standing at, Resume command)
    {
        var matter = at.Rows!.Matter;
        var suspension = await x.Db.Set<Suspension>().SingleAsync(s => s.MatterId == matter.Id && s.ResumedAt == null);
        var calculator = await deadlines.CalculatorAsync();
        var paused = calculator.Calendar.WorkdaysBetween(time.DateOf(suspension.Since), x.Today);
        var held = suspension.Dates.ToDictionary(h => h.Row, h => h.Due);
        matter.Resume();
        if (held.TryGetValue(matter.Id, out var due)) Go(matter, Moved(due), x, calculator);
        foreach (var turn in at.Rows.Live)
        {
            // What ended with the matter ends with it again.
            if (held.TryGetValue(turn.Id, out var old)) turn.Due(old == due ? matter.DueAt : Moved(old));
        }

        foreach (var timer in await x.Db.Set<ProcedureTimer>().Where(t => t.MatterId == matter.Id).ToListAsync())
            if (held.TryGetValue(timer.Id, out var old)) timer.Move(Moved(old));
        suspension.Resume(command.Reason!.Trim(), x);
        x.Reason = "resumed";
        return Done(at);

        DateTime Moved(DateTime was)
        {
            var day = time.DateOf(was.AddTicks(-1));
            var to = paused == 0 ? day : calculator.Calendar.AddWorkdays(day, paused) ?? day;
            return was.AddDays(to.DayNumber - day.DayNumber);
        }
    }

    private static void Go(Matter matter, DateTime moved, CommandContext x, DeadlineCalculator calculator)
    {
        var stored = matter.Deadline is null ? null : MatterDeadline.Read(matter.Deadline);
        if (stored?.Deadline is { Stopped: true } stopped && stopped.Resume(x.Now, "resumed", calculator) is { Given: true } running)
            matter.SetDue((stored with { Deadline = running.Value }).Write(), running.Value.Due?.EndsUtc, running.Value.Due?.Provisional ?? false);
        else matter.SetDue(stored?.Write(), moved, false);
    }
}
