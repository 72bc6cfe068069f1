using System.Text.Json;
using CsCheck;
using Fuban.Kernel.Calendar;
using static Fuban.Kernel.Tests.Calendar.WorkCalendarTests;

namespace Fuban.Kernel.Tests.Calendar;

public class DeadlineCalculatorTests
{
    private static readonly OfficeTime Time = new();
    private static readonly DeadlineCalculator Calculator = new(WorkCalendar.Statutory, Time);

    [Theory]
    [InlineData("2026-09-30", "20wd", "2026-11-03")]
    [InlineData("2026-09-30", "1wd", "2026-10-08")]
    [InlineData("2026-10-09", "1wd", "2026-10-10")]
    [InlineData("2026-10-01", "1wd", "2026-10-08")]
    [InlineData("2026-02-13", "2wd", "2026-02-24")]
    [Trait("Rule", "CAL-03")]
    [Trait("Rule", "CAL-06")]
    public void Due_WorkingDays_BeginTheDayAfterAndSkipRestDays(string from, string term, string due) => Assert.Equal(Date(due), Due(from, term).Due);

    [Theory]
    [InlineData("2026-11-02", "15d", "2026-11-17", 0)]
    [InlineData("2026-09-01", "30d", "2026-10-08", 7)]
    [InlineData("2026-09-10", "30d", "2026-10-10", 0)]
    [InlineData("2026-11-20", "1d", "2026-11-23", 2)]
    [Trait("Rule", "CAL-08")]
    public void Due_LastDayOnARestDay_MovesOnToTheNextWorkedDay(string from, string term, string due, int skipped)
    {
        var derivation = Due(from, term);

        Assert.Equal(Date(due), derivation.Due);
        Assert.Equal(skipped, derivation.Skipped.Length);
        Assert.Equal(skipped > 0, derivation.Rules.Contains("CAL-08"));
    }

    [Theory]
    [InlineData("2025-12-31", "2mo", "2026-02-28")]
    [InlineData("2024-01-29", "1mo", "2024-02-29")]
    [InlineData("2023-01-31", "1mo", "2023-02-28")]
    [InlineData("2025-11-30", "3mo", "2026-02-28")]
    [InlineData("2026-07-15", "3mo", "2026-10-15")]
    [InlineData("2026-06-30", "12mo", "2027-06-30")]
    [Trait("Rule", "CAL-07")]
    public void Due_Months_EndOnTheSameDateOrTheMonthsEnd(string from, string term, string due) => Assert.Equal(Date(due), Due(from, term).Due);

    [Fact]
    [Trait("Rule", "CAL-07")]
    public void Due_Hours_RunFromTheMomentThroughRestDays()
    {
        var from = Utc("2026-10-01T23:30:00+08:00");

        var derivation = Calculator.Due(from, Term.Parse("2h")).OrThrow();

        Assert.Equal(Utc("2026-10-02T01:30:00+08:00"), derivation.EndsUtc);
        Assert.Equal(Date("2026-10-02"), derivation.Due);
        Assert.Empty(derivation.Skipped);
        Assert.False(derivation.Provisional);
        Assert.Equal(from.AddMinutes(30), Calculator.Due(from, Term.Parse("30min")).OrThrow().EndsUtc);
    }

    [Fact]
    [Trait("Rule", "CAL-07")]
    public void Due_HoursFromADay_AreRefused() => Assert.Equal("CAL-moment", Calculator.Due(Date("2026-10-01"), Term.Parse("2h")).Refusal?.Code);

    [Fact]
    [Trait("Rule", "CAL-06")]
    public void Due_FromAMoment_TakesTheOfficesDay()
    {
        var lateInTheOffice = Calculator.Due(Utc("2026-11-02T23:59:00+08:00"), Term.Parse("1wd")).OrThrow();
        var earlyNextDay = Calculator.Due(Utc("2026-11-03T00:01:00+08:00"), Term.Parse("1wd")).OrThrow();

        Assert.Equal(Date("2026-11-03"), lateInTheOffice.Due);
        Assert.Equal(Date("2026-11-04"), earlyNextDay.Due);
    }

    [Fact]
    [Trait("Rule", "CAL-08")]
    public void Due_EndOfTheLastDay_IsMidnightOrTheClosingHour()
    {
        var counter = new DeadlineCalculator(WorkCalendar.Statutory, Time, new TimeOnly(17, 30));

        Assert.Equal(Utc("2026-11-04T00:00:00+08:00"), Due("2026-09-30", "20wd").EndsUtc);
        Assert.Equal(Utc("2026-11-03T17:30:00+08:00"), counter.Due(Date("2026-09-30"), Term.Parse("20wd")).OrThrow().EndsUtc);
    }

    [Theory]
    [InlineData("2026-12-01", "10wd", false)]
    [InlineData("2026-12-20", "20wd", true)]
    [InlineData("2026-12-24", "2wd", true)]
    [InlineData("2026-06-01", "12mo", true)]
    [InlineData("2026-01-05", "300d", false)]
    [InlineData("2004-06-01", "5wd", true)]
    [Trait("Rule", "CAL-05")]
    public void Due_TouchingAYearWithoutNotice_IsProvisionalAndNamesIt(string from, string term, bool provisional)
    {
        var derivation = Due(from, term);

        Assert.Equal(provisional, derivation.Provisional);
        Assert.Equal(provisional, derivation.Rules.Contains("CAL-05"));
        if (provisional) Assert.Equal(from.StartsWith("2004") ? 2004 : 2027, Assert.Single(derivation.MissingYears));
    }

