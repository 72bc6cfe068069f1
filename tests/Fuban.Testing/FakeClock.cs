using Microsoft.Extensions.Time.Testing;

namespace Fuban.Testing;

/// <summary>A clock that stands still until the test moves it. Times are given and shown in office time (Asia/Shanghai).</summary>
public sealed class FakeClock : FakeTimeProvider
{
    private static readonly TimeZoneInfo Office = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>An ordinary Monday morning.</summary>
    public FakeClock()
        : this(2026, 11, 23)
    {
    }

    public FakeClock(int year, int month, int day, int hour = 9, int minute = 0)
        : base(At(year, month, day, hour, minute)) => SetLocalTimeZone(Office);

    public DateOnly Today => DateOnly.FromDateTime(GetLocalNow().DateTime);

    public DateTime UtcNow => GetUtcNow().UtcDateTime;

    public void MoveTo(int year, int month, int day, int hour = 9, int minute = 0) => SetUtcNow(At(year, month, day, hour, minute));

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute)
    {
        var local = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Office.GetUtcOffset(local)).ToUniversalTime();
    }
}
