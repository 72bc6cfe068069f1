using System.Text.Json;
using CsCheck;
using Fuban.Kernel.Calendar;
using static Fuban.Kernel.Tests.Calendar.WorkCalendarTests;

namespace Fuban.Kernel.Tests.Calendar;

public class DeadlineTests
{
    private static readonly OfficeTime Time = new();
    private static readonly DeadlineCalculator Calculator = new(WorkCalendar.Statutory, Time);

    [Fact]
    [Trait("Rule", "CAL-11")]
    public void Resume_AfterAStop_DoesNotCountTheWorkingDaysBetween()
    {
        var running = Begin("2026-11-02", "20wd");

        var resumed = running.Stop(At("2026-11-06"), "third party").OrThrow().Resume(At("2026-11-13"), "answered", Calculator).OrThrow();

        Assert.Equal(Date("2026-11-30"), running.Due!.Date);
        Assert.Equal(Date("2026-12-07"), resumed.Due!.Date);
        var paused = resumed.Derive(Calculator).OrThrow().Skipped.Where(day => day.Reason == "paused").ToList();
        Assert.Equal(Days(Date("2026-11-07"), Date("2026-11-13")), paused.Select(day => day.Date));
        Assert.All(paused, day => Assert.Equal("third party", day.Name));
    }

    [Theory]
    [InlineData("60d", "2026-05-15", "2026-05-25")]
    [InlineData("2mo", "2026-05-18", "2026-05-28")]
    [Trait("Rule", "CAL-11")]
    public void Resume_CalendarTerm_AddsTheCalendarDays(string term, string without, string with)
    {
        var running = Begin(term == "60d" ? "2026-03-16" : "2026-03-18", term);

        var resumed = running.Stop(At("2026-04-10"), "hearing").OrThrow().Resume(At("2026-04-20"), "held", Calculator).OrThrow();

        Assert.Equal(Date(without), running.Due!.Date);
        Assert.Equal(Date(with), resumed.Due!.Date);
    }

    [Fact]
    [Trait("Rule", "CAL-11")]
    public void Resume_Hours_AddTheExactTime()
    {
        var start = DeadlineCalculatorTests.Utc("2026-11-02T09:00:00+08:00");
        var running = Deadline.Begin(start, Term.Parse("2h"), Calculator).OrThrow();

        var resumed = running.Stop(start.AddHours(1), "line down").OrThrow().Resume(start.AddHours(5), "line up", Calculator).OrThrow();

        Assert.Equal(start.AddHours(6), resumed.Due!.EndsUtc);
    }

    [Fact]
    [Trait("Rule", "CAL-11")]
    public void Stop_OnTheLastDay_LeavesOneDayAfterTheResumption()
    {
        var stopped = Begin("2026-11-02", "5wd").Stop(At("2026-11-09"), "test").OrThrow();

        var resumed = stopped.Resume(At("2026-11-18"), "done", Calculator).OrThrow();

        Assert.Null(stopped.Due);
        Assert.Equal("CAL-stopped", stopped.Derive(Calculator).Refusal?.Code);
        Assert.Equal(Date("2026-11-19"), resumed.Due!.Date);
    }

    [Fact]
    public void Stop_InTheWrongOrder_IsRefused()
    {
        var running = Begin("2026-11-02", "5wd");
        var stopped = running.Stop(At("2026-11-04"), "a").OrThrow();

        Assert.Equal("CAL-stopped", stopped.Stop(At("2026-11-05"), "b").Refusal?.Code);
        Assert.Equal("CAL-running", running.Resume(At("2026-11-05"), "b", Calculator).Refusal?.Code);
        Assert.Equal("CAL-order", stopped.Resume(At("2026-11-03"), "b", Calculator).Refusal?.Code);
        Assert.Equal("CAL-order", running.Stop(At("2026-11-01"), "b").Refusal?.Code);
        Assert.Equal("CAL-expired", running.Stop(At("2026-11-10"), "b").Refusal?.Code);
    }

    [Theory]
    [InlineData("20wd", "10wd", "2026-12-14")]
    [InlineData("45wd", "15wd", "2027-01-26")]
    [Trait("Rule", "CAL-10")]
    public void Extend_Permit_GivesTheLongerTerm(string term, string by, string due)
    {
        var extended = Begin("2026-11-02", term).Extend(Term.Parse(by), At("2026-11-20"), "approved", Calculator).OrThrow();

        Assert.Equal(Date(due), extended.Due!.Date);
    }

    [Fact]
    [Trait("Rule", "CAL-10")]
    public void Extend_ASecondTimeInAnotherUnitOrTooLate_IsRefused()
    {
        var running = Begin("2026-11-02", "5wd");
        var extended = running.Extend(Term.Parse("5wd"), At("2026-11-05"), "approved", Calculator).OrThrow();

        Assert.Equal("CAL-extended", extended.Extend(Term.Parse("5wd"), At("2026-11-06"), "again", Calculator).Refusal?.Code);
        Assert.Equal("CAL-unit", running.Extend(Term.Parse("5d"), At("2026-11-06"), "days", Calculator).Refusal?.Code);
        Assert.Equal("CAL-expired", running.Extend(Term.Parse("5wd"), At("2026-11-10"), "late", Calculator).Refusal?.Code);
    }