    [Fact]
    public void Due_OutsideTheCalendar_IsRefused()
    {
        Assert.Equal("CAL-range", Calculator.Due(Date("1999-12-31"), Term.Parse("1wd")).Refusal?.Code);
        Assert.Equal("CAL-range", Calculator.Due(Date("2099-12-20"), Term.Parse("20wd")).Refusal?.Code);
        Assert.Equal("CAL-range", Calculator.Due(Date("2099-12-20"), Term.Parse("9999mo")).Refusal?.Code);
        Assert.Equal("CAL-range", Calculator.Due(Date("2099-12-20"), Term.Parse("9999d")).Refusal?.Code);
        Assert.Equal("CAL-range", Calculator.Due(Utc("2099-12-31T12:00:00+08:00"), Term.Parse("24h")).Refusal?.Code);
    }

    [Fact]
    public void Due_Derivation_ListsEachSkippedDayWithItsNotice()
    {
        var derivation = Due("2026-09-30", "8wd");

        Assert.Equal(Date("2026-10-16"), derivation.Due);
        Assert.Equal(Days(Date("2026-10-01"), Date("2026-10-07")).Append(Date("2026-10-11")), derivation.Skipped.Select(day => day.Date));
        Assert.All(derivation.Skipped[..7], day => Assert.Equal(("holiday", "国庆节", 2026), (day.Reason, day.Name, day.Notice)));
        Assert.Equal(("weekend", null, null), (derivation.Skipped[7].Reason, derivation.Skipped[7].Name, derivation.Skipped[7].Notice));
        Assert.Equal(Date("2026-10-10"), Assert.Single(derivation.MakeUpDays).Date);
        Assert.Equal(WorkCalendar.Statutory.NoticeOf(2026)!.Hash, Assert.Single(derivation.Notices).Hash);
        Assert.Equal(Derivation.CurrentRule, derivation.Rule);
    }

    [Fact]
    public void Write_Derivation_BeginsWithTheAgreedKeys()
    {
        using var json = JsonDocument.Parse(DerivationJson.Write(Due("2026-09-30", "20wd"), Time));

        Assert.Equal(["from", "term", "due", "provisional", "skipped", "rule"], json.RootElement.EnumerateObject().Select(key => key.Name).Take(6));
        Assert.Equal("2026-11-03", json.RootElement.GetProperty("due").GetString());
        Assert.Equal("2026-11-04T00:00:00+08:00", json.RootElement.GetProperty("ends").GetString());
    }

    [Fact]
    [Trait("Rule", "CAL-06")]
    [Trait("Rule", "CAL-09")]
    public void Due_WorkingDays_AgreeWithCountingDayByDay() =>
        Gen.Select(Gen.Int[0, 9000], Gen.Int[1, 400]).Sample((day, count) =>
        {
            var from = WorkCalendar.First.AddDays(day);
            var (date, left, skipped) = (from, count, 0);
            while (left > 0)
            {
                date = date.AddDays(1);
                if (NaivelyWorked(date)) left--;
                else skipped++;
            }

            var derivation = Calculator.Due(from, new Term(count, TermUnit.WorkingDays)).OrThrow();

            return derivation.Due == date && derivation.Skipped.Length == skipped;
        });

    [Fact]
    [Trait("Rule", "CAL-07")]
    [Trait("Rule", "CAL-08")]
    public void Due_DaysAndMonths_AgreeWithCountingDayByDay() =>
        Gen.Select(Gen.Int[0, 9000], Gen.Int[1, 36], Gen.Bool).Sample((day, count, months) =>
        {
            var from = WorkCalendar.First.AddDays(day);
            var last = months ? NaivelyMonthsLater(from, count) : Enumerable.Range(0, count).Aggregate(from, (date, _) => date.AddDays(1));
            while (!NaivelyWorked(last)) last = last.AddDays(1);

            return Calculator.Due(from, new Term(count, months ? TermUnit.Months : TermUnit.Days)).OrThrow().Due == last;
        });

    private static readonly Dictionary<DateOnly, bool> Announced = WorkCalendar.Statutory.Notices.SelectMany(notice => notice.Days)
        .ToDictionary(day => day.Date, day => !day.IsOffDay);

    internal static bool NaivelyWorked(DateOnly date)
    {
        if (Announced.TryGetValue(date, out var worked)) return worked;
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return false;
        return date.Year is >= 2007 and <= 2026 || StatutoryDays.Of(date.Year).All(day => day.Date != date);
    }

    private static DateOnly NaivelyMonthsLater(DateOnly from, int count)
    {
        var (year, month) = (from.Year, from.Month);
        for (var i = 0; i < count; i++) (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        var day = from.Day;
        while (!DateOnly.TryParseExact($"{year:0000}-{month:00}-{day:00}", "yyyy-MM-dd", out _)) day--;
        return new DateOnly(year, month, day);
    }

    private static Derivation Due(string from, string term) => Calculator.Due(Date(from), Term.Parse(term)).OrThrow();

    internal static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
