using System.Globalization;
using Fuban.Kernel.Jobs;

namespace Fuban.Kernel.Tests.Jobs;

public sealed class ScheduleTests
{
    private static readonly OfficeTime Time = new();

    [Theory]
    [InlineData("2026-11-23T01:00:00", "2026-11-23T01:00:07", "2026-11-23T01:01:00")] // keeps the beat
    [InlineData("2026-11-23T01:00:00", "2026-11-23T04:30:00", "2026-11-23T04:31:00")] // what was missed is not made up for
    public void Next_EveryMinute_IsTheFirstAfterNow(string last, string now, string next) =>
        Assert.Equal(Utc(next), Schedule.Every(TimeSpan.FromMinutes(1)).Next(Utc(last), Utc(now), Time));

    [Theory]
    [InlineData("2026-11-23T18:00:00", "2026-11-23T18:30:00")] // 02:00 in the office: today
    [InlineData("2026-11-23T18:30:00", "2026-11-24T18:30:00")]
    [InlineData("2026-11-23T04:00:00", "2026-11-23T18:30:00")] // noon in the office: next night
    public void Next_Daily_IsAtThatTimeOfTheOffice(string now, string next) =>
        Assert.Equal(Utc(next), Schedule.Daily(2, 30).Next(Utc(now), Utc(now), Time));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
