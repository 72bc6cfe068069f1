using System.Text;
using Fuban.Kernel.Calendar;

namespace Fuban.Kernel.Tests.Calendar;

public class HolidayNoticeTests
{
    public static TheoryData<int> Years() => [.. Enumerable.Range(2007, 20)];

    [Theory, MemberData(nameof(Years))]
    [Trait("Rule", "CAL-01")]
    public void Inconsistencies_OfEveryShippedNotice_AreNone(int year) => Assert.Empty(WorkCalendar.Statutory.NoticeOf(year)!.Inconsistencies());

    [Theory, MemberData(nameof(Years))]
    [Trait("Rule", "CAL-01")]
    public void Days_OfEveryShippedNotice_GiveBackExactlyTheStatutoryDays(int year)
    {
        var days = WorkCalendar.Statutory.NoticeOf(year)!.Days;

        var gained = days.Count(day => day.IsOffDay && !IsWeekend(day.Date));
        var repaid = days.Count(day => !day.IsOffDay && IsWeekend(day.Date));

        // 2015 added 3 September; 2020 lengthened the Spring Festival over a Friday and a make-up Saturday.
        Assert.Equal(StatutoryDays.Of(year).Count + (year switch { 2015 => 1, 2020 => 2, _ => 0 }), gained - repaid);
    }

    [Fact]
    public void Hash_OfTheSameArrangement_IgnoresOrderAndPapersButNotDays()
    {
        var notice = WorkCalendar.Statutory.NoticeOf(2026)!;

        Assert.Equal(notice.Hash, new HolidayNotice(2026, [], [.. notice.Days.Reverse()]).Hash);
        Assert.NotEqual(notice.Hash, new HolidayNotice(2026, notice.Papers, notice.Days.RemoveAt(0)).Hash);
        Assert.Equal(64, notice.Hash.Length);
    }

    [Fact]
    public void Amend_ByALaterPaper_ArrangesItsHolidayAnewOnly()
    {
        var notice = WorkCalendar.Statutory.NoticeOf(2026)!;
        var later = NoticeText.Parse("劳动节：5月1日至3日放假，共3天。", 2026).OrThrow().ToNotice() with { Papers = ["later"] };

        var amended = notice.Amend(later);

        Assert.Equal(3, amended.Days.Count(day => day.Name == "劳动节"));
        Assert.Equal(notice.Days.Where(day => day.Name != "劳动节"), amended.Days.Where(day => day.Name != "劳动节"));
        Assert.Equal([.. notice.Papers, "later"], amended.Papers);
        Assert.Equal(amended.Hash, later.Over(notice).Hash);
        Assert.Same(notice, notice.Over(amended));
        Assert.Same(later, later.Over(null));
    }

    [Fact]
    public void Inconsistencies_OfAWrongNotice_NameEach()
    {
        var spring = new NoticeDay("春节", new DateOnly(2027, 2, 6), true);
        var wrong = new HolidayNotice(2027, [], [spring, spring with { IsOffDay = false }, spring with { Date = new DateOnly(2031, 1, 1) }]);

        var codes = wrong.Inconsistencies().Select(found => found.Code).ToList();

        Assert.Contains("CAL-twice", codes);
        Assert.Contains("CAL-foreign", codes);
        Assert.Contains("CAL-01", codes);
        Assert.Equal(["CAL-empty"], new HolidayNotice(2027, [], []).Inconsistencies().Select(found => found.Code).Take(1));
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameNotice()
    {
        var notice = WorkCalendar.Statutory.NoticeOf(2026)! with { Locality = "某市" };

        var again = NoticeJson.Read(Encoding.UTF8.GetBytes(NoticeJson.Write(notice))).OrThrow();

        Assert.Equal(notice.Hash, again.Hash);
        Assert.Equal(notice.Papers, again.Papers);
    }

    [Theory]
    [InlineData("{", "CAL-json")]
    [InlineData("[]", "CAL-json-year")]
    [InlineData("""{"year":2027.5,"days":[]}""", "CAL-json-year")]
    [InlineData("""{"year":2027}""", "CAL-json-days")]
    [InlineData("""{"year":2027,"days":[{"name":"x","date":"2027-13-01","isOffDay":true}]}""", "CAL-json-day")]
    [InlineData("""{"year":2027,"days":["2027-01-01"]}""", "CAL-json-day")]
    public void Read_OfAnotherFormat_IsRefused(string json, string code) => Assert.Equal(code, NoticeJson.Read(Encoding.UTF8.GetBytes(json)).Refusal?.Code);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
