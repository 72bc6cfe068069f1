using System.Text.Json;
using Fuban.Kernel.Calendar;
using Fuban.Testing;

namespace Fuban.Kernel.Tests.Calendar;

public class WorkCalendarTests
{
    private static readonly WorkCalendar Statutory = WorkCalendar.Statutory;

    [Fact]
    [Trait("Rule", "CAL-04")]
    public void IsWorkday_EveryDayOf2026_IsAsTheNoticeSays()
    {
        string[] off = ["01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05", "06-19/06-21", "09-25/09-27", "10-01/10-07"];
        string[] worked = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"];
        var rest = off.SelectMany(span => Days(Date($"2026-{span[..5]}"), Date($"2026-{span[6..]}"))).ToHashSet();
        var makeUp = worked.Select(day => Date($"2026-{day}")).ToHashSet();

        foreach (var date in Days(Date("2026-01-01"), Date("2026-12-31")))
        {
            var expected = makeUp.Contains(date) || !rest.Contains(date) && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.True(expected == Statutory.IsWorkday(date), $"{date:O}");
            Assert.Equal(expected, Statutory.Why(date).IsWorkday);
        }
    }

    [Theory]
    [InlineData("2026-10-10", DayKind.MakeUpWorkday, "国庆节", 2026)]
    [InlineData("2026-10-07", DayKind.Holiday, "国庆节", 2026)]
    [InlineData("2026-10-17", DayKind.Weekend, null, null)]
    [InlineData("2026-10-16", DayKind.Workday, null, null)]
    [InlineData("2018-12-29", DayKind.MakeUpWorkday, "元旦", 2019)]
    [InlineData("2020-02-03", DayKind.Workday, "春节", 2020)]
    [InlineData("2027-10-01", DayKind.StatutoryOnly, "国庆节", null)]
    [Trait("Rule", "CAL-03")]
    public void Why_OfADay_NamesKindHolidayAndNotice(string date, DayKind kind, string? name, int? notice)
    {
        var standing = Statutory.Why(Date(date));

        Assert.Equal((kind, name, notice), (standing.Kind, standing.Name, standing.Notice?.Year));
    }

    [Fact]
    [Trait("Rule", "CAL-05")]
    public void Missing_YearWithoutNotice_IsNamedAndNeverSilentlyGuessed()
    {
        Assert.True(Statutory.Missing(2027));
        Assert.Equal(2027, Statutory.MissingFor(Date("2027-06-01")));
        Assert.Null(Statutory.MissingFor(Date("2026-12-26")));
        Assert.False(Statutory.IsWorkday(Date("2027-02-08")));
        Assert.True(Statutory.IsWorkday(Date("2027-02-09")));
    }

    [Fact]
    [Trait("Rule", "CAL-05")]
    public void MissingFor_LastDaysOfAYear_WaitsForTheNextYearsNotice()
    {
        var with2027 = Statutory.With(WholeNotice(2027, ("2026-12-27", false), ("2027-01-01", true)));

        Assert.Equal(2027, Statutory.MissingFor(Date("2026-12-28")));
        Assert.Null(with2027.MissingFor(Date("2026-12-28")));
        Assert.True(with2027.IsWorkday(Date("2026-12-27")));
    }

    [Fact]
    [Trait("Rule", "CAL-05")]
    public void Constructor_EmptyYearFile_LeavesTheYearMissing()
    {
        var empty = NoticeJson.Read("""{"year":2027,"papers":[],"days":[]}"""u8.ToArray()).OrThrow();

        Assert.True(Statutory.With(empty).Missing(2027));
    }

    [Fact]
    [Trait("Rule", "CAL-05")]
    public void With_NoticeOfSomeHolidaysOnly_SettlesTheirDaysAndLeavesTheYearMissing()
    {
        var calendar = Statutory.With(Notice(2027, ("2027-01-01", true), ("2027-01-04", true), ("2027-01-09", false)));

        Assert.True(calendar.Missing(2027));
        Assert.Null(calendar.MissingFor(Date("2027-01-04")));
        Assert.False(calendar.IsWorkday(Date("2027-01-04")));
        Assert.Equal(2027, calendar.MissingFor(Date("2027-01-05")));
        Assert.False(calendar.IsWorkday(Date("2027-10-01")));
    }