    [Fact]
    public void Extend_MonthsFromAMonthsEnd_AddsUpBeforeItClamps()
    {
        var extended = Begin("2026-08-31", "1mo").Extend(Term.Parse("2mo"), At("2026-09-15"), "approved", Calculator).OrThrow();

        Assert.Equal(Date("2026-11-30"), extended.Due!.Date);
    }

    [Fact]
    [Trait("Rule", "CAL-11")]
    public void Restart_RunsWholeFromTheNewMoment_AndKeepsTheExtensionUsed()
    {
        var stopped = Begin("2026-11-02", "5wd").Extend(Term.Parse("5wd"), At("2026-11-03"), "approved", Calculator).OrThrow()
            .Stop(At("2026-11-04"), "correction asked").OrThrow();

        var restarted = stopped.Restart(At("2026-11-16"), "correction received", Calculator).OrThrow();

        Assert.False(restarted.Stopped);
        Assert.Equal(Date("2026-11-23"), restarted.Due!.Date);
        Assert.Equal(At("2026-11-02"), restarted.StartUtc);
        Assert.Equal("CAL-extended", restarted.Extend(Term.Parse("5wd"), At("2026-11-17"), "again", Calculator).Refusal?.Code);
        Assert.Equal("CAL-order", restarted.Restart(At("2026-11-15"), "earlier", Calculator).Refusal?.Code);
    }

    [Fact]
    [Trait("Rule", "CAL-13")]
    public void Recalculate_WhenTheNoticeArrives_ShowsOldAndNewDate()
    {
        var open = Begin("2026-12-21", "10wd");
        var loaded = new DeadlineCalculator(WorkCalendar.Statutory.With(WholeNotice(2027, ("2027-01-01", true), ("2027-01-02", true), ("2027-01-03", true), ("2027-01-04", true), ("2027-01-09", false))), Time);

        var moved = open.Recalculate(loaded).OrThrow();

        Assert.True(moved.Moved);
        Assert.True(moved.Settled);
        Assert.Equal((Date("2027-01-05"), Date("2027-01-06")), (moved.Old!.Date, moved.New!.Date));
        Assert.Equal(moved.New, moved.Deadline.Due);
        Assert.False(moved.Deadline.Recalculate(loaded).OrThrow().Moved);
    }

    [Fact]
    [Trait("Rule", "CAL-13")]
    public void Recalculate_WhileStopped_HasNoDate()
    {
        var stopped = Begin("2026-11-02", "20wd").Stop(At("2026-11-04"), "a").OrThrow();

        var again = stopped.Recalculate(Calculator).OrThrow();

        Assert.False(again.Moved);
        Assert.Null(again.New);
    }

    [Fact]
    public void Serialize_ThenDeserialize_GivesTheSameDeadline()
    {
        var deadline = Begin("2026-11-02", "20wd").Extend(Term.Parse("20wd"), At("2026-11-03"), "head agreed", Calculator).OrThrow()
            .Stop(At("2026-11-04"), "third party").OrThrow().Resume(At("2026-11-09"), "answered", Calculator).OrThrow()
            .Restart(At("2026-11-16"), "correction", Calculator).OrThrow();

        var json = JsonSerializer.Serialize(deadline);
        var again = JsonSerializer.Deserialize<Deadline>(json)!;

        Assert.Equal(json, JsonSerializer.Serialize(again));
        Assert.Equal(deadline.Due!.EndsUtc, again.Recalculate(Calculator).OrThrow().New!.EndsUtc);
    }

    [Fact]
    [Trait("Rule", "CAL-11")]
    public void Resume_AnyNumberOfStops_AgreesWithCountingDayByDay() =>
        Gen.Select(Gen.Int[2600, 9000], Gen.Int[1, 60], Gen.Select(Gen.Int[0, 12], Gen.Int[0, 20]).Array[0, 4]).Sample((day, count, stops) =>
        {
            var start = WorkCalendar.First.AddDays(day);
            var deadline = Deadline.Begin(Time.StartOf(start), new Term(count, TermUnit.WorkingDays), Calculator).OrThrow();
            var paused = new HashSet<DateOnly>();
            var cursor = start;
            foreach (var (run, pause) in stops)
            {
                var from = cursor.AddDays(run);
                var stop = deadline.Stop(Time.StartOf(from).AddHours(9), "p");
                if (!stop.Given || from >= deadline.Due!.Date) break;
                cursor = from.AddDays(pause);
                deadline = stop.Value.Resume(Time.StartOf(cursor).AddHours(15), "r", Calculator).OrThrow();
                for (var date = from.AddDays(1); date <= cursor; date = date.AddDays(1)) paused.Add(date);
                cursor = cursor.AddDays(1);
            }

            var (last, left) = (start, count);
            while (left > 0)
            {
                last = last.AddDays(1);
                if (!paused.Contains(last) && DeadlineCalculatorTests.NaivelyWorked(last)) left--;
            }

            return deadline.Due!.Date == last;
        });

    private static Deadline Begin(string start, string term) => Deadline.Begin(At(start), Term.Parse(term), Calculator).OrThrow();

    private static DateTime At(string date) => Time.StartOf(Date(date)).AddHours(10);
}
