namespace Fuban.Kernel;

/// <summary>办公时间: the office's time zone. Instants are stored in UTC; days are the office's.</summary>
public sealed class OfficeTime(string timeZone = "Asia/Shanghai")
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone);

    /// <summary>The instant at which the day begins in the office.</summary>
    public DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), _zone);

    public DateOnly Today(TimeProvider clock) => DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Both stores keep microseconds; an instant that keeps more would read back different from what was recorded.</summary>
    public static DateTime Microseconds(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