    [Fact]
    public void With_LaterFileAndLocalNotice_OverridesTheEarlier()
    {
        var corrected = Statutory.With(WholeNotice(2026, ("2026-11-11", true)));
        var local = Statutory.With(Notice(2026, ("2026-11-11", true)) with { Locality = "某市" });

        Assert.True(corrected.IsWorkday(Date("2026-10-07")));
        Assert.False(local.IsWorkday(Date("2026-10-07")));
        Assert.False(local.IsWorkday(Date("2026-11-11")));
        Assert.Equal("某市", local.Why(Date("2026-11-11")).Notice?.Locality);
        Assert.True(Statutory.With(Notice(2027, ("2027-11-11", true)) with { Locality = "某市" }).Missing(2027));
    }

    [Theory]
    [InlineData(2007, 10)]
    [InlineData(2008, 11)]
    [InlineData(2024, 11)]
    [InlineData(2025, 13)]
    [InlineData(2027, 13)]
    [Trait("Rule", "CAL-01")]
    public void StatutoryDays_OfAYear_HaveTheCountOfTheLawInForce(int year, int count) => Assert.Equal(count, StatutoryDays.Of(year).Count);

    [Theory]
    [InlineData("2027-01-01 2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-04-05 2027-05-01 2027-05-02 2027-06-09 2027-09-15 2027-10-01 2027-10-02 2027-10-03")]
    [InlineData("2020-01-01 2020-01-25 2020-01-26 2020-01-27 2020-04-04 2020-05-01 2020-06-25 2020-10-01 2020-10-01 2020-10-02 2020-10-03")]
    [InlineData("2010-01-01 2010-02-13 2010-02-14 2010-02-15 2010-04-05 2010-05-01 2010-06-16 2010-09-22 2010-10-01 2010-10-02 2010-10-03")]
    [Trait("Rule", "CAL-01")]
    public void StatutoryDays_LunarAndSolarTerm_AreTheRealDates(string expected)
    {
        var days = StatutoryDays.Of(Date(expected[..10]).Year);

        Assert.Equal(expected, string.Join(' ', days.Select(day => day.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    [Trait("Rule", "CAL-02")]
    public void IsWorkday_HolidaysForSomeCitizens_AreWorked()
    {
        foreach (var year in Enumerable.Range(2007, 30))
        {
            // 8 March, 4 May, 1 August on a weekday: worked unless a notice put it into a longer holiday.
            foreach (var date in new[] { new DateOnly(year, 3, 8), new DateOnly(year, 5, 4), new DateOnly(year, 8, 1) })
            {
                Assert.DoesNotContain(StatutoryDays.Of(year), day => day.Date == date);
                if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Statutory.Why(date).Notice is not null) continue;
                Assert.True(Statutory.IsWorkday(date), $"{date:O}");
            }
        }
    }

    [Fact]
    public void Statutory_DayByDay_AgreesWithTheSharedFiles()
    {
        var folder = SharedData.Path("data/workdays");

        foreach (var file in Directory.EnumerateFiles(folder, "20??.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var day in document.RootElement.GetProperty("days").EnumerateArray())
                Assert.Equal(!day.GetProperty("isOffDay").GetBoolean(), Statutory.IsWorkday(Date(day.GetProperty("date").GetString()!)));
        }
    }

    internal static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last) => Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    internal static HolidayNotice Notice(int year, params (string Date, bool IsOff)[] days) =>
        new(year, ["test"], [.. days.Select(day => new NoticeDay("test", Date(day.Date), day.IsOff))]);

    /// <summary>A notice that settles its year: the statutory days, and what is said further.</summary>
    internal static HolidayNotice WholeNotice(int year, params (string Date, bool IsOff)[] days)
    {
        var further = Notice(year, days);
        return further with { Days = [.. StatutoryDays.Of(year).ExceptBy(further.Days.Select(day => day.Date), day => day.Date), .. further.Days] };
    }
}
