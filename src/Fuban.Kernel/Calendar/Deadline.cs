using System.Collections.Immutable;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>期限: a term set off at a moment, with its stops, its one extension and its restarts; immutable, every verb gives a new one.</summary>
/// <remarks>
/// The start is when receipt was confirmed, never when something was sent (CAL-12). <see cref="Due"/> is null while the clock stands.
/// The value holds what a matter must store and nothing that a calendar can tell again; it is plain JSON.
/// </remarks>
public sealed record Deadline(
    DateTime StartUtc,
    Term Term,
    ImmutableArray<ClockStop> Stops,
    DeadlineExtension? Extension,
    ImmutableArray<ClockRestart> Restarts,
    DueState? Due)
{
    public bool Stopped => Stops.Length > 0 && Stops[^1].ResumedUtc is null;

    /// <summary>The start from which the term now runs.</summary>
    public DateTime RunsFromUtc => Restarts.Length > 0 ? Restarts[^1].AtUtc : StartUtc;

    /// <summary>The whole length; an extension given before a restart belonged to the earlier run.</summary>
    public Term Total => Extension is { } extension && extension.AtUtc >= RunsFromUtc ? Term with { Count = Term.Count + extension.By.Count } : Term;

    public static Answer<Deadline> Begin(DateTime startUtc, Term term, DeadlineCalculator calculator) =>
        new Deadline(startUtc, term, [], null, [], null).Counted(calculator);

    /// <summary>停计 (CAL-11): the time of a third party, of a hearing, of a test.</summary>
    public Answer<Deadline> Stop(DateTime atUtc, string reason)
    {
        if (Stopped) return new Refusal("CAL-stopped", Stops[^1].StoppedUtc);
        if (atUtc < LatestUtc) return new Refusal("CAL-order", atUtc, LatestUtc);
        if (Due is { } due && atUtc > due.EndsUtc) return new Refusal("CAL-expired", due.Date);
        return this with { Stops = Stops.Add(new ClockStop(atUtc, reason)), Due = null };
    }

    /// <summary>恢复计算: the day of the resumption still belongs to the pause.</summary>
    public Answer<Deadline> Resume(DateTime atUtc, string reason, DeadlineCalculator calculator)
    {
        if (!Stopped) return new Refusal("CAL-running");
        if (atUtc < LatestUtc) return new Refusal("CAL-order", atUtc, LatestUtc);
        return (this with { Stops = Resumed(atUtc, reason) }).Counted(calculator);
    }

    /// <summary>延期: once, in the unit of the term, before it is over.</summary>
    public Answer<Deadline> Extend(Term by, DateTime atUtc, string reason, DeadlineCalculator calculator)
    {
        if (Extension is { } given) return new Refusal("CAL-extended", given.By, given.AtUtc);
        if (by.Unit != Term.Unit) return new Refusal("CAL-unit", by, Term);
        if (atUtc < RunsFromUtc) return new Refusal("CAL-order", atUtc, RunsFromUtc);
        if (Due is { } due && atUtc > due.EndsUtc) return new Refusal("CAL-expired", due.Date);
        return (this with { Extension = new DeadlineExtension(by, atUtc, reason) }).Counted(calculator);
    }

    /// <summary>重新起算: the term runs whole from the new moment; a standing clock goes again; a used extension stays used.</summary>
    public Answer<Deadline> Restart(DateTime atUtc, string reason, DeadlineCalculator calculator)
    {
        if (atUtc < LatestUtc) return new Refusal("CAL-order", atUtc, LatestUtc);
        var stops = Stopped ? Resumed(atUtc, reason) : Stops;
        return (this with { Stops = stops, Restarts = Restarts.Add(new ClockRestart(atUtc, reason)) }).Counted(calculator);
    }

    /// <summary>The full working of the due date; refused while the clock stands, for then there is none.</summary>
    public Answer<Derivation> Derive(DeadlineCalculator calculator)
    {
        if (Stopped) return new Refusal("CAL-stopped", Stops[^1].StoppedUtc);
        var run = Stops.Where(stop => stop.StoppedUtc >= RunsFromUtc).Select(stop => new PausedSpan(stop.StoppedUtc, stop.ResumedUtc!.Value, stop.Reason));
        return calculator.Due(RunsFromUtc, Total, run);
    }

    /// <summary>Counts again on a changed calendar and shows the old and the new date (CAL-13).</summary>
    public Answer<Redating> Recalculate(DeadlineCalculator calculator)
    {
        var again = Counted(calculator);
        return again.Given ? new Redating(again.Value, Due, again.Value.Due) : again.Refusal;
    }

    private DateTime LatestUtc
    {
        get
        {
            var latest = RunsFromUtc;
            foreach (var stop in Stops)
            {
                if ((stop.ResumedUtc ?? stop.StoppedUtc) > latest) latest = stop.ResumedUtc ?? stop.StoppedUtc;
            }
            return latest;
        }
    }

    private ImmutableArray<ClockStop> Resumed(DateTime atUtc, string reason) =>
        Stops.SetItem(Stops.Length - 1, Stops[^1] with { ResumedUtc = atUtc, ResumeReason = reason });

    private Answer<Deadline> Counted(DeadlineCalculator calculator)
    {
        if (Stopped) return this with { Due = null };
        var derivation = Derive(calculator);
        return derivation.Given ? this with { Due = DueState.From(derivation.Value) } : derivation.Refusal;
    }
}
